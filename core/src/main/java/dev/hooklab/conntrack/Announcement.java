package dev.hooklab.conntrack;

import dev.hooklab.addr.Ip;

/// A connection that a helper has read about in the payload of a translated connection, for NAT to change what was said.
/// @param direction the direction of the master in which the new connection will come
/// @param port where the side that announced it will really listen
/// @param at where in the TCP payload the place was named
/// @param length how long the name is, in bytes
/// @param form how to name another place; null when the payload names none
public record Announcement(Expectation expectation, int direction, int port, int at, int length, Form form) {
  /// Names an address and a port as the protocol does.
  public interface Form {
    String text(Ip address, int port);
  }
}
