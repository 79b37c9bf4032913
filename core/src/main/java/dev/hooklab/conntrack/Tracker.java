package dev.hooklab.conntrack;

import dev.hooklab.hook.Hook;
import dev.hooklab.packet.Packet;

/// Follows the flows of one protocol (`struct nf_conntrack_l4proto`).
interface Tracker {
  /// What a packet is to its connection.
  enum Outcome {
    ACCEPT,
    /// Not a valid part of it: the packet goes on without a connection.
    INVALID,
    DROP,
    /// The connection was ended; look the packet up again.
    REPEAT
  }

  /// Takes a packet into account; a connection that is not confirmed yet begins with it.
  /// @param at where the transport header begins
  Outcome packet(Connection ct, Packet p, int at, int ctinfo, Hook hook);

  /// What its states take.
  Timeouts timeouts();

  /// Whether two packets may begin the same flow at once and share it (`allow_clash`).
  default boolean allowsClash() {
    return false;
  }
}
