package dev.hooklab.conntrack;

/// What conntrack remembers of a TCP connection (`struct ip_ct_tcp`). Sequence numbers are 32 bits that wrap.
final class TcpFlow {
  /// One side, by what it has sent (`struct ip_ct_tcp_state`).
  static final class Side {
    /// One past the highest sequence number sent.
    int end;
    /// The highest acknowledgment that it may be sent up to: what the other side has offered.
    int maxEnd;
    /// The largest window that it has offered; 0 while it has not been heard. Unsigned.
    int maxWin;
    /// The highest acknowledgment that it has sent, once [#MAXACK_SET].
    int maxAck;
    /// By how many bits its windows are shifted.
    int scale;
    int flags;

    boolean has(int flag) {
      return (flags & flag) != 0;
    }
  }

  /// Flags of a side, as ctnetlink numbers them.
  static final int WINDOW_SCALE = 0x01;
  static final int SACK_PERM = 0x02;
  /// Was the first to send a FIN.
  static final int CLOSE_INIT = 0x04;
  static final int BE_LIBERAL = 0x08;
  static final int DATA_UNACKNOWLEDGED = 0x10;
  static final int MAXACK_SET = 0x20;
  /// Flags of the connection, in [#lastFlags]: a challenge ACK (RFC 5961) may come; both sides have sent a SYN.
  static final int EXPECT_CHALLENGE_ACK = 0x40;
  static final int SIMULTANEOUS_OPEN = 0x80;

  final Side[] seen = {new Side(), new Side()};
  TcpState state = TcpState.NONE;
  /// The previous packet's direction and kind, and what the previous ACK said.
  int lastDirection;
  int lastKind = TcpTable.NOTHING;
  int lastSeq;
  int lastAck;
  int lastEnd;
  int lastWin;
  int lastScale;
  int lastFlags;
  /// How often the last ACK was repeated.
  int retransmissions;

  boolean anySide(int flag) {
    return seen[0].has(flag) || seen[1].has(flag);
  }
}
