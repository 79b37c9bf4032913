package dev.hooklab.conntrack;

/// Where conntrack sees an SCTP association (`enum sctp_conntrack`), in the kernel's order.
public enum SctpState {
  NONE, CLOSED, COOKIE_WAIT, COOKIE_ECHOED, ESTABLISHED, SHUTDOWN_SENT, SHUTDOWN_RECD, SHUTDOWN_ACK_SENT, HEARTBEAT_SENT;

  private static final SctpState[] ALL = values();

  static SctpState at(int index) {
    return ALL[index];
  }

  boolean closing() {
    return this == SHUTDOWN_SENT || this == SHUTDOWN_RECD || this == SHUTDOWN_ACK_SENT;
  }
}
