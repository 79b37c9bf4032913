package dev.hooklab.tool;

import dev.hooklab.addr.Ip;
import dev.hooklab.packet.Icmp;

/// ICMP errors in the words of `ping` (`pr_icmph` of iputils).
final class IcmpWords {
  private static final String[] UNREACHABLE = {
      "Destination Net Unreachable", "Destination Host Unreachable", "Destination Protocol Unreachable", "Destination Port Unreachable",
      null, "Source Route Failed", "Destination Net Unknown", "Destination Host Unknown", "Source Host Isolated",
      "Destination Net Prohibited", "Destination Host Prohibited", "Destination Net Unreachable for Type of Service",
      "Destination Host Unreachable for Type of Service", "Packet filtered", "Precedence Violation", "Precedence Cutoff"};
  private static final String[] REDIRECT = {"Redirect Network", "Redirect Host", "Redirect Type of Service and Network",
      "Redirect Type of Service and Host"};

  private IcmpWords() {}

  /// An error's type, code and second word, without a newline.
  static String of(int type, int code, int info) {
    return switch (type) {
      case Icmp.DEST_UNREACH -> {
        if (code == Icmp.FRAG_NEEDED) yield "Frag needed and DF set (mtu = " + info + ")";
        yield code < UNREACHABLE.length ? UNREACHABLE[code] : "Dest Unreachable, Bad Code: " + code;
      }
      case Icmp.SOURCE_QUENCH -> "Source Quench";
      case Icmp.REDIRECT -> (code < REDIRECT.length ? REDIRECT[code] : "Redirect, Bad Code: " + code) + "(New nexthop: " + Ip.text(info) + ")";
      case Icmp.TIME_EXCEEDED -> switch (code) {
        case 0 -> "Time to live exceeded";
        case 1 -> "Frag reassembly time exceeded";
        default -> "Time exceeded, Bad Code: " + code;
      };
      case Icmp.PARAMETER_PROBLEM -> "Parameter problem: pointer = " + (info >>> 24);
      default -> "Bad ICMP type: " + type;
    };
  }
}
