package dev.hooklab.host;

import java.util.function.Consumer;

/// Where a program writes to.
public interface Output {
  Output NULL = _ -> {};

  void write(byte[] bytes);

  /// Whether somebody may still read what is written.
  default boolean open() {
    return true;
  }

  /// The writer has gone.
  default void close() {}

  /// An output that hands every write on.
  static Output to(Consumer<byte[]> consumer) {
    return consumer::accept;
  }
}
