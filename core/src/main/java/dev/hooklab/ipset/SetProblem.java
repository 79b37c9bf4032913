package dev.hooklab.ipset;

/// Why a command on sets fails, in the words of `ipset(8)`.
public final class SetProblem extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// How the program comes to its end.
  public enum Kind {
    /// With what it says.
    ERROR,
    /// With what was only meant to warn: it does not say in which line of its input.
    WARNING,
    /// With a fault of its own, and no word.
    CRASH
  }

  private final Kind kind;

  private SetProblem(Kind kind, String words) {
    super(words, null, false, false);
    this.kind = kind;
  }

  public SetProblem(String words) {
    this(Kind.ERROR, words);
  }

  /// Something that cannot be read.
  public static SetProblem syntax(String words) {
    return new SetProblem("Syntax error: " + words);
  }

  static SetProblem warning(String words) {
    return new SetProblem(Kind.WARNING, words);
  }

  static SetProblem crash() {
    return new SetProblem(Kind.CRASH, "");
  }

  public Kind kind() {
    return kind;
  }
}
