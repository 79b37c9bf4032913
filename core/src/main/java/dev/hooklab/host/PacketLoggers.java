package dev.hooklab.host;

import dev.hooklab.sysctl.Sysctl;
import dev.hooklab.sysctl.Sysctls;
import java.util.ArrayList;
import java.util.List;

/// Who writes down the packets that TRACE and `nf_conntrack_log_invalid` are about, by protocol family
/// (`net.netfilter.nf_log.*`, net/netfilter/nf_log.c). The LOG target does not ask.
final class PacketLoggers {
  private static final int FAMILIES = 11;
  private static final int INET = 2;
  private static final String NOBODY = "NONE";
  /// Hands packets to a program; here none listens.
  private static final String TO_PROGRAM = "nfnetlink_log";

  private final List<List<String>> known = new ArrayList<>();
  private final List<Sysctl> chosen = new ArrayList<>();

  PacketLoggers(Sysctls sysctls) {
    for (int family = 0; family < FAMILIES; family++) {
      var own = own(family);
      known.add(own == null ? List.of(TO_PROGRAM) : List.of(own, TO_PROGRAM));
      var words = new ArrayList<>(known.getLast());
      words.add(own == null ? 0 : words.size(), NOBODY);
      chosen.add(sysctls.choice("net.netfilter.nf_log." + family, words));
    }
  }

  private static String own(int family) {
    return switch (family) {
      case INET -> "nf_log_ipv4";
      case 3 -> "nf_log_arp";
      case 5 -> "nf_log_netdev";
      case 7 -> "nf_log_bridge";
      case 10 -> "nf_log_ipv6";
      default -> null;
    };
  }

  /// Whether IPv4 packets get into the kernel's log.
  boolean writesIpv4() {
    return chosen.get(INET).text().equals(own(INET));
  }

  /// `/proc/net/netfilter/nf_log`.
  String proc() {
    var text = new StringBuilder();
    for (int family = 0; family < FAMILIES; family++) {
      text.append(String.format("%2d %s (%s)\n", family, chosen.get(family).text(), String.join(",", known.get(family))));
    }
    return text.toString();
  }
}
