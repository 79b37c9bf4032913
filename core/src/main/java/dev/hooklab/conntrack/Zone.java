package dev.hooklab.conntrack;

import dev.hooklab.packet.Packet;

/// Keeps apart flows that look alike (`struct nf_conntrack_zone`): tuples are unique per zone. A zone can cover one
/// direction only; the other is then looked up in zone 0. With `fromMark` the id is the low half of the packet's mark.
/// @param directions bit 0 for the original, bit 1 for the reply direction
public record Zone(int id, int directions, boolean fromMark) {
  public static final int BOTH = 3;
  public static final int ORIGINAL_ONLY = 1 << Direction.ORIGINAL;
  public static final int REPLY_ONLY = 1 << Direction.REPLY;
  public static final Zone DEFAULT = new Zone(0, BOTH, false);

  /// The id under which tuples of a direction are kept.
  public int id(int direction) {
    return (directions >>> direction & 1) != 0 ? id : 0;
  }

  /// The zone of a packet's new connection: this one, with its id from the mark if that is asked for.
  Zone forPacket(Packet p) {
    return fromMark ? new Zone(p.mark & 0xffff, directions, false) : this;
  }
}
