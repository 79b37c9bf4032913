package dev.hooklab.conntrack;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Proto;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Ipv4;

/// A tuple under construction: read from a packet without making an object, then looked up or made into a [Tuple].
final class FlowKey {
  private final GreKeys greKeys;
  Family family = Family.INET;
  int proto;
  long srcHi;
  long srcLo;
  int sport;
  long dstHi;
  long dstLo;
  int dport;

  /// An empty key.
  /// @param greKeys who knows the call ids that GRE packets do not name
  FlowKey(GreKeys greKeys) {
    this.greKeys = greKeys;
  }

  /// Takes addresses and protocol from an IPv4 header that is whole (`ipv4_get_l4proto`).
  /// @param end one past the last byte that belongs to the packet
  /// @return where the transport header begins; -1 for a later fragment and for a header beyond the end
  int network4(byte[] buf, int net, int end) {
    if ((Bytes.u16(buf, net + Ipv4.FRAGMENT) & Ipv4.OFFSET_MASK) != 0) return -1;
    int transport = net + (buf[net] & 0xf) * 4;
    if (transport > end) return -1;
    family = Family.INET;
    proto = Bytes.u8(buf, net + Ipv4.PROTO);
    srcHi = 0;
    srcLo = Bytes.u32(buf, net + Ipv4.SRC);
    dstHi = 0;
    dstLo = Bytes.u32(buf, net + Ipv4.DST);
    return transport;
  }

  /// Takes what the protocol has for ports (`nf_ct_get_tuple`).
  /// @return false when the header is too short for them
  boolean transport(byte[] buf, int at, int end) {
    switch (proto) {
      case Proto.TCP, Proto.UDP, Proto.UDPLITE, Proto.SCTP -> {
        if (at + 4 > end) return false;
        sport = Bytes.u16(buf, at);
        dport = Bytes.u16(buf, at + 2);
      }
      case Proto.ICMP, Proto.ICMPV6 -> {
        if (at + 8 > end) return false;
        sport = Bytes.u16(buf, at + 4);
        dport = Bytes.u16(buf, at);
      }
      case Proto.GRE -> {
        return greKeys(buf, at, end);
      }
      default -> {
        sport = 0;
        dport = 0;
      }
    }
    return true;
  }

  /// PPTP's enhanced GRE (version 1) has a call id, the receiver's; other GRE has no key (`gre_pkt_to_tuple`).
  private boolean greKeys(byte[] buf, int at, int end) {
    sport = 0;
    dport = 0;
    if (at + 4 > end || (buf[at + 1] & 7) != 1) return true;
    if (at + 8 > end) return true;
    if (Bytes.u16(buf, at + 2) != GreTracker.PPP) return false;
    dport = Bytes.u16(buf, at + 6);
    sport = greKeys.sender(srcLo, dstLo, dport);
    return true;
  }

  /// Whether the reverse exists; see [Tuple#invertible()].
  boolean invertible() {
    return !isIcmp() || IcmpTypes.answer(proto, dport >>> 8) >= 0;
  }

  /// Turns the key into that of the other direction; it must be [#invertible()].
  void invert() {
    long hi = srcHi;
    long lo = srcLo;
    srcHi = dstHi;
    srcLo = dstLo;
    dstHi = hi;
    dstLo = lo;
    if (isIcmp()) {
      dport = IcmpTypes.answer(proto, dport >>> 8) << 8 | dport & 0xff;
    } else {
      int port = sport;
      sport = dport;
      dport = port;
    }
  }

  private boolean isIcmp() {
    return proto == Proto.ICMP || proto == Proto.ICMPV6;
  }

  FlowKey set(Tuple t) {
    family = t.family();
    proto = t.proto();
    srcHi = t.srcHi();
    srcLo = t.srcLo();
    sport = t.sport();
    dstHi = t.dstHi();
    dstLo = t.dstLo();
    dport = t.dport();
    return this;
  }

  Tuple toTuple(int zone) {
    return new Tuple(family, proto, zone, srcHi, srcLo, sport, dstHi, dstLo, dport);
  }

  /// Whether the tuple is this one, whatever its zone.
  boolean equalTo(Tuple t) {
    return srcLo == t.srcLo() && dstLo == t.dstLo() && sport == t.sport() && dport == t.dport() && proto == t.proto()
        && srcHi == t.srcHi() && dstHi == t.dstHi() && family == t.family();
  }

  int hash(long key, int zone) {
    return hash(key, srcHi, srcLo, dstHi, dstLo, sport << 16 | dport, proto << 16 | zone);
  }

  static int hash(long key, Tuple t) {
    return hash(key, t.srcHi(), t.srcLo(), t.dstHi(), t.dstLo(), t.sport() << 16 | t.dport(), t.proto() << 16 | t.zone());
  }

  /// A keyed hash whose upper bits are the bucket, as `reciprocal_scale` of the kernel's hash is.
  private static int hash(long key, long srcHi, long srcLo, long dstHi, long dstLo, int ports, int protoAndZone) {
    long h = key + srcLo * 0x9e3779b97f4a7c15L + dstLo * 0xc2b2ae3d27d4eb4fL + (ports & 0xffffffffL) * 0x165667b19e3779f9L
        + protoAndZone * 0xff51afd7ed558ccdL + srcHi * 0xd6e8feb86659fd93L + dstHi * 0xa0761d6478bd642fL;
    h ^= h >>> 32;
    h *= 0xe7037ed1a0b428dbL;
    return (int) (h >>> 32);
  }
}
