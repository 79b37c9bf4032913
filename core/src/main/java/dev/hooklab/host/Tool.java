package dev.hooklab.host;

import java.util.List;

/// A program that nodes have: argv in, text out, exit code back. A program that takes time blocks on the virtual clock
/// only, through its [Process].
public interface Tool {
  String name();

  /// How to call it, one form a line, in the language of [UsageGrammar].
  String usage();

  /// Whether the program ever waits. One that does not runs to its end on the spot, without a thread of its own.
  default boolean waits() {
    return false;
  }

  /// What could be typed next on its command line: what follows from its usage, unless it knows better.
  default void suggest(Host host, Suggestions to) {
    UsageGrammar.of(usage()).suggest(to, new ToolKinds(host));
  }

  /// Whether the program waits when it is called so.
  default boolean waits(List<String> args) {
    return waits();
  }

  /// Runs the program; `args` are its arguments without its name.
  /// @return the exit code
  int run(Process self, List<String> args);
}
