package dev.hooklab.tool;

/// What ends `conntrack(8)` early (`exit_error`): a message, and for a wrong command line the advice to read the help.
final class ConntrackProblem extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int OTHER = 1;
  private static final int PARAMETER = 2;

  final int code;

  private ConntrackProblem(int code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  static ConntrackProblem usage(String message) {
    return new ConntrackProblem(PARAMETER, message);
  }

  static ConntrackProblem other(String message) {
    return new ConntrackProblem(OTHER, message);
  }

  /// What the tool prints.
  String text() {
    return ConntrackTool.PREFIX + getMessage() + "\n" + (code == PARAMETER ? "Try `conntrack -h' or 'conntrack --help' for more information.\n" : "");
  }
}
