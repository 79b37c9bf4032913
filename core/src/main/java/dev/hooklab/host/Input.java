package dev.hooklab.host;

import dev.hooklab.sim.WaitQueue;

/// Where a program reads from. Reading never waits by itself: an empty input that is still open is waited for with
/// [Process#await] on [#ready()].
public interface Input {
  /// What is there now; empty when nothing is.
  byte[] read();

  /// Whether nothing will come any more, once what is there was read.
  boolean ended();

  /// Woken when something came, or the end.
  WaitQueue ready();

  /// The reader has gone.
  default void close() {}
}
