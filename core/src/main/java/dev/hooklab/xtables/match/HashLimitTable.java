package dev.hooklab.xtables.match;

import dev.hooklab.addr.Ip;
import dev.hooklab.sim.EventLoop;
import java.util.ArrayList;
import java.util.List;

/// A table of `-m hashlimit`: an entry for each address or port, with what it may still send (kernel:
/// `struct xt_hashlimit_htable`). Times are ticks of [EventLoop#JIFFY].
final class HashLimitTable {
  private static final long DEFAULT_SIZE = 8192;
  private static final int ENTRIES_PER_BUCKET = 8;
  private static final long MS_PER_TICK = EventLoop.JIFFY / EventLoop.MILLISECOND;

  final String name;
  /// What the rule asked for that made the table.
  final HashLimit limit;
  int users;

  private final EventLoop loop;
  private final long max;
  private final long made;
  private final long gcTicks;
  private final long liveTicks;
  private Entry[] buckets = new Entry[64];
  private int count;
  /// Up to which tick old entries have been removed.
  private long cleaned;

  HashLimitTable(String name, HashLimit limit, EventLoop loop) {
    this.name = name;
    this.limit = limit;
    this.loop = loop;
    made = loop.jiffies();
    cleaned = made;
    long size = limit.size() == 0 ? DEFAULT_SIZE : Math.min(limit.size(), HashLimit.MAX_SIZE);
    max = limit.max() == 0 ? ENTRIES_PER_BUCKET * size : Math.max(size, Math.min(limit.max(), HashLimit.MAX_SIZE));
    gcTicks = ticks(limit.gcInterval());
    liveTicks = ticks(limit.expire());
  }

  private static long ticks(long millis) {
    return Math.max(1, (millis + MS_PER_TICK - 1) / MS_PER_TICK);
  }

  /// The entry of addresses and ports, with what it has gained since; a fresh one if there is none, null if there are too many.
  Entry entry(int src, int dst, int ports) {
    long now = loop.jiffies();
    clean(now);
    int hash = hash(src, dst, ports) & buckets.length - 1;
    for (var entry = buckets[hash]; entry != null; entry = entry.next) {
      if (entry.src != src || entry.dst != dst || entry.ports != ports) continue;
      entry.expires = now + liveTicks;
      entry.gain(now, limit);
      return entry;
    }
    if (count >= max) return null;
    if (count >= buckets.length) grow();
    var entry = new Entry(src, dst, ports, limit, now);
    entry.expires = now + liveTicks;
    insert(entry);
    count++;
    return entry;
  }

  private void insert(Entry entry) {
    int hash = hash(entry.src, entry.dst, entry.ports) & buckets.length - 1;
    entry.next = buckets[hash];
    buckets[hash] = entry;
  }

  private void grow() {
    var old = buckets;
    buckets = new Entry[old.length * 2];
    for (var first : old) {
      for (var entry = first; entry != null;) {
        var next = entry.next;
        insert(entry);
        entry = next;
      }
    }
  }

  private static int hash(int src, int dst, int ports) {
    int hash = (src * 31 + dst) * 31 + ports;
    return hash ^ hash >>> 16 ^ hash >>> 8;
  }

  /// Removes what had run out when the kernel last looked, which it does at fixed intervals; until then an old entry lives on
  /// and can be renewed.
  private void clean(long now) {
    long last = made + (now - made) / gcTicks * gcTicks;
    if (last <= cleaned) return;
    cleaned = last;
    for (int i = 0; i < buckets.length; i++) {
      Entry kept = null;
      for (var entry = buckets[i]; entry != null;) {
        var next = entry.next;
        if (entry.expires <= last) {
          count--;
        } else {
          entry.next = kept;
          kept = entry;
        }
        entry = next;
      }
      buckets[i] = kept;
    }
  }

