package dev.hooklab.ipset;

/// A member of a set: a key of numbers and a name, and what is kept with it.
public final class Element {
  /// What `expires` is of an element that stays.
  static final long NEVER = -1;

  /// An address with the length of its network above bit 32, a port, or a MAC address; see [Key].
  final long first;
  /// A protocol and port, with another address and its length above bit 24; or 1 for the port of a bridge.
  final long second;
  /// An interface; empty for none.
  final String iface;
  /// The member of a list.
  final SetSlot member;
  /// The last tick of its life.
  long expires = NEVER;
  boolean nomatch;
  long packets;
  long bytes;
  String comment = "";
  int mark;
  int markMask;
  int priority;
  int queue;
  /// The MAC address that belongs to an IP address; -1 while it is not known.
  long mac = -1;

  Element hashed;
  Element before;
  Element after;

  Element(long first, long second, String iface, SetSlot member) {
    this.first = first;
    this.second = second;
    this.iface = iface;
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
    return mac == other;
  }

  /// Counts a packet.
  public void count(int length) {
    packets++;
    bytes += length;
  }
}
