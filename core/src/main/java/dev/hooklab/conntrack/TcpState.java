package dev.hooklab.conntrack;

/// Where conntrack sees a TCP connection (`enum tcp_conntrack`), in the kernel's order.
public enum TcpState {
  NONE,
  /// A SYN was seen.
  SYN_SENT,
  /// A SYN/ACK was seen.
  SYN_RECV,
  ESTABLISHED,
  /// A FIN was seen.
  FIN_WAIT,
  /// The FIN was acknowledged.
  CLOSE_WAIT,
  /// The other side's FIN was seen.
  LAST_ACK,
  TIME_WAIT,
  /// A RST was seen.
  CLOSE,
  /// A SYN was seen from the other side too: a simultaneous open.
  SYN_SENT2;

  private static final TcpState[] ALL = values();

  static TcpState at(int index) {
    return ALL[index];
  }

  /// Whether the connection is being closed, or closed.
  public boolean closing() {
    return this == FIN_WAIT || this == CLOSE_WAIT || this == LAST_ACK || this == TIME_WAIT || this == CLOSE;
  }
}
