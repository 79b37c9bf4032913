package dev.hooklab.socket;

/// What a program that is callbacks on the loop hears from a socket. A callback runs at the virtual time of its cause, but
/// after all that the cause leads to within the stack; events of one kind that come together are told once.
public interface SocketEvents {
  /// Data, a datagram, a new connection, an error or the end of the data can be read.
  default void readable() {}

  /// Data that was sent has been acknowledged, so that there is room for more.
  default void writable() {}

  /// The connection that was begun is there.
  default void connected() {}

  /// The connection is over; [InetSocket#takeError] says why, if not in good order.
  default void closed() {}
}
