package dev.hooklab.lab.cli;

/// Ends a subcommand with a message and an exit code.
final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int code;

  private CommandFailure(int code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  /// A file that is not there or not what it should be, or a call that makes no sense.
  static CommandFailure wrongUse(String message) {
    return new CommandFailure(Main.WRONG_USE, "hooklab: " + message);
  }

  /// A file with faults, each a line that says where it is.
  static CommandFailure faults(String lines) {
    return new CommandFailure(Main.WRONG_USE, lines);
  }

  int code() {
    return code;
  }
}
