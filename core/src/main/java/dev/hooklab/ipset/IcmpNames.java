package dev.hooklab.ipset;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// ICMP types and codes as `ipset(8)` names them, the number being `type << 8 | code`.
final class IcmpNames {
  private static final Map<String, Integer> NUMBERS = new LinkedHashMap<>();
  private static final Map<String, Integer> NUMBERS6 = new LinkedHashMap<>();

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
    of6(1, 0, "no-route");
    of6(1, 1, "communication-prohibited");
    of6(1, 3, "address-unreachable");
    of6(1, 4, "port-unreachable");
    of6(2, 0, "packet-too-big");
    of6(3, 0, "ttl-zero-during-transit");
    of6(3, 1, "ttl-zero-during-reassembly");
    of6(4, 0, "bad-header");
    of6(4, 1, "unknown-header-type");
    of6(4, 2, "unknown-option");
    of6(128, 0, "echo-request", "ping");
    of6(129, 0, "echo-reply", "pong");
    of6(133, 0, "router-solicitation");
    of6(134, 0, "router-advertisement");
    of6(135, 0, "neighbour-solicitation", "neigbour-solicitation");
    of6(136, 0, "neighbour-advertisement", "neigbour-advertisement");
    of6(137, 0, "redirect");
  }

  private IcmpNames() {}

  private static void of(int type, int code, String... names) {
    for (var name : names) NUMBERS.put(name, type << 8 | code);
  }

  private static void of6(int type, int code, String... names) {
    for (var name : names) NUMBERS6.put(name, type << 8 | code);
  }

  static Optional<Integer> number(String name) {
    return number(NUMBERS, name);
  }

  /// The same of ICMPv6.
  static Optional<Integer> number6(String name) {
    return number(NUMBERS6, name);
  }

  private static Optional<Integer> number(Map<String, Integer> numbers, String name) {
    return numbers.entrySet().stream().filter(e -> e.getKey().equalsIgnoreCase(name)).map(Map.Entry::getValue).findFirst();
  }

  /// The first name of a number, or `type/code`.
  static String name(int number) {
    return name(NUMBERS, number);
  }

  static String name6(int number) {
    return name(NUMBERS6, number);
  }

  private static String name(Map<String, Integer> numbers, int number) {
    return numbers.entrySet().stream().filter(e -> e.getValue() == number).map(Map.Entry::getKey).findFirst()
        .orElse((number >>> 8) + "/" + (number & 0xff));
  }
}
