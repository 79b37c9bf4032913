package dev.hooklab.lab.repl;

import java.io.IOException;

/// Where lines come from.
interface Lines extends AutoCloseable {
  /// The next line, or several that belong together.
  /// @return null when there are no more; empty when a line was given up
  String next(Session session);

  @Override void close() throws IOException;
}
