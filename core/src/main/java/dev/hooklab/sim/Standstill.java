package dev.hooklab.sim;

/// Virtual time does not go on: too much has happened at one instant, as when a packet goes round and round inside a node, or on
/// wires without delay. A real machine would be busy for ever; what has happened so far stands, and the loop can be run on.
public final class Standstill extends RuntimeException {
  private static final long serialVersionUID = 1;

  Standstill(long now, int events) {
    super("time stands still at %d.%09d s: %,d events, and no end; a packet goes round without delay".formatted(now / EventLoop.SECOND, now % EventLoop.SECOND, events));
  }
}
