package dev.hooklab.xtables;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Prefix;

/// An address and the bits of it that count; the mask need not be a prefix (`10.0.12.0/255.0.255.0`).
public record MaskedIp(Ip address, Ip mask) {

  /// Every address of a family.
  public static MaskedIp any(Family family) {
    var zero = Prefix.mask(family, 0);
    return new MaskedIp(zero, zero);
  }

  /// One address.
  public static MaskedIp host(Ip address) {
    return new MaskedIp(address, Prefix.mask(address.family(), address.family().bits));
  }

  /// The same with the bits cleared that do not count.
  public MaskedIp cleared() {
    return new MaskedIp(new Ip(address.family(), address.hi() & mask.hi(), address.lo() & mask.lo()), mask);
  }

  /// Whether the bits of an address that count are those of this one.
  public boolean contains(Ip other) {
    return ((address.hi() ^ other.hi()) & mask.hi()) == 0 && ((address.lo() ^ other.lo()) & mask.lo()) == 0;
  }

  public boolean isAny() {
    return mask.isAny();
  }

  /// The number of leading bits that count, or -1 when the mask is not a prefix.
  public int length() {
    int bits = mask.family().bits;
    int ones = 0;
    while (ones < bits && mask.bit(ones) == 1) ones++;
    return Prefix.mask(mask.family(), ones).equals(mask) ? ones : -1;
  }

  /// As iptables-save writes it: always with a length, `1.2.3.4/32`.
  public String save() {
    return address + "/" + maskText();
  }

  /// As `iptables -L` writes it: a single host without its length.
  public String list() {
    return length() == mask.family().bits ? address.toString() : save();
  }

  private String maskText() {
    int length = length();
    return length < 0 ? mask.toString() : Integer.toString(length);
  }
}
