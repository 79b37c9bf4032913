package dev.hooklab.tcp;

import dev.hooklab.errno.Errno;

/// Where a connection stands (RFC 9293 §3.3.2), in the kernel's numbering (`include/net/tcp_states.h`). The tables below
/// are total: every state answers every event.
public enum TcpState {
  ESTABLISHED(1, "ESTAB"),
  SYN_SENT(2, "SYN-SENT"),
  SYN_RECV(3, "SYN-RECV"),
  FIN_WAIT1(4, "FIN-WAIT-1"),
  FIN_WAIT2(5, "FIN-WAIT-2"),
  TIME_WAIT(6, "TIME-WAIT"),
  CLOSE(7, "UNCONN"),
  CLOSE_WAIT(8, "CLOSE-WAIT"),
  LAST_ACK(9, "LAST-ACK"),
  LISTEN(10, "LISTEN"),
  CLOSING(11, "CLOSING");

  /// The number in `/proc/net/tcp`.
  public final int number;
  /// The name that `ss` prints.
  public final String label;

  TcpState(int number, String label) {
    this.number = number;
    this.label = label;
  }

  /// The application has nothing more to send (`tcp_close_state`): the state after, which sends a FIN if [#sendsFin].
  TcpState afterClose() {
    return switch (this) {
      case SYN_RECV, ESTABLISHED -> FIN_WAIT1;
      case CLOSE_WAIT -> LAST_ACK;
      case SYN_SENT, LISTEN, CLOSE -> CLOSE;
      case FIN_WAIT1, FIN_WAIT2, CLOSING, LAST_ACK, TIME_WAIT -> this;
    };
  }

  /// Whether leaving this state by [#afterClose] puts a FIN behind the data.
  boolean sendsFin() {
    return switch (this) {
      case SYN_RECV, ESTABLISHED, CLOSE_WAIT -> true;
      case SYN_SENT, FIN_WAIT1, FIN_WAIT2, TIME_WAIT, CLOSE, LAST_ACK, LISTEN, CLOSING -> false;
    };
  }

  /// The peer's FIN has been received in sequence (`tcp_fin`).
  TcpState afterFin() {
    return switch (this) {
      case SYN_RECV, ESTABLISHED -> CLOSE_WAIT;
      case FIN_WAIT1 -> CLOSING;
      case FIN_WAIT2 -> TIME_WAIT;
      case CLOSE_WAIT, CLOSING, LAST_ACK, TIME_WAIT -> this;
      case SYN_SENT, LISTEN, CLOSE -> throw new AssertionError(this);
    };
  }

  /// The peer has acknowledged all that was sent, FIN included where there was one (`tcp_rcv_state_process`, step 5).
  TcpState afterAllAcked() {
    return switch (this) {
      case SYN_RECV -> ESTABLISHED;
      case FIN_WAIT1 -> FIN_WAIT2;
      case CLOSING -> TIME_WAIT;
      case LAST_ACK -> CLOSE;
      case ESTABLISHED, CLOSE_WAIT, FIN_WAIT2, TIME_WAIT -> this;
      case SYN_SENT, LISTEN, CLOSE -> throw new AssertionError(this);
    };
  }

  /// What a program learns when a reset ends the connection (`tcp_reset`); null where there is nobody to tell.
  Errno resetError() {
    return switch (this) {
      case SYN_SENT -> Errno.ECONNREFUSED;
      case CLOSE_WAIT -> Errno.EPIPE;
      case CLOSE, LISTEN, TIME_WAIT -> null;
      case ESTABLISHED, SYN_RECV, FIN_WAIT1, FIN_WAIT2, LAST_ACK, CLOSING -> Errno.ECONNRESET;
    };
  }

  /// Whether the user may send data (`TCPF_ESTABLISHED | TCPF_CLOSE_WAIT`).
  boolean sends() {
    return switch (this) {
      case ESTABLISHED, CLOSE_WAIT -> true;
      case SYN_SENT, SYN_RECV, FIN_WAIT1, FIN_WAIT2, TIME_WAIT, CLOSE, LAST_ACK, LISTEN, CLOSING -> false;
    };
  }

  /// Whether both sides know each other's first sequence number (RFC 9293: a synchronized state).
  boolean synchronised() {
    return switch (this) {
      case ESTABLISHED, FIN_WAIT1, FIN_WAIT2, TIME_WAIT, CLOSE_WAIT, LAST_ACK, CLOSING -> true;
      case SYN_SENT, SYN_RECV, CLOSE, LISTEN -> false;
    };
  }

  /// Whether a peer that has sent its FIN is one number behind in a reset (`tcp_reset_check`).
  boolean peerHasFinished() {
    return switch (this) {
      case CLOSE_WAIT, LAST_ACK, CLOSING -> true;
      case ESTABLISHED, SYN_SENT, SYN_RECV, FIN_WAIT1, FIN_WAIT2, TIME_WAIT, CLOSE, LISTEN -> false;
    };
  }
}
