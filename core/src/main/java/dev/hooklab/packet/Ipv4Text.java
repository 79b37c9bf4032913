package dev.hooklab.packet;

import dev.hooklab.addr.Proto;

/// IPv4 in words: `IP 10.0.0.1 > 10.0.0.2: ...`, with `-v` the header's fields and options in front.
final class Ipv4Text {
  private Ipv4Text() {}

  /// @param length of the packet on the wire
  static void print(TextOut out, int at, int length) {
    out.protocol = "ip";
    int version = out.u8(at) >>> 4;
    if (version != 4) {
      out.put(version == 6 ? "IP6, wrong link-layer encapsulation" : "IP" + version, " (invalid)");
      return;
    }
    if (!out.style.link()) out.put("IP ");
    out.check(at, Ipv4.MIN_LEN);
    var ip = new Ipv4(out.buf, at);
    if (length < Ipv4.MIN_LEN) {
      out.put("truncated-ip ", length);
      return;
    }
    if (ip.headerLen() < Ipv4.MIN_LEN) {
      out.put("bad-hlen ", ip.headerLen());
      return;
    }
    if (length < ip.totalLen()) out.put("truncated-ip - ", ip.totalLen() - length, " bytes missing! ");
    int total = ip.totalLen();
    if (total < ip.headerLen()) {
      out.put("bad-len ", total);
      return;
    }
    int outerEnd = out.end;
    out.end = Math.min(out.end, at + total);
    body(out, ip, total - ip.headerLen());
    out.end = outerEnd;
  }

  private static void body(TextOut out, Ipv4 ip, int length) {
    if (out.style.verbose() > 0 && !header(out, ip)) return;
    var ends = out.ip4(ip.off() + Ipv4.SRC) + " > " + out.ip4(ip.off() + Ipv4.DST) + ":";
    if (ip.fragmentOffset() != 0) {
      out.put(ends, " ip-proto-", ip.protocol());
      return;
    }
    int protocol = ip.protocol();
    if (protocol != Proto.TCP && protocol != Proto.UDP && protocol != Proto.SCTP && protocol != Proto.DCCP) out.put(ends, " ");
    if (!out.has(ip.off(), ip.headerLen())) {
      out.put(" [remaining caplen(", out.end - ip.off(), ") < header length(", ip.headerLen(), ")]");
      throw new TextOut.CutOff();
    }
    TransportText.print(out, new TransportText.Around(ip.off(), 4, protocol, ip.mf()), ip.payload(), length);
  }

  /// The header's fields; false when the options are cut off and nothing can follow.
  private static boolean header(TextOut out, Ipv4 ip) {
    out.put("(tos 0x", Integer.toHexString(ip.tos()));
    out.put(switch (ip.tos() & 3) {
      case 1 -> ",ECT(1)";
      case 2 -> ",ECT(0)";
      case 3 -> ",CE";
      default -> "";
    });
    if (ip.ttl() > 0) out.put(", ttl ", ip.ttl());
    int bits = Bytes.u16(ip.buf(), ip.off() + Ipv4.FRAGMENT) >>> 13;
    out.put(", id ", ip.id(), ", offset ", ip.fragmentOffset(), ", flags [", TextOut.flags(bits, ", ", "none", "+", "DF", "rsvd"), "]");
    out.put(", proto ", protocolName(ip.protocol()), " (", ip.protocol(), "), length ", ip.totalLen());
    boolean whole = true;
    if (ip.headerLen() > Ipv4.MIN_LEN) {
      out.put(", options (");
      whole = Ipv4OptionsText.print(out, ip.off() + Ipv4.MIN_LEN, ip.headerLen() - Ipv4.MIN_LEN);
      if (!whole) out.put(" [truncated-option]");
      out.put(")");
    }
    if (out.has(ip.off(), ip.headerLen())) {
      int sum = Checksum.of(ip.buf(), ip.off(), ip.headerLen());
      if (sum != 0) out.put(", bad cksum %x (->%x)!".formatted(ip.checksum(), TextOut.shouldBe(ip.checksum(), sum)));
    }
    out.put(")\n    ");
    if (!whole) {
      out.put(out.ip4(ip.off() + Ipv4.SRC), " > ", out.ip4(ip.off() + Ipv4.DST), ": ");
      out.cutOff();
    }
    return whole;
  }

  /// The names that tcpdump has for protocols, which are not those of /etc/protocols.
  static String protocolName(int protocol) {
    return switch (protocol) {
      case 0 -> "Options";
      case 1 -> "ICMP";
      case 2 -> "IGMP";
      case 4 -> "IPIP";
      case 6 -> "TCP";
      case 8 -> "EGP";
      case 9 -> "IGRP";
      case 17 -> "UDP";
      case 33 -> "DCCP";
      case 41 -> "IPv6";
      case 43 -> "Routing";
      case 44 -> "Fragment";
      case 46 -> "RSVP";
      case 47 -> "GRE";
      case 50 -> "ESP";
      case 51 -> "AH";
      case 55 -> "Mobile IP";
      case 58 -> "ICMPv6";
      case 62 -> "Mobile IP (old)";
      case 88 -> "EIGRP";
      case 89 -> "OSPF";
      case 103 -> "PIM";
      case 108 -> "Compressed IP";
      case 112 -> "VRRP";
      case 113 -> "PGM";
      case 132 -> "SCTP";
      case 135 -> "Mobility";
      case 143 -> "Ethernet";
      default -> "unknown";
    };
  }
}
