package dev.hooklab.ipset;

import dev.hooklab.sim.EventLoop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// One set: a hash of elements, each of which may run out (kernel: net/netfilter/ipset/ip_set_hash_gen.h, ip_set_bitmap_gen.h).
/// A list of sets keeps its members in order (ip_set_list_set.c).
public final class IpSet {
  private static final long HZ = EventLoop.SECOND / EventLoop.JIFFY;
  private static final int LENGTHS = 33;
  private static final int HOST = 32;
  private static final String FULL = "Hash is full, cannot add more elements";

  private final SetType type;
  private final SetOptions options;
  private final EventLoop loop;
  private Element[] buckets = new Element[64];
  private int count;
  private Element oldest;
  private Element newest;
  /// How many networks there are of each length.
  private final int[] lengths = new int[LENGTHS];
  private final List<Element> members = new ArrayList<>();

  IpSet(SetType type, SetOptions options, EventLoop loop) {
    this.type = type;
    this.options = options;
    this.loop = loop;
  }

  public SetType type() {
    return type;
  }

  public SetOptions options() {
    return options;
  }

  // -------- looking

  /// The living element of a key; null when there is none.
  public Element find(long first, long second, String iface) {
    for (var e = buckets[slot(first, second, iface)]; e != null; e = e.hashed) {
      if (e.first == first && e.second == second && e.iface.equals(iface)) return expired(e) ? null : e;
    }
    return null;
  }

  /// The element that a host belongs to, in a set of networks the smallest one.
  public Element lookup(Key key) {
    if (!type.hasNets()) return find(key.first, key.second, key.iface);
    for (int length = HOST; length >= 0; length--) {
      if (lengths[length] == 0) continue;
      var found = networkSecond()
          ? find(key.first, Key.withAddress(key.second, Key.secondAddress(key.second), length), key.iface)
          : find(Key.net((int) key.first, length), key.second, key.iface);
      if (found != null) return found;
    }
    return null;
  }

  private boolean networkFirst() {
    return type.hasNets() && !networkSecond();
  }

  private boolean networkSecond() {
    return type == SetType.HASH_IP_PORT_NET;
  }

  /// The length of network that a packet's address is added with: the longest there is.
  private int usualLength() {
    for (int length = HOST; length > 0; length--) if (lengths[length] > 0) return length;
    return HOST;
  }

  private boolean expired(Element e) {
    return e.expires != Element.NEVER && loop.jiffies() > e.expires;
  }

  private int slot(long first, long second, String iface) {
    long mixed = (first * 0x9e3779b97f4a7c15L ^ second) * 0xc2b2ae3d27d4eb4fL + iface.hashCode();
    return (int) (mixed >>> 40) & buckets.length - 1;
  }

  /// The living elements: of a bitmap by their number, of a list in its order, of a hash as they were added.
  public List<Element> elements() {
    if (type == SetType.LIST_SET) return members.stream().filter(e -> !expired(e)).toList();
    var all = new ArrayList<Element>();
    for (var e = oldest; e != null; e = e.after) if (!expired(e)) all.add(e);
    if (type.isBitmap()) all.sort(Comparator.comparingLong(e -> e.first & 0xffffffffL));
    return all;
  }

  /// Seconds that an element still lives, at least 1; 0 for one that stays.
  long seconds(Element e) {
    return e.expires == Element.NEVER ? 0 : Math.max(1, (e.expires - loop.jiffies()) / HZ);
  }

  // -------- changing

  /// Lets an element live for so many seconds from now, 0 for ever.
  public void live(Element e, long seconds) {
    e.expires = seconds == 0 ? Element.NEVER : loop.jiffies() + seconds * HZ;
  }

  /// Puts a new element in.
  /// @throws SetProblem when the set is full
  public void add(Element e) {
    if (count >= options.maxelem() && type.isHash() && !roomMade()) throw new SetProblem(FULL);
    var dead = dead(e);
    if (dead != null) unlink(dead);
    if (count >= buckets.length) grow();
    int at = slot(e.first, e.second, e.iface);
    e.hashed = buckets[at];
    buckets[at] = e;
    e.before = newest;
    if (newest == null) oldest = e; else newest.after = e;
    newest = e;
    count++;
    if (type.hasNets()) lengths[length(e)]++;
  }

  private Element dead(Element like) {
    for (var e = buckets[slot(like.first, like.second, like.iface)]; e != null; e = e.hashed) {
      if (e.first == like.first && e.second == like.second && e.iface.equals(like.iface)) return e;
    }
    return null;
  }

  private boolean roomMade() {
    for (var e = oldest; e != null;) {
      var next = e.after;
      if (expired(e)) unlink(e);
      e = next;
    }
    if (count >= options.maxelem() && options.forceadd() && oldest != null) unlink(oldest);
    return count < options.maxelem();
  }

