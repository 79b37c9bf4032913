package dev.hooklab.tool;

/// A mistake on a command line that is answered with a text of its own and the advice to read the help; exit code 2.
final class TryHelp extends RuntimeException {
  private static final long serialVersionUID = 1;

  TryHelp(String text) {
    super(text, null, false, false);
  }
}
