package dev.hooklab.xtables;

/// Packets and bytes that met a rule or a policy, both unsigned.
public record Counter(long packets, long bytes) {
  public static final Counter ZERO = new Counter(0, 0);

  public Counter minus(Counter other) {
    return new Counter(packets - other.packets, bytes - other.bytes);
  }

  /// As iptables-save writes it: `[packets:bytes]`.
  @Override public String toString() {
    return "[" + Long.toUnsignedString(packets) + ":" + Long.toUnsignedString(bytes) + "]";
  }
}
