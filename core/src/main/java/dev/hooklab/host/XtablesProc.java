package dev.hooklab.host;

import java.util.Collections;

/// `/proc/net/ip_tables_matches` and `_targets` of a kernel that has everything built in: one line for each revision, the last
/// registered first.
final class XtablesProc {
  static final String MATCHES = lines("""
      u32 time string statistic state rateest quota pkttype cgroup*3 nfacct*2 limit helper devgroup cpu conntrack*3
      connlabel connbytes comment bpf*2 connmark mark rpfilter ah tcpmss socket*4 sctp recent*2 realm policy physdev owner
      osf multiport mac length l2tp iprange ipcomp ttl hashlimit*3 esp ecn tos dscp dccp connlimit cluster addrtype*2 set*5
      icmp udplite udp tcp
      """);
  static final String TARGETS = lines("""
      NFQUEUE*4 AUDIT DNAT SNAT DNAT SNAT SYNPROXY REJECT ECN ERROR IDLETIMER*2 TRACE TEE TCPOPTSTRIP TCPMSS TPROXY*2
      SECMARK*2 MASQUERADE REDIRECT RATEEST NFLOG NETMAP LOG HMARK TTL TOS DSCP CT*3 NOTRACK CONNSECMARK CLASSIFY CHECKSUM
      DNAT SNAT SET*4 CONNMARK*2 MARK
      """);

  private XtablesProc() {}

  /// `name*3` stands for three lines.
  private static String lines(String names) {
    var lines = new StringBuilder();
    for (var word : names.strip().split("\\s+", -1)) {
      int star = word.indexOf('*');
      var name = star < 0 ? word : word.substring(0, star);
      int times = star < 0 ? 1 : Integer.parseInt(word.substring(star + 1));
      lines.append(String.join("", Collections.nCopies(times, name + "\n")));
    }
    return lines.toString();
  }
}
