package dev.hooklab.nat;

import dev.hooklab.conntrack.Connection;
import dev.hooklab.conntrack.Direction;
import dev.hooklab.conntrack.Status;
import dev.hooklab.conntrack.Tuple;

/// Connections by where they come from (`nf_nat_bysource`): a client's port keeps its mapping towards everybody.
final class BySource {
  private static final int INITIAL = 64;

  /// Each the newest of its bucket.
  private NatInfo[] buckets = new NatInfo[INITIAL];
  private int size;

  /// Takes a connection in that has entered the table.
  void confirmed(Connection ct) {
    if (!ct.has(Status.SRC_NAT_DONE)) return;
    if (size >= buckets.length) grow();
    var info = NatInfo.of(ct);
    info.hash = hash(ct.original());
    info.linked = true;
    link(info);
    size++;
  }

  void ended(Connection ct) {
    if (!(ct.nat() instanceof NatInfo info) || !info.linked) return;
    info.linked = false;
    if (info.newer == null) buckets[info.hash & buckets.length - 1] = info.older; else info.newer.older = info.older;
    if (info.older != null) info.older.newer = info.newer;
    size--;
  }

  /// The newest in the bucket of a tuple's source, to be followed by [NatInfo#older]; see [#sameSource].
  NatInfo newest(Tuple tuple) {
    return buckets[hash(tuple) & buckets.length - 1];
  }

  /// Whether a connection comes from a tuple's source, in the same zone.
  static boolean sameSource(Connection ct, Tuple tuple, int zone) {
    var original = ct.original();
    return original.srcLo() == tuple.srcLo() && original.sport() == tuple.sport() && original.proto() == tuple.proto()
        && original.srcHi() == tuple.srcHi() && original.family() == tuple.family() && ct.zone().id(Direction.ORIGINAL) == zone;
  }

  private void link(NatInfo info) {
    int at = info.hash & buckets.length - 1;
    info.newer = null;
    info.older = buckets[at];
    if (info.older != null) info.older.newer = info;
    buckets[at] = info;
  }

  private void grow() {
    var before = buckets;
    buckets = new NatInfo[before.length * 2];
    for (var info : before) relinkOldestFirst(info);
  }

  private void relinkOldestFirst(NatInfo newest) {
    if (newest == null) return;
    var info = newest;
    while (info.older != null) info = info.older;
    while (info != null) {
      var next = info.newer;
      link(info);
      info = next;
    }
  }

  private static int hash(Tuple t) {
    long h = t.srcLo() * 0x9e3779b97f4a7c15L + t.srcHi() * 0xc2b2ae3d27d4eb4fL + (t.proto() << 16 | t.sport()) * 0x165667b19e3779f9L;
    return (int) (h >>> 32) ^ (int) (h >>> 50);
  }
}
