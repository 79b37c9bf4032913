package dev.hooklab.addr;

/// The two address families a stack speaks.
public enum Family {
  INET(32, 0x0800, "ipv4", 2),
  INET6(128, 0x86dd, "ipv6", 10);

  /// Number of bits in an address.
  public final int bits;
  /// The EtherType that announces the family's header.
  public final int etherType;
  /// The name conntrack prints, for example in `ipv4     2 tcp`.
  public final String label;
  /// Linux's `AF_*` number.
  public final int number;

  Family(int bits, int etherType, String label, int number) {
    this.bits = bits;
    this.etherType = etherType;
    this.label = label;
    this.number = number;
  }
}
