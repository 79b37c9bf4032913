package dev.hooklab.packet;

import dev.hooklab.addr.Proto;

/// ICMP in words: `ICMP echo request, id 1, seq 1, length 64`; with `-v` an error's quoted packet on a line of its own.
final class IcmpText {
  private static final int QUOTED = Icmp.LEN;
  /// What a message has before the extensions of RFC 4884 begin, and with the first of them.
  private static final int EXTENDED_LEN = 136;
  private static final int EXTENDED_HEADER_LEN = 141;

  private IcmpText() {}

  static void print(TextOut out, TransportText.Around ip, int at, int length) {
    out.protocol = "icmp";
    int type = out.u8(at);
    out.put("ICMP ", message(out, at, type, out.u8(at + 1)), ", length ", length);
    if (out.style.verbose() == 0) return;
    if (!ip.fragmented() && out.has(at, length)) {
      int sum = Checksum.of(out.buf, at, length);
      int field = out.u16(at + Icmp.CHECKSUM);
      if (sum != 0) out.put(" (wrong icmp cksum %x (->%x)!)".formatted(field, TextOut.shouldBe(field, sum)));
    }
    if (Icmp.isError(type)) quote(out, at + QUOTED);
    out.protocol = "icmp";
    boolean multipart = type == Icmp.DEST_UNREACH || type == Icmp.TIME_EXCEEDED || type == Icmp.PARAMETER_PROBLEM;
    if (multipart && length > EXTENDED_LEN && !out.has(at, EXTENDED_HEADER_LEN)) out.cutOff();
  }

  private static void quote(TextOut out, int at) {
    out.put("\n\t");
    int total = out.u16(at + Ipv4.TOTAL_LEN);
    int outerEnd = out.end;
    out.end = Math.min(out.end, at + total);
    Ipv4Text.print(out, at, total);
    out.end = outerEnd;
  }

  private static String message(TextOut out, int at, int type, int code) {
    return switch (type) {
      case Icmp.ECHO, Icmp.ECHO_REPLY -> "echo " + (type == Icmp.ECHO ? "request" : "reply")
          + ", id " + out.u16(at + Icmp.ID) + ", seq " + out.u16(at + Icmp.SEQ);
      case Icmp.DEST_UNREACH -> unreachable(out, at, code);
      case Icmp.SOURCE_QUENCH -> "source quench";
      case Icmp.REDIRECT -> redirect(out, at, code);
      case 9 -> routers(out, at);
      case 10 -> "router solicitation";
      case Icmp.TIME_EXCEEDED -> {
        out.check(at + QUOTED + Ipv4.DST, 4);
        yield code == 0 ? "time exceeded in-transit" : code == 1 ? "ip reassembly time exceeded" : "time exceeded-#" + code;
      }
      case Icmp.PARAMETER_PROBLEM -> "parameter problem - " + (code != 0 ? "code " + code : "octet " + out.u8(at + 4));
      case Icmp.TIMESTAMP -> "time stamp query id " + out.u16(at + Icmp.ID) + " seq " + out.u16(at + Icmp.SEQ);
      case Icmp.TIMESTAMP_REPLY -> "time stamp reply id " + out.u16(at + Icmp.ID) + " seq " + out.u16(at + Icmp.SEQ)
          + ": org " + time(out.u32(at + 8)) + ", recv " + time(out.u32(at + 12)) + ", xmit " + time(out.u32(at + 16));
      case Icmp.INFO_REQUEST -> "information request";
      case Icmp.INFO_REPLY -> "information reply";
      case Icmp.ADDRESS -> "address mask request";
      case Icmp.ADDRESS_REPLY -> "address mask is 0x%08x".formatted(out.u32(at + 8));
      default -> "type-#" + type;
    };
  }

