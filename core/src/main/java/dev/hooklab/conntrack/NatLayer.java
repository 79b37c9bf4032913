package dev.hooklab.conntrack;

import dev.hooklab.addr.Ip;
import dev.hooklab.packet.Packet;

/// What the layer above, NAT, does for tracking and hears of it (`struct nf_nat_hook`).
public interface NatLayer {
  /// The connection has entered the table: its mapping is in force.
  void confirmed(Connection ct);

  /// The connection has left the table: its mapping is free.
  void ended(Connection ct);

  /// Maps one end of a connection that is made from outside.
  /// @param source whether its source is meant, or its destination
  /// @param address null to leave it as it is
  /// @param port -1 for whichever is free
  void map(Connection ct, boolean source, Ip address, int port);

  /// Adds the expectation of a mapped connection's helper, and has the packet name a place where the other side reaches it.
  /// @return null, or why it could not be done, in the kernel's words
  String announce(Packet p, Announcement announcement);

  /// Adds an expectation at its own port, or at a higher one that is free.
  /// @return false when there is none
  boolean expect(Expectation expectation);

  /// Writes something else into a TCP or UDP payload.
  /// @param at where in the payload
  /// @param shift whether the sequence numbers that follow are shifted by what the packet grows
  /// @return false when the packet would become too long
  boolean replace(Packet p, int at, int length, byte[] bytes, boolean shift);
}
