package dev.hooklab.neighbour;

/// How much is known of a neighbour (RFC 4861 §7.3.2, `NUD_*`).
public enum Nud {
  NONE, INCOMPLETE, REACHABLE, STALE, DELAY, PROBE, FAILED, NOARP, PERMANENT;

  /// Whether packets may be sent to the MAC that is known.
  public boolean valid() {
    return switch (this) {
      case REACHABLE, STALE, DELAY, PROBE, NOARP, PERMANENT -> true;
      case NONE, INCOMPLETE, FAILED -> false;
    };
  }

  /// Whether packets may be sent without a thought, because nothing has to be probed.
  boolean connected() {
    return this == REACHABLE || this == PERMANENT || this == NOARP;
  }
}
