package dev.hooklab.ipset;

/// A member of a set, and what is kept with it.
public final class Element {
  /// What `expires` is of an element that stays.
  static final long NEVER = -1;

  final Key key = new Key();
  /// The member of a list; null in other sets.
  final SetSlot member;
  /// The last tick of its life.
  long expires = NEVER;
  boolean nomatch;
  /// Whether the name of its interface is only what names begin with.
  boolean wildcard;
  long packets;
  long bytes;
  String comment = "";
  int mark;
  int markMask;
  int priority;
  int queue;

  Element hashed;
  Element before;
  Element after;

  Element(Key key) {
    this.key.set(key);
    member = null;
  }

  Element(SetSlot member) {
    this.member = member;
  }

  /// Whether packets that belong to it are taken as not in the set.
  public boolean nomatch() {
    return nomatch;
  }

  public long packets() {
    return packets;
  }

  public long bytes() {
    return bytes;
  }

  /// The bits of a packet's mark that are replaced when the element is mapped.
  public int markMask() {
    return markMask;
  }

  /// What a packet's mark becomes when the element is mapped.
  public int mark() {
    return mark;
  }

  /// What a packet's priority becomes.
  public int priority() {
    return priority;
  }

  /// Whether a frame's MAC address is the one that belongs to the IP address.
  public boolean hasMac(long other) {
    return key.mac == other;
  }

  /// Counts a packet.
  public void count(int length) {
    packets++;
    bytes += length;
  }
}
