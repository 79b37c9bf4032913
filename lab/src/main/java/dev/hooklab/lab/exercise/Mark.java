package dev.hooklab.lab.exercise;

/// How one scenario of a check went.
///
/// @param points what it is worth
/// @param message why it failed; empty if it did not
record Mark(String scenario, int points, boolean passed, String message) {
  private static final String WAY = "\nIts way:\n";

  /// What was tried, what happened, and where the packet died: without the packet's whole way.
  String brief() {
    int way = message.indexOf(WAY);
    return way < 0 ? message : message.substring(0, way);
  }
}