  /// What `/proc/net/ipt_hashlimit/NAME` shows.
  String text() {
    long now = loop.jiffies();
    clean(now);
    var entries = new ArrayList<Entry>();
    for (var first : buckets) for (var entry = first; entry != null; entry = entry.next) entries.add(entry);
    var out = new StringBuilder();
    for (var entry : List.copyOf(entries)) out.append(entry.line(now, limit));
    return out.toString();
  }

  /// What one address or port may still send (kernel: `struct dsthash_ent`).
  static final class Entry {
    private final int src;
    private final int dst;
    private final int ports;
    private long expires;
    private Entry next;
    private long last;
    /// In credits; of a rule that compares rates, what has come in this interval.
    private long credit;
    /// In credits; of bytes, how many bursts are left.
    private long cap;
    private final long cost;
    private boolean tooMuchBefore;

    Entry(int src, int dst, int ports, HashLimit limit, long now) {
      this.src = src;
      this.dst = dst;
      this.ports = ports;
      last = now;
      if (limit.byRate()) {
        cost = limit.rate();
        cap = !limit.inBytes() ? limit.burst() + cost : limit.burst() == 0 ? cost : limit.burst() * cost;
      } else if (limit.inBytes()) {
        credit = fullOfBytes();
        cost = HashLimit.byteCredits(limit.average());
        cap = limit.burst();
      } else {
        credit = HashLimit.credits(limit.average() * limit.burst());
        cost = HashLimit.credits(limit.average());
        cap = credit;
      }
    }

    private static long fullOfBytes() {
      return HashLimit.BYTE_CREDITS_PER_TICK * HashLimit.HZ;
    }

    /// Adds what the time that has passed is worth (`rateinfo_recalc`).
    private void gain(long now, HashLimit limit) {
      long passed = now - last;
      if (passed == 0) return;
      if (limit.byRate()) {
        long interval = limit.interval() * HashLimit.HZ;
        if (passed < interval) return;
        tooMuchBefore = Long.compareUnsigned(credit * interval, passed * cost) > 0;
        credit = 0;
      } else {
        long perTick = limit.inBytes() ? HashLimit.BYTE_CREDITS_PER_TICK : HashLimit.CREDITS_PER_TICK;
        long full = limit.inBytes() ? fullOfBytes() : cap;
        // Beyond that much time every bucket is full, and the product could overflow.
        long grown = passed > Long.MAX_VALUE / perTick ? full : credit + passed * perTick;
        credit = Long.compareUnsigned(grown, full) > 0 ? full : grown;
      }
      last = now;
    }

    /// Whether a packet of so many bytes is within the limit; if so, it is taken off.
    boolean allows(HashLimit limit, int bytes) {
      if (limit.byRate()) {
        credit += limit.inBytes() ? bytes : 1;
        return !tooMuchBefore && Long.compareUnsigned(credit, cap) <= 0;
      }
      long price = limit.inBytes() ? priceOf(bytes) : cost;
      if (Long.compareUnsigned(credit, price) < 0) return false;
      credit -= price;
      return true;
    }

    /// What a packet costs; when it cannot be paid, one of the bursts is used up (`hashlimit_byte_cost`).
    private long priceOf(int bytes) {
      long price = Math.min(HashLimit.chunks(bytes) * cost, fullOfBytes());
      if (Long.compareUnsigned(credit, price) < 0 && cap != 0) {
        cap--;
        credit = fullOfBytes();
      }
      return price;
    }

    private String line(long now, HashLimit limit) {
      gain(now, limit);
      // The kernel shows three numbers of 64 bits, whatever lies there: of a rate, two are one.
      long first = limit.byRate() ? limit.interval() | (tooMuchBefore ? 1L << 32 : 0) : credit;
      long second = limit.byRate() ? credit : cap;
      return (expires - now) / HashLimit.HZ + " " + Ip.text(src) + ":" + (ports >>> 16) + "->" + Ip.text(dst) + ":" + (ports & 0xffff)
          + " " + Long.toUnsignedString(first) + " " + Long.toUnsignedString(second) + " " + Long.toUnsignedString(cost) + "\n";
    }
  }
}
