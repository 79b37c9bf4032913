package dev.hooklab.tool;

import java.util.HashMap;
import java.util.Map;

/// How many bytes matches and targets take in the kernel's tables, with their headers: those of the revision that iptables 1.8.9
/// takes on Linux 6.18. They show in the offsets that `iptables -vv` prints.
final class XtablesSizes {
  private static final int USUAL = 40;
  /// Those that do not take 40.
  private static final Map<String, Integer> MATCHES = parse("""
      ah 48 bpf 560 cgroup 560 cluster 48 comment 288 connbytes 56 connlimit 64 connmark 48 conntrack 200 dccp 48 devgroup 56 esp 48
      hashlimit 344 helper 72 ipcomp 48 iprange 104 limit 72 mac 48 mark 48 multiport 80 nfacct 72 osf 80 owner 56 physdev 104 policy 344
      quota 56 rateest 104 realm 48 recent 264 sctp 328 set 80 statistic 56 string 192 tcp 48 time 56 u32 2016 udp 48
      """);
  private static final Map<String, Integer> TARGETS = parse("""
      CONNMARK 48 CT 104 DNAT 80 HMARK 96 IDLETIMER 80 LED 72 LOG 64 MASQUERADE 56 NETMAP 56 NFLOG 112 RATEEST 64 REDIRECT 56 SECMARK 296 SET 56
      SNAT 56 TCPOPTSTRIP 64 TEE 72 TPROXY 64 TRACE 32 ULOG 88
      """);

  private XtablesSizes() {}

  private static Map<String, Integer> parse(String text) {
    var sizes = new HashMap<String, Integer>();
    var words = text.strip().split("\\s+", -1);
    for (int i = 0; i < words.length; i += 2) sizes.put(words[i], Integer.valueOf(words[i + 1]));
    return Map.copyOf(sizes);
  }

  static int match(String name) {
    return MATCHES.getOrDefault(name, USUAL);
  }

  static int target(String name) {
    return TARGETS.getOrDefault(name, USUAL);
  }
}
