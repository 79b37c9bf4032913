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
  /// The flow of a call that has begun last, until it is known whether its first packet got through; null for none.
  private Connection begun;

  /// The sender's call id of a packet between two IPv4 addresses; 0 when it is not known.
  int sender(long src, long dst, int receiver) {
    settle();
    for (int i = 0; i < all.size(); i++) {
      var key = all.get(i);
      if (key.names(src, dst, receiver)) return key.tuple.sport();
    }
    return 0;
  }

  /// A flow of a call has begun. When its first packet is dropped, the kernel forgets the call's ids with it.
  void began(Connection ct) {
    settle();
    begun = ct;
  }

  private void settle() {
    if (begun != null && !begun.confirmed()) forget(begun.master);
    begun = null;
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
