package dev.hooklab.xtables.match;

/// What `-m nfacct` counts in (`struct nf_acct`).
public final class AccountingObject {
  /// Whether there is a quota, and of what.
  public enum Quota { NONE, BYTES, PACKETS }

  public final String name;
  public final Quota mode;
  /// Unsigned.
  public final long quota;
  int users;
  private long packets;
  private long bytes;
  private boolean reached;

  AccountingObject(String name, Quota mode, long quota, long packets, long bytes) {
    this.name = name;
    this.mode = mode;
    this.quota = quota;
    this.packets = packets;
    this.bytes = bytes;
  }

  public long packets() {
    return packets;
  }

  public long bytes() {
    return bytes;
  }

  /// Whether the quota has been reached since the counters were reset last.
  public boolean reached() {
    return reached;
  }

  /// Counts a packet.
  /// @return whether there is no quota, or it is exceeded
  boolean count(int length) {
    packets++;
    bytes += length;
    if (mode == Quota.NONE) return true;
    long now = mode == Quota.PACKETS ? packets : bytes;
    reached |= Long.compareUnsigned(now, quota) >= 0;
    return Long.compareUnsigned(now, quota) > 0;
  }

  public void reset() {
    packets = 0;
    bytes = 0;
    reached = false;
  }
}
