package dev.hooklab.lab.capture;

/// A packet that cannot be built from what was given: which layer, which key, and what is wrong with it.
public final class PacketError extends RuntimeException {
  private static final long serialVersionUID = 1;

  PacketError(String where, String what) {
    super("packet: " + where + ": " + what);
  }
}