  private int length(Element e) {
    return networkSecond() ? Key.secondLength(e.second) : Key.length(e.first);
  }

  private void grow() {
    buckets = new Element[buckets.length * 2];
    for (var e = oldest; e != null; e = e.after) {
      int at = slot(e.first, e.second, e.iface);
      e.hashed = buckets[at];
      buckets[at] = e;
    }
  }

  /// Adds what a packet was looked up with.
  /// @param seconds how long it stays, -1 for as long as the set says
  /// @param again whether one that is there gets a new time
  /// @return whether it was added
  public boolean addPacket(Key key, int length, long seconds, boolean again) {
    long first = networkFirst() ? Key.net((int) key.first, usualLength()) : key.first;
    long second = networkSecond() ? Key.withAddress(key.second, Key.secondAddress(key.second), usualLength()) : key.second;
    var e = find(first, second, key.iface);
    if (e != null && !again && (type != SetType.BITMAP_IP_MAC || e.mac != -1)) return false;
    if (e == null) {
      if (count >= options.maxelem() && type.isHash() && !roomMade()) return false;
      e = new Element(first, second, key.iface, null);
      add(e);
    }
    e.mac = key.mac;
    if (options.timeouts()) live(e, seconds >= 0 ? seconds : options.timeout());
    e.packets = 1;
    e.bytes = length;
    return true;
  }

  /// Removes what a packet was looked up with.
  /// @return whether it was there
  public boolean deletePacket(Key key) {
    long first = networkFirst() ? Key.net((int) key.first, usualLength()) : key.first;
    long second = networkSecond() ? Key.withAddress(key.second, Key.secondAddress(key.second), usualLength()) : key.second;
    var e = find(first, second, key.iface);
    if (e != null) unlink(e);
    return e != null;
  }

  public void remove(Element e) {
    if (type == SetType.LIST_SET) {
      members.remove(e);
      e.member.references--;
    } else {
      unlink(e);
    }
  }

  private void unlink(Element e) {
    int at = slot(e.first, e.second, e.iface);
    if (buckets[at] == e) {
      buckets[at] = e.hashed;
    } else {
      var previous = buckets[at];
      while (previous.hashed != e) previous = previous.hashed;
      previous.hashed = e.hashed;
    }
    if (e.before == null) oldest = e.after; else e.before.after = e.after;
    if (e.after == null) newest = e.before; else e.after.before = e.before;
    e.before = e.after = e.hashed = null;
    count--;
    if (type.hasNets()) lengths[length(e)]--;
  }

  public void flush() {
    for (var member : List.copyOf(members)) remove(member);
    Arrays.fill(buckets, null);
    Arrays.fill(lengths, 0);
    oldest = newest = null;
    count = 0;
  }

  // -------- lists

  /// The member of a list; null when it is not in it.
  Element member(SetSlot slot) {
    for (var e : members) if (e.member == slot && !expired(e)) return e;
    return null;
  }

  /// The members of a list, some perhaps run out: for packets, which ask [#alive].
  public List<Element> members() {
    return members;
  }

  public boolean alive(Element e) {
    return !expired(e);
  }

  /// The set that a list's member stands for.
  public static IpSet of(Element e) {
    return e.member.set;
  }

  /// Puts a set in front of or behind another one; at the end when there is none to go by.
  void insert(Element e, Element by, boolean before) {
    members.removeIf(old -> old.member == e.member && expired(old) && --old.member.references >= 0);
    int at = by == null ? members.size() : members.indexOf(by) + (before ? 0 : 1);
    members.add(at, e);
    e.member.references++;
  }

  /// About how much memory the kernel needs, in bytes.
  long memory() {
    int extra = (options.timeouts() ? 8 : 0) + (options.counters() ? 16 : 0) + (options.comment() ? 8 : 0) + (options.skbinfo() ? 16 : 0);
    return switch (type) {
      case LIST_SET -> 80 + 48L * members.size();
      case BITMAP_PORT -> 72 + words(options.to() - options.from() + 1) + (long) extra * (options.to() - options.from() + 1);
      case BITMAP_IP, BITMAP_IP_MAC -> {
        int bits = (options.to() - options.from() >>> HOST - options.netmask()) + 1;
        yield 88 + words(bits) + (type == SetType.BITMAP_IP ? extra : 8L + extra) * bits;
      }
      default -> (type.hasNets() ? 456 : 216) + count * (32 + 2L * (elementSize() + extra));
    };
  }

  private static long words(int bits) {
    return (bits + 63L) / 64 * 8;
  }

  private int elementSize() {
    if (type == SetType.HASH_IP) return options.timeouts() || options.counters() ? 8 : 4;
    return type == SetType.HASH_NET_IFACE ? 32 : 8;
  }
}
