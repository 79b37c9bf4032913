package dev.hooklab.host;

import java.util.List;

/// A program that nodes have: argv in, text out, exit code back. A program that takes time blocks on the virtual clock
/// only, through its [Process].
public interface Tool {
  String name();

  /// One line that shows how to call it.
  String usage();

  /// Whether the program ever waits. One that does not runs to its end on the spot, without a thread of its own.
  default boolean waits() {
    return false;
  }

  /// Runs the program; `args` are its arguments without its name.
  /// @return the exit code
  int run(Process self, List<String> args);
}
