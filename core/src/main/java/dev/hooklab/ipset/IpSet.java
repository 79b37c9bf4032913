package dev.hooklab.ipset;

import dev.hooklab.addr.Family;
import dev.hooklab.sim.EventLoop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// One set: a hash of elements, each of which may run out (kernel: net/netfilter/ipset/ip_set_hash_gen.h, ip_set_bitmap_gen.h).
/// A list of sets keeps its members in order (ip_set_list_set.c).
public final class IpSet {
  private static final long HZ = EventLoop.SECOND / EventLoop.JIFFY;
  private static final int MAX_LENGTH = 128;
  private static final String FULL = "Hash is full, cannot add more elements";

  private final SetType type;
  private final SetOptions options;
  private final EventLoop loop;
  private final Family family;
  private Element[] buckets = new Element[64];
  private int count;
  private Element oldest;
  private Element newest;
  /// How many networks there are of each length, of first and of second addresses.
  private final int[] lengths = new int[MAX_LENGTH + 1];
  private final int[] secondLengths = new int[MAX_LENGTH + 1];
  /// How many elements name what interfaces begin with.
  private int wildcards;
  private final Key probe = new Key();
  private final List<Element> members = new ArrayList<>();

  IpSet(SetType type, SetOptions options, EventLoop loop) {
    this.type = type;
    this.options = options;
    this.loop = loop;
    family = options.inet6() ? Family.INET6 : Family.INET;
  }

  public SetType type() {
    return type;
  }

  public SetOptions options() {
    return options;
  }

  // -------- looking

  /// The living element of a key; null when there is none.
  public Element find(Key key) {
    for (var e = buckets[slot(key)]; e != null; e = e.hashed) if (e.key.same(key)) return expired(e) ? null : e;
    return wildcards > 0 ? wildcard(key) : null;
  }

  /// Says whether an element that fits a packet's key is taken; if it is not, a larger network may be.
  @FunctionalInterface
  public interface Judge {
    Judge ANY = (_, _) -> true;

    boolean takes(IpSet set, Element e);
  }

  /// The element that a host belongs to, in a set of networks the smallest one that is taken (`mtype_test_cidrs`).
  public Element lookup(Key key, Judge judge) {
    if (!type.hasNets()) {
      var found = find(key);
      return found != null && judge.takes(this, found) ? found : null;
    }
    int from = type.netFirst() ? family.bits : key.length;
    int until = type.netFirst() ? 0 : key.length;
    for (int length = from; length >= until; length--) {
      if (type.netFirst() && lengths[length] == 0) continue;
      var found = lookup(key, length, judge);
      if (found != null) return found;
    }
    return null;
  }

  private Element lookup(Key key, int length, Judge judge) {
    if (!type.netSecond()) return probe(key, length, key.secondLength, judge);
    for (int second = family.bits; second >= 0; second--) {
      if (secondLengths[second] == 0) continue;
      var found = probe(key, length, second, judge);
      if (found != null) return found;
    }
    return null;
  }

  private Element probe(Key key, int length, int secondLength, Judge judge) {
    probe.set(key);
    probe.cut(family, length, secondLength);
    var found = find(probe);
    return found != null && judge.takes(this, found) ? found : null;
  }

  private Element wildcard(Key key) {
    for (var e = oldest; e != null; e = e.after) {
      if (e.wildcard && !expired(e) && e.key.low == key.low && e.key.length == key.length && e.key.physical == key.physical
          && key.iface.startsWith(e.key.iface)) {
        return e;
      }
    }
    return null;
  }

  /// The length of network that a packet's address is added with: the longest there is.
  private static int usualLength(int[] lengths) {
    for (int length = Integer.SIZE; length > 0; length--) if (lengths[length] > 0) return length;
    return Integer.SIZE;
  }

  private boolean expired(Element e) {
    return e.expires != Element.NEVER && loop.jiffies() > e.expires;
  }

  private int slot(Key key) {
    return key.hash() & buckets.length - 1;
  }

  /// The living elements: of a bitmap by their number, of a list in its order, of a hash as they were added.
  public List<Element> elements() {
    if (type == SetType.LIST_SET) return members.stream().filter(e -> !expired(e)).toList();
    var all = new ArrayList<Element>();
    for (var e = oldest; e != null; e = e.after) if (!expired(e)) all.add(e);
    if (type.isBitmap()) all.sort(Comparator.comparingLong(e -> e.key.low));
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
    if (!hasRoom()) throw new SetProblem(FULL);
    var dead = dead(e.key);
    if (dead != null) unlink(dead);
    if (count >= buckets.length) grow();
    int at = slot(e.key);
    e.hashed = buckets[at];
    buckets[at] = e;
    e.before = newest;
    if (newest == null) oldest = e; else newest.after = e;
    newest = e;
    account(e, 1);
  }

  private void account(Element e, int more) {
    count += more;
    if (type.netFirst()) lengths[e.key.length] += more;
    if (type.netSecond()) secondLengths[e.key.secondLength] += more;
    if (e.wildcard) wildcards += more;
  }

  private Element dead(Key like) {
    for (var e = buckets[slot(like)]; e != null; e = e.hashed) if (e.key.same(like)) return e;
    return null;
  }

  private boolean hasRoom() {
    if (!type.isHash() || count < options.maxelem()) return true;
    for (var e = oldest; e != null;) {
      var next = e.after;
      if (expired(e)) unlink(e);
      e = next;
    }
    if (count >= options.maxelem() && options.forceadd() && oldest != null) unlink(oldest);
    return count < options.maxelem();
  }

  private void grow() {
    buckets = new Element[buckets.length * 2];
    for (var e = oldest; e != null; e = e.after) {
      int at = slot(e.key);
      e.hashed = buckets[at];
      buckets[at] = e;
    }
  }

  /// Cuts a packet's key to the networks that the set has.
  private Key usual(Key key) {
    probe.set(key);
    probe.cut(family, type.netFirst() ? usualLength(lengths) : key.length,
        type.netSecond() ? usualLength(secondLengths) : key.secondLength);
    return probe;
  }

  /// Adds what a packet was looked up with.
  /// @param seconds how long it stays, -1 for as long as the set says
  /// @param again whether one that is there gets a new time
  /// @return whether it was added
  public boolean addPacket(Key key, int length, long seconds, boolean again) {
    var usual = usual(key);
    var e = find(usual);
    if (e != null && !again && (type != SetType.BITMAP_IP_MAC || e.key.mac != -1)) return false;
    if (e == null) {
      if (!hasRoom()) return false;
      e = new Element(usual);
      add(e);
    }
    e.key.mac = key.mac;
    if (options.timeouts()) live(e, seconds >= 0 ? seconds : options.timeout());
    e.packets = 1;
    e.bytes = length;
    return true;
  }

  /// Removes what a packet was looked up with.
  /// @return whether it was there
  public boolean deletePacket(Key key) {
    var e = find(usual(key));
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
    int at = slot(e.key);
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
    account(e, -1);
  }

  public void flush() {
    for (var member : List.copyOf(members)) remove(member);
    Arrays.fill(buckets, null);
    Arrays.fill(lengths, 0);
    Arrays.fill(secondLengths, 0);
    oldest = newest = null;
    count = wildcards = 0;
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

  /// How many elements are in, with those that have run out.
  int count() {
    return type == SetType.LIST_SET ? members.size() : count;
  }
}
