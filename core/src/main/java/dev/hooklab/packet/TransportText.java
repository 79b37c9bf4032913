package dev.hooklab.packet;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Proto;

/// What is in an IP packet, in words, by protocol number.
final class TransportText {
  /// Packets within packets within packets: a frame may be made of nothing but IP headers.
  private static final int MAX_DEPTH = 50;

  private TransportText() {}

  /// The IP header around a transport header.
  ///
  /// @param at where it begins
  /// @param first the protocol that the IP header itself names: with IPv6, extension headers may lie between
  /// @param fragmented whether only the first fragment is there, so that no checksum can be verified
  record Around(int at, int version, int first, boolean fragmented) {
    String src(TextOut out) {
      return version == 4 ? out.ip4(at + Ipv4.SRC) : out.ip6(at + Ipv6Text.SRC);
    }

    String dst(TextOut out) {
      return version == 4 ? out.ip4(at + Ipv4.DST) : out.ip6(at + Ipv6Text.DST);
    }

    Ip srcIp(TextOut out) {
      return ip(out, version == 4 ? at + Ipv4.SRC : at + Ipv6Text.SRC);
    }

    Ip dstIp(TextOut out) {
      return ip(out, version == 4 ? at + Ipv4.DST : at + Ipv6Text.DST);
    }

    private Ip ip(TextOut out, int where) {
      return version == 4 ? Ip.v4(Bytes.i32(out.buf, where)) : Ip.v6(Bytes.i64(out.buf, where), Bytes.i64(out.buf, where + 8));
    }

    /// The checksum over pseudo header and data: 0 when the field within is right.
    int checksum(TextOut out, int protocol, int data, int length) {
      long pseudo = protocol + (length & 0xffffL);
      if (version == 4) return Checksum.fold(Checksum.sum(out.buf, data, length, Checksum.sum(out.buf, at + Ipv4.SRC, 8, pseudo)));
      return Checksum.fold(Checksum.sum(out.buf, data, length, Checksum.sum(out.buf, at + Ipv6Text.SRC, 32, pseudo)));
    }
  }

  /// @param length of the transport header and its data on the wire
  static void print(TextOut out, Around ip, int protocol, int at, int length) {
    if (out.depth == MAX_DEPTH) throw new TextOut.CutOff();
    out.depth++;
    body(out, ip, protocol, at, length);
    out.depth--;
  }

  private static void body(TextOut out, Around ip, int protocol, int at, int length) {
    switch (protocol) {
      case Proto.TCP -> TcpText.print(out, ip, at, length);
      case Proto.UDP -> UdpText.print(out, ip, at, length);
      case Proto.ICMP -> {
        if (ip.version() == 4) IcmpText.print(out, ip, at, length);
        else out.put("[ICMP requires IPv4] (invalid)");
      }
      case Proto.ICMPV6 -> {
        if (ip.version() == 6) Icmpv6Text.print(out, ip, at, length);
        else out.put("[ICMPv6 requires IPv6] (invalid)");
      }
      case 4 -> Ipv4Text.print(out, at, length);
      case 41 -> Ipv6Text.print(out, at, length);
      case 59 -> out.put("no next header");
      default -> out.put(" ip-proto-", protocol, " ", length);
    }
  }

  static void print(TextOut out, Around ip, int at, int length) {
    print(out, ip, ip.first(), at, length);
  }
}
