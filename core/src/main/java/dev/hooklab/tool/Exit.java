package dev.hooklab.tool;

/// The end of a command from within: its exit code and what it prints last.
final class Exit extends RuntimeException {
  private static final long serialVersionUID = 1;

  private static final int CRASHED = 139;

  final int code;
  final String stdout;
  final String stderr;

  Exit(int code, String stdout, String stderr) {
    super(stderr, null, false, false);
    this.code = code;
    this.stdout = stdout;
    this.stderr = stderr;
  }

  /// The end of a program that touches memory where there is none, with what its shell says of it.
  static Exit crash() {
    return new Exit(CRASHED, "", "Segmentation fault\n");
  }

  boolean crashed() {
    return code == CRASHED;
  }
}
