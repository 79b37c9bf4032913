package dev.hooklab.ipset;

/// What a set was created with; the type decides which of it counts.
/// @param netmask how many bits of an address are kept
/// @param timeout seconds that elements live, 0 for ever; -1 when the set has no timeouts
/// @param from the first address or port of a bitmap
/// @param size how many members a list was made for
/// @param initval the key of the hash
public record SetOptions(boolean inet6, long hashsize, long maxelem, int netmask, long timeout, boolean counters, boolean comment,
    boolean skbinfo, boolean forceadd, int bucketsize, int initval, int from, int to, long size) {
  public static final SetOptions DEFAULT =
      new SetOptions(false, 1024, 65_536, 32, -1, false, false, false, false, 12, 0, 0, 0, 8);

  public boolean timeouts() {
    return timeout >= 0;
  }

  /// Whether a second `create` with these options is the same one; the key of the hash does not count.
  boolean alike(SetOptions other) {
    return withInitval(0).equals(other.withInitval(0));
  }

  private SetOptions withInitval(int value) {
    return new SetOptions(inet6, hashsize, maxelem, netmask, timeout, counters, comment, skbinfo, forceadd, bucketsize, value, from,
        to, size);
  }
}
