package dev.hooklab.ipset;

import dev.hooklab.addr.Ip;

/// What a set was created with; the type decides which of it counts.
/// @param mask which bits of an address are kept; null for all
/// @param bitmask whether the mask was given as one, not as a length
/// @param markmask which bits of a mark are kept
/// @param timeout seconds that elements live, 0 for ever; -1 when the set has no timeouts
/// @param from the first address or port of a bitmap
/// @param size how many members a list was made for
/// @param initval the key of the hash
public record SetOptions(boolean inet6, long hashsize, long maxelem, Ip mask, boolean bitmask, int markmask, long timeout,
    boolean counters, boolean comment, boolean skbinfo, boolean forceadd, int bucketsize, int initval, int from, int to, long size) {
  public static final SetOptions DEFAULT =
      new SetOptions(false, 1024, 65_536, null, false, -1, -1, false, false, false, false, 12, 0, 0, 0, 8);

  public boolean timeouts() {
    return timeout >= 0;
  }

  /// How many leading bits of an address are kept.
  int netmask() {
    int bits = inet6 ? 128 : 32;
    int length = 0;
    while (length < bits && (mask == null || mask.bit(length) == 1)) length++;
    return length;
  }

  /// `inet` or `inet6`.
  String familyName() {
    return inet6 ? "inet6" : "inet";
  }

  /// An address with the bits that are kept.
  Ip masked(Ip address) {
    return mask == null ? address : Ip.of(address.family(), address.hi() & mask.hi(), address.lo() & mask.lo());
  }

  /// The bits of an IPv4 address that are kept.
  public int maskV4() {
    return mask == null ? -1 : mask.v4();
  }

  /// Whether a second `create` with these options is the same one; what the hash is like does not count.
  boolean alike(SetOptions other) {
    return hashless().equals(other.hashless());
  }

  private SetOptions hashless() {
    return new SetOptions(inet6, 0, maxelem, mask, bitmask, markmask, timeout, counters, comment, skbinfo, false, 0, 0, from, to, size);
  }

  /// The same with another key of the hash.
  SetOptions keyed(int value) {
    return new SetOptions(inet6, hashsize, maxelem, mask, bitmask, markmask, timeout, counters, comment, skbinfo, forceadd, bucketsize,
        value, from, to, size);
  }
}
