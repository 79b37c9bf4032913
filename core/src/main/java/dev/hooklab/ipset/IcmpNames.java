package dev.hooklab.ipset;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// ICMP types and codes as `ipset(8)` names them, the number being `type << 8 | code`.
final class IcmpNames {
  private static final Map<String, Integer> NUMBERS = new LinkedHashMap<>();

  static {
    of(0, 0, "echo-reply", "pong");
    of(3, 0, "network-unreachable");
    of(3, 1, "host-unreachable");
    of(3, 2, "protocol-unreachable");
    of(3, 3, "port-unreachable");
    of(3, 4, "fragmentation-needed");
    of(3, 5, "source-route-failed");
    of(3, 6, "network-unknown");
    of(3, 7, "host-unknown");
    of(3, 9, "network-prohibited");
    of(3, 10, "host-prohibited");
    of(3, 11, "TOS-network-unreachable");
    of(3, 12, "TOS-host-unreachable");
    of(3, 13, "communication-prohibited");
    of(3, 14, "host-precedence-violation");
    of(3, 15, "precedence-cutoff");
    of(4, 0, "source-quench");
    of(5, 0, "network-redirect");
    of(5, 1, "host-redirect");
    of(5, 2, "TOS-network-redirect");
    of(5, 3, "TOS-host-redirect");
    of(8, 0, "echo-request", "ping");
    of(9, 0, "router-advertisement");
    of(10, 0, "router-solicitation");
    of(11, 0, "ttl-zero-during-transit");
    of(11, 1, "ttl-zero-during-reassembly");
    of(12, 0, "ip-header-bad");
    of(12, 1, "required-option-missing");
    of(13, 0, "timestamp-request");
    of(14, 0, "timestamp-reply");
    of(17, 0, "address-mask-request");
    of(18, 0, "address-mask-reply");
  }

  private IcmpNames() {}

  private static void of(int type, int code, String... names) {
    for (var name : names) NUMBERS.put(name, type << 8 | code);
  }

  static Optional<Integer> number(String name) {
    return NUMBERS.entrySet().stream().filter(e -> e.getKey().equalsIgnoreCase(name)).map(Map.Entry::getValue).findFirst();
  }

  /// The first name of a number, or `type/code`.
  static String name(int number) {
    return NUMBERS.entrySet().stream().filter(e -> e.getValue() == number).map(Map.Entry::getKey).findFirst()
        .orElse((number >>> 8) + "/" + (number & 0xff));
  }
}
