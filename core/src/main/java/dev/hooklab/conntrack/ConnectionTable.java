package dev.hooklab.conntrack;

import java.util.ArrayList;
import java.util.List;

/// All confirmed connections of a node, found by either tuple; listed in the order in which they were confirmed.
/// Entries that have expired are invisible: whoever asks for one has it ended (`nf_ct_gc_expired`).
final class ConnectionTable {
  /// Ends connections that were found expired.
  interface Reaper {
    void expired(Connection ct);
  }

  private static final int INITIAL_BITS = 6;
  private static final int MAX_BITS = 24;

  private final long key;
  private final Reaper reaper;
  private TupleEntry[] buckets = new TupleEntry[1 << INITIAL_BITS];
  private int shift = 32 - INITIAL_BITS;
  private int size;
  private Connection first;
  private Connection last;

  ConnectionTable(long key, Reaper reaper) {
    this.key = key;
    this.reaper = reaper;
  }

  /// How many connections there are, expired ones that nobody has come across included.
  int size() {
    return size;
  }

  /// The oldest connection; follow [Connection#later].
  Connection first() {
    return first;
  }

  /// Finds a live entry (`__nf_conntrack_find_get`): of the original direction under one zone id, of the reply under the other.
  TupleEntry find(FlowKey flow, int originalZone, int replyZone, long now) {
    var found = find(flow, flow.hash(key, originalZone), originalZone, replyZone, now);
    if (found != null || originalZone == replyZone) return found;
    return find(flow, flow.hash(key, replyZone), originalZone, replyZone, now);
  }

  private TupleEntry find(FlowKey flow, int hash, int originalZone, int replyZone, long now) {
    for (var e = buckets[hash >>> shift]; e != null; e = e.next) {
      if (e.hash != hash) continue;
      if (e.connection.expired(now)) {
        reaper.expired(e.connection);
        return find(flow, hash, originalZone, replyZone, now);
      }
      if (flow.equalTo(e.tuple) && e.tuple.zone() == (e.direction == Direction.ORIGINAL ? originalZone : replyZone)) return e;
    }
    return null;
  }

  /// Finds a live entry as a packet of a zone with this tuple would.
  TupleEntry find(Tuple tuple, Zone zone, long now) {
    var found = at(tuple.withZone(zone.id(Direction.ORIGINAL)), zone, now);
    return found == null ? at(tuple.withZone(zone.id(Direction.REPLY)), zone, now) : found;
  }

  /// Finds the live entry that stands where a tuple of a connection in a zone would: with the same tuple, its own direction
  /// under the same zone id (`nf_ct_key_equal`).
  TupleEntry at(Tuple tuple, Zone zone, long now) {
    int hash = FlowKey.hash(key, tuple);
    for (var e = buckets[hash >>> shift]; e != null; e = e.next) {
      if (e.hash != hash) continue;
      if (e.connection.expired(now)) {
        reaper.expired(e.connection);
        return at(tuple, zone, now);
      }
      if (e.tuple.equals(tuple) && e.tuple.zone() == zone.id(e.direction)) return e;
    }
    return null;
  }

  /// Whether a live connection other than `by`, and other in its original tuple, has a tuple.
  boolean isTakenFrom(Tuple tuple, Connection by, long now) {
    int hash = FlowKey.hash(key, tuple);
    for (var e = buckets[hash >>> shift]; e != null; e = e.next) {
      if (e.hash != hash || e.connection == by) continue;
      if (e.connection.expired(now)) {
        reaper.expired(e.connection);
        return isTakenFrom(tuple, by, now);
      }
      boolean same = e.tuple.equals(tuple) && tuple.zone() == by.zone().id(e.direction);
      if (same && !e.connection.original().equals(by.original())) return true;
    }
    return false;
  }

  /// Adds a connection under both of its tuples; one that lost its flow to another only under that of its answers.
  void insert(Connection ct) {
    if (size * 2 >= buckets.length && shift > 32 - MAX_BITS) grow();
    if (!ct.has(Status.NAT_CLASH)) link(ct.entry(Direction.ORIGINAL));
    link(ct.entry(Direction.REPLY));
    ct.earlier = last;
    if (last == null) first = ct; else last.later = ct;
    last = ct;
    size++;
  }

  void remove(Connection ct) {
    if (!ct.has(Status.NAT_CLASH)) unlink(ct.entry(Direction.ORIGINAL));
    unlink(ct.entry(Direction.REPLY));
    if (ct.earlier == null) first = ct.later; else ct.earlier.later = ct.later;
    if (ct.later == null) last = ct.earlier; else ct.later.earlier = ct.earlier;
    size--;
  }

  /// Which of `buckets` buckets, as many as the kernel's table has, a tuple falls into.
  int kernelBucket(Tuple tuple, int buckets) {
    return kernelBucket(FlowKey.hash(key, tuple), buckets);
  }

  /// The connections that have a tuple in one of the kernel's `buckets` buckets.
  List<Connection> inKernelBucket(int bucket, int buckets) {
    var found = new ArrayList<Connection>();
    int from = (int) (((long) bucket << 32) / buckets >>> shift);
    int to = (int) ((((long) bucket + 1 << 32) - 1) / buckets >>> shift);
    for (int i = from; i <= Math.min(to, this.buckets.length - 1); i++) {
      for (var e = this.buckets[i]; e != null; e = e.next) if (kernelBucket(e.hash, buckets) == bucket) found.add(e.connection);
    }
    return found;
  }

  private static int kernelBucket(int hash, int buckets) {
    return (int) ((hash & 0xffffffffL) * buckets >>> 32);
  }

  private void link(TupleEntry e) {
    e.hash = FlowKey.hash(key, e.tuple);
    int at = e.hash >>> shift;
    e.next = buckets[at];
    buckets[at] = e;
  }

  private void unlink(TupleEntry e) {
    int at = e.hash >>> shift;
    if (buckets[at] == e) {
      buckets[at] = e.next;
      return;
    }
    var before = buckets[at];
    while (before.next != e) before = before.next;
    before.next = e.next;
  }

  private void grow() {
    buckets = new TupleEntry[buckets.length * 2];
    shift--;
    for (var ct = first; ct != null; ct = ct.later) {
      if (!ct.has(Status.NAT_CLASH)) relink(ct.entry(Direction.ORIGINAL));
      relink(ct.entry(Direction.REPLY));
    }
  }

  private void relink(TupleEntry e) {
    int at = e.hash >>> shift;
    e.next = buckets[at];
    buckets[at] = e;
  }
}
