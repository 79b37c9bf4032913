package dev.hooklab.packet;

import dev.hooklab.addr.Proto;
import java.util.StringJoiner;

/// ICMPv6 in words (RFC 4443, RFC 4861): `ICMP6, echo request, id 1, seq 1, length 64`.
final class Icmpv6Text {
  private static final int QUOTED = 8;
  private static final int TARGET = 8;

  private Icmpv6Text() {}

  static void print(TextOut out, TransportText.Around ip, int at, int length) {
    out.protocol = "icmp6";
    if (length == 0) {
      out.put("ICMP6, length 0 (invalid)");
      return;
    }
    boolean verbose = out.style.verbose() > 0;
    if (verbose && !ip.fragmented() && out.has(at, length)) {
      int sum = ip.checksum(out, Proto.ICMPV6, at, length);
      int field = out.u16(at + Icmp.CHECKSUM);
      out.put(sum == 0 ? "[icmp6 sum ok] " : "[bad icmp6 cksum 0x%04x -> 0x%04x!] ".formatted(field, TextOut.shouldBe(field, sum)));
    }
    int type = out.u8(at);
    out.put("ICMP6, ", name(type));
    if (verbose && type >= 133 && type <= 137) out.put(", length ", length);
    if (message(out, at, type, out.u8(at + 1), length) && !verbose) out.put(", length ", length);
  }

  /// Prints what the message says beyond its name; false when its length is said already.
  private static boolean message(TextOut out, int at, int type, int code, int length) {
    switch (type) {
      case 1 -> {
        if (code > 4) {
          out.put(", unknown unreach code (", code, ")");
          return dump(out, at, length);
        }
        unreachable(out, at, code);
      }
      case 2 -> out.put(", mtu ", out.u32(at + 4));
      case 3 -> out.put(code == 0 ? " for " + out.ip6(at + QUOTED + Ipv6Text.DST) : code == 1 ? " (reassembly)" : ", unknown code (" + code + ")");
      case 4 -> {
        out.check(at + QUOTED + Ipv6Text.DST, 16);
        var what = switch (code) {
          case 0 -> "erroneous";
          case 1 -> "next header";
          case 2 -> "option";
          case 3 -> "incomplete header chain";
          default -> "";
        };
        out.put(what.isEmpty() ? ", code-#" + code : ", " + what + " - octet " + out.u32(at + 4));
      }
      case 128, 129 -> out.put(", id ", out.u16(at + 4), ", seq ", out.u16(at + 6));
      case 130, 131, 132 -> {
        if (out.has(at, 24)) out.put("max resp delay: ", out.u16(at + 4), " addr: ", out.ip6(at + TARGET));
      }
      case 133, 134, 148, 149 -> { }
      case 135 -> out.put(", who has ", out.ip6(at + TARGET));
      case 136 -> {
        out.put(", tgt is ", out.ip6(at + TARGET));
        if (out.style.verbose() > 0) {
          out.put(", Flags [", flags(out.u8(at + 4)), "]");
        }
      }
      case 137 -> out.put(", ", out.ip6(at + TARGET + 16), " to ", out.ip6(at + TARGET));
      case 143 -> out.put(", ", out.u16(at + 6), " group record(s)");
      default -> {
        out.put(", length ", length);
        return dump(out, at, length);
      }
    }
    return true;
  }

  /// The bytes of a message that nobody can read; the message is told with that.
  private static boolean dump(TextOut out, int at, int length) {
    if (out.style.dumpUnknown() && out.style.verbose() <= 1) HexText.hex(out.text, out.buf, at, Math.min(out.end, at + length));
    return out.style.verbose() > 1;
  }

  /// The flags of a neighbour advertisement, the highest bit first.
  private static String flags(int bits) {
    var flags = new StringJoiner(", ").setEmptyValue("none");
    if ((bits & 0x80) != 0) flags.add("router");
    if ((bits & 0x40) != 0) flags.add("solicited");
    if ((bits & 0x20) != 0) flags.add("override");
    return flags.toString();
  }

  private static void unreachable(TextOut out, int at, int code) {
    int quoted = at + QUOTED;
    switch (code) {
      case 0 -> out.put(", unreachable route").put(" ", out.ip6(quoted + Ipv6Text.DST));
      case 1 -> out.put(",  unreachable prohibited").put(" ", out.ip6(quoted + Ipv6Text.DST));
      case 2 -> out.put(", beyond scope").put(" ", out.ip6(quoted + Ipv6Text.DST), ", source address ", out.ip6(quoted + Ipv6Text.SRC));
      case 3 -> out.put(", unreachable address").put(" ", out.ip6(quoted + Ipv6Text.DST));
      case 4 -> {
        out.put(", unreachable port");
        int protocol = out.u8(quoted + Ipv6Text.NEXT_HEADER);
        int dport = out.u16(quoted + Ipv6Text.LEN + Udp.DPORT);
        var dst = out.ip6(quoted + Ipv6Text.DST);
        out.put(", " + dst + switch (protocol) {
          case Proto.TCP -> " tcp port " + out.port(dport, "tcp");
          case Proto.UDP -> " udp port " + out.port(dport, "udp");
          default -> throw new TextOut.CutOff();
        });
      }
      default -> throw new AssertionError(code);
    }
  }

  private static String name(int type) {
    return switch (type) {
      case 1 -> "destination unreachable";
      case 2 -> "packet too big";
      case 3 -> "time exceeded in-transit";
      case 4 -> "parameter problem";
      case 128 -> "echo request";
      case 129 -> "echo reply";
      case 130 -> "multicast listener query";
      case 131 -> "multicast listener report";
      case 132 -> "multicast listener done";
      case 133 -> "router solicitation";
      case 134 -> "router advertisement";
      case 135 -> "neighbor solicitation";
      case 136 -> "neighbor advertisement";
      case 137 -> "redirect";
      case 143 -> "multicast listener report v2";
      case 148 -> "inverse neighbor solicitation";
      case 149 -> "inverse neighbor advertisement";
      default -> "unknown icmp6 type (" + type + ")";
    };
  }
}
