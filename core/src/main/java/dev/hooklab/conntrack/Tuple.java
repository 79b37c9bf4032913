package dev.hooklab.conntrack;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Proto;

/// One direction of a connection: what conntrack hashes by (`struct nf_conntrack_tuple`). `sport` and `dport` are what the
/// protocol has for ports: ICMP's id, and its type and code as one 16-bit number; GRE's keys; 0 where there is none.
/// An IPv4 address lies in the low 32 bits of the `Lo` half.
/// @param zone the id of the zone for this direction
public record Tuple(Family family, int proto, int zone, long srcHi, long srcLo, int sport, long dstHi, long dstLo, int dport) {
  /// A tuple between two addresses.
  public static Tuple of(int proto, Ip src, int sport, Ip dst, int dport) {
    return new Tuple(src.family(), proto, 0, src.hi(), src.lo(), sport, dst.hi(), dst.lo(), dport);
  }

  public Ip src() {
    return Ip.of(family, srcHi, srcLo);
  }

  public Ip dst() {
    return Ip.of(family, dstHi, dstLo);
  }

  /// ICMP's id.
  public int icmpId() {
    return sport;
  }

  public int icmpType() {
    return dport >>> 8;
  }

  public int icmpCode() {
    return dport & 0xff;
  }

  public boolean isIcmp() {
    return proto == Proto.ICMP || proto == Proto.ICMPV6;
  }

  /// Whether [#inverse()] has an answer; an ICMP type that nothing answers has none.
  public boolean invertible() {
    return !isIcmp() || IcmpTypes.answer(proto, icmpType()) >= 0;
  }

  /// What a packet in the other direction looks like (`nf_ct_invert_tuple`).
  public Tuple inverse() {
    assert invertible() : this;
    if (isIcmp()) {
      int answer = IcmpTypes.answer(proto, icmpType()) << 8 | icmpCode();
      return new Tuple(family, proto, zone, dstHi, dstLo, sport, srcHi, srcLo, answer);
    }
    return new Tuple(family, proto, zone, dstHi, dstLo, dport, srcHi, srcLo, sport);
  }

  /// The same tuple from another source.
  public Tuple withSource(long hi, long lo, int port) {
    return new Tuple(family, proto, zone, hi, lo, port, dstHi, dstLo, dport);
  }

  /// The same tuple to another destination.
  public Tuple withDestination(long hi, long lo, int port) {
    return new Tuple(family, proto, zone, srcHi, srcLo, sport, hi, lo, port);
  }

  public Tuple withZone(int id) {
    return new Tuple(family, proto, id, srcHi, srcLo, sport, dstHi, dstLo, dport);
  }
}
