package dev.hooklab.xtables.match;

import dev.hooklab.addr.Ip;
import dev.hooklab.sim.EventLoop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// One list of `-m recent`: at most 100 addresses, of which the one that was seen longest ago makes room, each with the times
/// of its last packets (kernel: `struct recent_table`). Times are ticks of [EventLoop#JIFFY].
final class RecentList {
  private static final int MAX_ENTRIES = 100;
  /// What the kernel's tick counter shows when it has booted: five minutes before it wraps at 32 bits.
  private static final long BOOT = 0x1_0000_0000L - 300 * EventLoop.SECOND / EventLoop.JIFFY;

  final String name;
  private final int mask;
  private final EventLoop loop;
  /// The one seen longest ago first.
  private final List<Entry> entries = new ArrayList<>();
  private int maxStamps;
  int users;

  RecentList(String name, int mask, int maxStamps, EventLoop loop) {
    this.name = name;
    this.mask = mask;
    this.maxStamps = maxStamps;
    this.loop = loop;
  }

  /// An address and when it was seen.
  static final class Entry {
    private final int address;
    private long[] stamps = new long[4];
    /// How many times are kept, and where the next one goes; the oldest are overwritten.
    private int count;
    private int next;
    private int ttl;

    Entry(int address) {
      this.address = address;
    }

    /// Whether so many packets have been seen at `since` or later.
    boolean seenSince(long since, int wanted) {
      int seen = 0;
      for (int i = 0; i < count && seen < wanted; i++) if (stamps[i] >= since) seen++;
      return seen >= wanted;
    }

    private void stamp(long now, int max) {
      next &= max - 1;
      if (next == stamps.length) stamps = Arrays.copyOf(stamps, Math.min(max, stamps.length * 2));
      stamps[next++] = now;
      if (next > count) count = next;
    }

    private long newest() {
      return stamps[next - 1];
    }

    private String line() {
      var times = new StringBuilder();
      for (int i = 0; i < count; i++) times.append(i == 0 ? " " : ", ").append(BOOT + stamps[i]);
      return "src=" + Ip.v4(address) + " ttl: " + ttl + " last_seen: " + (BOOT + newest()) + " oldest_pkt: " + next + times + "\n";
    }
  }

  long now() {
    return loop.jiffies();
  }

  /// Makes room for more times; the list is begun anew when it had less.
  void atLeast(int stamps) {
    if (stamps <= maxStamps) return;
    entries.clear();
    maxStamps = stamps;
  }

  /// The entry of a packet's address; null when there is none.
  /// @param ttl which TTL it must have come with; 0 for any
  Entry find(int address, int ttl) {
    for (int i = 0; i < entries.size(); i++) {
      var entry = entries.get(i);
      if (entry.address == address) return ttl != 0 && entry.ttl != 0 && entry.ttl != ttl ? null : entry;
    }
    return null;
  }

  /// The part of an address that the list keeps.
  int masked(int address) {
    return address & mask;
  }

  void add(int address, int ttl) {
    if (entries.size() >= MAX_ENTRIES) entries.removeFirst();
    var entry = new Entry(address);
    entry.ttl = ttl;
    entry.stamp(now(), maxStamps);
    entries.add(entry);
  }

  void update(Entry entry, int ttl) {
    entry.stamp(now(), maxStamps);
    entry.ttl = ttl;
    entries.remove(entry);
    entries.add(entry);
  }

  void remove(Entry entry) {
    entries.remove(entry);
  }

  /// Forgets the address that was seen longest ago if that was before `since`; but not `kept`.
  void reap(long since, Entry kept) {
    if (entries.isEmpty()) return;
    var first = entries.getFirst();
    if (first != kept && first.newest() < since) entries.removeFirst();
  }

  /// What `/proc/net/xt_recent/NAME` shows.
  String text() {
    var out = new StringBuilder();
    for (var entry : entries) out.append(entry.line());
    return out.toString();
  }

  /// Takes what is written to that file: `+address`, `-address` (all of it, whatever the mask), or `/`.
  /// @return whether it was understood
  boolean write(String text) {
    if (text.startsWith("/")) {
      entries.clear();
      return true;
    }
    var address = text.isEmpty() ? Optional.<Ip>empty() : Ip.parse(text.substring(1).stripTrailing());
    if (address.filter(Ip::is4).isEmpty() || "+-".indexOf(text.charAt(0)) < 0) return false;
    var entry = find(address.get().v4(), 0);
    if (text.charAt(0) == '-') {
      if (entry != null) remove(entry);
    } else if (entry != null) {
      update(entry, entry.ttl);
    } else {
      add(address.get().v4(), 0);
    }
    return true;
  }
}