  private static String unreachable(TextOut out, int at, int code) {
    int quoted = at + QUOTED;
    if (code == Icmp.PORT_UNREACH) return port(out, quoted);
    int mtu = code == Icmp.FRAG_NEEDED ? out.u16(at + Icmp.MTU) : 0;
    var dst = out.ip4(quoted + Ipv4.DST);
    return switch (code) {
      case Icmp.NET_UNREACH -> "net " + dst + " unreachable";
      case Icmp.HOST_UNREACH -> "host " + dst + " unreachable";
      case Icmp.PROT_UNREACH -> dst + " protocol " + out.u8(quoted + Ipv4.PROTO) + " unreachable";
      case Icmp.FRAG_NEEDED -> dst + " unreachable - need to frag" + (mtu != 0 ? " (mtu " + mtu + ")" : "");
      case Icmp.SR_FAILED -> dst + " unreachable - source route failed";
      case 6 -> "net " + dst + " unreachable - unknown";
      case 7 -> "host " + dst + " unreachable - unknown";
      case 8 -> dst + " unreachable - source host isolated";
      case Icmp.NET_ANO -> "net " + dst + " unreachable - admin prohibited";
      case Icmp.HOST_ANO -> "host " + dst + " unreachable - admin prohibited";
      case 11 -> "net " + dst + " unreachable - tos prohibited";
      case 12 -> "host " + dst + " unreachable - tos prohibited";
      case Icmp.PKT_FILTERED -> "host " + dst + " unreachable - admin prohibited filter";
      case 14 -> "host " + dst + " unreachable - host precedence violation";
      case 15 -> "host " + dst + " unreachable - precedence cutoff";
      default -> dst + " unreachable - #" + code;
    };
  }

  private static String port(TextOut out, int quoted) {
    int protocol = out.u8(quoted + Ipv4.PROTO);
    int dport = out.u16(quoted + (out.u8(quoted) & 15) * 4 + Udp.DPORT);
    var dst = out.ip4(quoted + Ipv4.DST);
    return switch (protocol) {
      case Proto.TCP -> dst + " tcp port " + out.port(dport, "tcp") + " unreachable";
      case Proto.UDP -> dst + " udp port " + out.port(dport, "udp") + " unreachable";
      default -> dst + " protocol " + protocol + " port " + dport + " unreachable";
    };
  }

  private static String redirect(TextOut out, int at, int code) {
    var dst = out.ip4(at + QUOTED + Ipv4.DST);
    var gateway = out.ip4(at + Icmp.GATEWAY);
    return switch (code) {
      case 0 -> "redirect " + dst + " to net " + gateway;
      case 1 -> "redirect " + dst + " to host " + gateway;
      case 2 -> "redirect-tos " + dst + " to net " + gateway;
      case 3 -> "redirect-tos " + dst + " to host " + gateway;
      default -> "redirect-#" + code + " " + dst + " to " + gateway;
    };
  }

  /// A router advertisement (RFC 1256).
  private static String routers(TextOut out, int at) {
    int lifetime = out.u16(at + 6);
    var text = new StringBuilder("router advertisement lifetime ");
    if (lifetime < 60) text.append(lifetime);
    else if (lifetime < 3600) text.append("%d:%02d".formatted(lifetime / 60, lifetime % 60));
    else text.append("%d:%02d:%02d".formatted(lifetime / 3600, lifetime % 3600 / 60, lifetime % 60));
    int count = out.u8(at + 4);
    text.append(' ').append(count).append(':');
    if (out.u8(at + 5) != 2) return text.append(" [size ").append(out.u8(at + 5)).append(']').toString();
    for (int i = 0; i < count; i++) {
      text.append(" {").append(out.ip4(at + 8 + 8 * i)).append(' ').append(out.u32(at + 12 + 8 * i)).append('}');
    }
    return text.toString();
  }

  /// Milliseconds since midnight UTC.
  private static String time(long millis) {
    return "%02d:%02d:%02d.%03d".formatted(millis / 3_600_000, millis / 60_000 % 60, millis / 1000 % 60, millis % 1000);
  }
}
