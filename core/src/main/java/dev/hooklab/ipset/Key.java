package dev.hooklab.ipset;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Prefix;

/// What an element is made of, as numbers: packets are looked up with one that is used again and again.
public final class Key {
  private static final int HOST = 32;

  /// The first address, or the MAC address or port that takes its place; and how many of its bits count.
  public long high;
  public long low;
  public int length;
  /// A protocol and port, a mark, or a MAC address beside an IP address.
  public long other;
  /// The second address, and how many of its bits count.
  public long secondHigh;
  public long secondLow;
  public int secondLength;
  /// The name of an interface; empty for none.
  public String iface = "";
  /// Whether the interface is a bridge's port.
  public boolean physical;
  /// The MAC address that a bitmap keeps beside an IP address; -1 for none.
  public long mac = -1;

  /// A protocol and its port.
  public static long port(int protocol, int port) {
    return (long) protocol << 16 | port & 0xffff;
  }

  static int protocol(long other) {
    return (int) (other >>> 16) & 0xff;
  }

  static int portOf(long other) {
    return (int) other & 0xffff;
  }

  /// Takes an IPv4 address for the first.
  public void first(int address, int bits) {
    high = 0;
    low = address & mask(bits) & 0xffffffffL;
    length = bits;
  }

  /// Takes an IPv4 address for the second.
  public void second(int address, int bits) {
    secondHigh = 0;
    secondLow = address & mask(bits) & 0xffffffffL;
    secondLength = bits;
  }

  void first(Ip address, int bits) {
    var masked = masked(address, bits);
    high = masked.hi();
    low = masked.lo();
    length = bits;
  }

  void second(Ip address, int bits) {
    var masked = masked(address, bits);
    secondHigh = masked.hi();
    secondLow = masked.lo();
    secondLength = bits;
  }

  private static Ip masked(Ip address, int bits) {
    var mask = Prefix.mask(address.family(), bits);
    return Ip.of(address.family(), address.hi() & mask.hi(), address.lo() & mask.lo());
  }

  /// Makes it as another one is.
  void set(Key from) {
    high = from.high;
    low = from.low;
    length = from.length;
    other = from.other;
    secondHigh = from.secondHigh;
    secondLow = from.secondLow;
    secondLength = from.secondLength;
    iface = from.iface;
    physical = from.physical;
    mac = from.mac;
  }

  /// Cuts addresses down to so many bits.
  void cut(Family family, int bits, int secondBits) {
    if (bits < length) cutFirst(family, bits);
    if (secondBits < secondLength) cutSecond(family, secondBits);
  }

  private void cutFirst(Family family, int bits) {
    if (family == Family.INET) first((int) low, bits);
    else first(Ip.v6(high, low), bits);
  }

  private void cutSecond(Family family, int bits) {
    if (family == Family.INET) second((int) secondLow, bits);
    else second(Ip.v6(secondHigh, secondLow), bits);
  }

  /// Whether both are the same element.
  boolean same(Key key) {
    return low == key.low && other == key.other && length == key.length && secondLow == key.secondLow && secondLength == key.secondLength
        && high == key.high && secondHigh == key.secondHigh && physical == key.physical && iface.equals(key.iface);
  }

  /// A number that spreads keys over a table.
  int hash() {
    long mixed = (low * 0x9e3779b97f4a7c15L ^ other + length) * 0xc2b2ae3d27d4eb4fL;
    mixed = (mixed ^ secondLow + secondLength ^ high * 31 ^ secondHigh) * 0x9e3779b97f4a7c15L + iface.hashCode();
    return (int) (mixed >>> 40);
  }

  static int mask(int bits) {
    return bits == 0 ? 0 : -1 << HOST - bits;
  }
}
