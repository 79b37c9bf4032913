package dev.hooklab.conntrack;

import java.util.ArrayList;
import java.util.List;

/// Knows the sender's call id of PPTP's GRE packets, which name only the receiver's (`nf_ct_gre_keymap`).
final class GreKeys {
  /// What a packet from `tuple`'s source looks like.
  private record Key(Connection master, int direction, Tuple tuple) {
    boolean names(long src, long dst, int receiver) {
      return tuple.srcLo() == src && tuple.dstLo() == dst && tuple.dport() == receiver;
    }
  }

  /// Oldest first.
  private final List<Key> all = new ArrayList<>();

  /// The sender's call id of a packet between two IPv4 addresses; 0 when it is not known.
  int sender(long src, long dst, int receiver) {
    for (int i = 0; i < all.size(); i++) {
      var key = all.get(i);
      if (key.names(src, dst, receiver)) return key.tuple.sport();
    }
    return 0;
  }

  /// Remembers the call ids of a direction of a call that a connection controls.
  /// @return false when it controls another one
  boolean add(Connection master, int direction, Tuple tuple) {
    for (var key : all) {
      if (key.master == master && key.direction == direction) return key.names(tuple.srcLo(), tuple.dstLo(), tuple.dport());
    }
    all.add(new Key(master, direction, tuple));
    return true;
  }

  void forget(Connection master) {
    all.removeIf(key -> key.master == master);
  }
}
