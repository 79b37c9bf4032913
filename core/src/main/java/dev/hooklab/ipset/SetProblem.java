package dev.hooklab.ipset;

/// Why a command on sets fails, in the words of `ipset(8)`.
public final class SetProblem extends RuntimeException {
  private static final long serialVersionUID = 1;

  public SetProblem(String words) {
    super(words, null, false, false);
  }

  /// Something that cannot be read.
  public static SetProblem syntax(String words) {
    return new SetProblem("Syntax error: " + words);
  }
}
