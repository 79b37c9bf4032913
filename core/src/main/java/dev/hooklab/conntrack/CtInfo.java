package dev.hooklab.conntrack;

import dev.hooklab.packet.Packet;

/// How a packet relates to its connection (`enum ip_conntrack_info`): the numbers in [Packet#ctinfo].
public final class CtInfo {
  /// Part of a flow that has been seen both ways.
  public static final int ESTABLISHED = 0;
  /// Begins a flow that another one announced, or reports an error about one.
  public static final int RELATED = 1;
  /// Begins a flow; every packet of it is new until an answer comes.
  public static final int NEW = 2;
  public static final int ESTABLISHED_REPLY = 3;
  public static final int RELATED_REPLY = 4;
  /// The rules said that this packet shall not be tracked; it has no connection.
  public static final int UNTRACKED = 7;

  private static final int FIRST_REPLY = ESTABLISHED_REPLY;

  private CtInfo() {}

  /// The [Direction] of a packet with this relation.
  public static int direction(int ctinfo) {
    return ctinfo >= FIRST_REPLY ? Direction.REPLY : Direction.ORIGINAL;
  }

  /// Whether the relation is one of the two RELATED ones.
  public static boolean related(int ctinfo) {
    return ctinfo == RELATED || ctinfo == RELATED_REPLY;
  }

  /// The word that `ctstate` knows a packet by: NEW, ESTABLISHED, RELATED, UNTRACKED or INVALID.
  public static String state(Packet p) {
    if (Connection.of(p) == null) return p.ctinfo == UNTRACKED ? "UNTRACKED" : "INVALID";
    return switch (p.ctinfo) {
      case NEW -> "NEW";
      case RELATED, RELATED_REPLY -> "RELATED";
      default -> "ESTABLISHED";
    };
  }
}
