package dev.hooklab.ip;

import dev.hooklab.packet.Packet;

/// A transport protocol above IPv4: the kernel's `struct net_protocol`.
public interface ProtocolHandler {
  /// Takes a packet for this node: whole, its IP header checked, the transport header at `p.transport()`.
  void receive(Packet p);

  /// Whether a packet that an ICMP error quotes, at `p.net`, was sent by somebody who is still there: only then the node
  /// takes a path's MTU or a better router from the error.
  default boolean sent(Packet p) {
    return false;
  }

  /// Hears of an ICMP error about a packet that this node sent. `p.net` is at the quoted IP header, of which the header
  /// and 8 bytes more are there.
  /// @param info the next-hop MTU of a "fragmentation needed", or the gateway of a redirect
  /// @param from who sent the error
  default void error(Packet p, int type, int code, int info, int from) {}
}
