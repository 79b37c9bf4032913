package dev.hooklab.tool.iproute;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Proto;
import dev.hooklab.route.RouteType;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/// Numbers that have names: tables, who made a route, scopes, TOS values (`/etc/iproute2/rt_*`).
final class Names {
  private static final Map<Integer, String> PROTOCOLS = Map.ofEntries(Map.entry(0, "unspec"), Map.entry(1, "redirect"),
      Map.entry(2, "kernel"), Map.entry(3, "boot"), Map.entry(4, "static"), Map.entry(8, "gated"), Map.entry(9, "ra"),
      Map.entry(10, "mrt"), Map.entry(11, "zebra"), Map.entry(12, "bird"), Map.entry(13, "dnrouted"), Map.entry(14, "xorp"),
      Map.entry(15, "ntk"), Map.entry(16, "dhcp"), Map.entry(18, "keepalived"), Map.entry(42, "babel"), Map.entry(99, "openr"),
      Map.entry(186, "bgp"), Map.entry(187, "isis"), Map.entry(188, "ospf"), Map.entry(189, "rip"), Map.entry(192, "eigrp"));
  private static final Map<Integer, String> TABLES = Map.of(0, "unspec", 253, "default", 254, "main", 255, "local");
  private static final Map<Integer, String> SCOPES = Map.of(0, "global", 200, "site", 253, "link", 254, "host", 255, "nowhere");
  private static final Map<Integer, String> GROUPS = Map.of(0, "default");
  private static final Map<Integer, String> REALMS = Map.of(0, "cosmos");
  private static final Map<Integer, String> DS_FIELDS = Map.ofEntries(Map.entry(0, "default"), Map.entry(0x20, "CS1"),
      Map.entry(0x28, "AF11"), Map.entry(0x30, "AF12"), Map.entry(0x38, "AF13"), Map.entry(0x40, "CS2"), Map.entry(0x48, "AF21"),
      Map.entry(0x50, "AF22"), Map.entry(0x58, "AF23"), Map.entry(0x60, "CS3"), Map.entry(0x68, "AF31"), Map.entry(0x70, "AF32"),
      Map.entry(0x78, "AF33"), Map.entry(0x80, "CS4"), Map.entry(0x88, "AF41"), Map.entry(0x90, "AF42"), Map.entry(0x98, "AF43"),
      Map.entry(0xa0, "CS5"), Map.entry(0xb8, "EF"), Map.entry(0xc0, "CS6"), Map.entry(0xe0, "CS7"));

  private Names() {}

  static String table(int number) {
    return TABLES.getOrDefault(number, Integer.toUnsignedString(number));
  }

  static String protocol(int number) {
    return PROTOCOLS.getOrDefault(number, Integer.toString(number));
  }

  static String scope(int number) {
    return SCOPES.getOrDefault(number, Integer.toString(number));
  }

  static String group(int number) {
    return GROUPS.getOrDefault(number, Integer.toUnsignedString(number));
  }

  static String realm(int number) {
    return REALMS.getOrDefault(number, Integer.toString(number));
  }

  static String dsField(int tos) {
    return DS_FIELDS.getOrDefault(tos, String.format(Locale.ROOT, "0x%02x", tos));
  }

  static OptionalInt table(String word) {
    return number(TABLES, word, 0xffff_ffffL);
  }

  static OptionalInt protocol(String word) {
    return number(PROTOCOLS, word, 255);
  }

  static OptionalInt scope(String word) {
    return number(SCOPES, word, 255);
  }

  static OptionalInt group(String word) {
    return number(GROUPS, word, 0xffff_ffffL);
  }

  static OptionalInt realm(String word) {
    return number(REALMS, word, 0xffff);
  }

  /// A TOS value: a name, or hex digits.
  static OptionalInt dsField(String word) {
    for (var entry : DS_FIELDS.entrySet()) if (entry.getValue().equals(word)) return OptionalInt.of(entry.getKey());
    var hex = word.replaceFirst("^0[xX]", "");
    return hex.matches("[0-9a-fA-F]{1,2}") ? OptionalInt.of(Integer.parseInt(hex, 16)) : OptionalInt.empty();
  }

  static OptionalInt ipProtocol(String word) {
    var number = Words.number(word, 255);
    if (number.isPresent()) return OptionalInt.of((int) number.getAsLong());
    return Proto.number(word).map(OptionalInt::of).orElse(OptionalInt.empty());
  }

  static String ipProtocol(int number) {
    return Proto.name(number).orElse("ipproto-" + number);
  }

  /// The type of a name; null for anything else.
  static RouteType routeType(String word) {
    for (var type : RouteType.values()) if (type.label.equals(word)) return type;
    return null;
  }

  static String family(Family family) {
    return family == null ? "any valid" : family == Family.INET ? "inet" : "inet6";
  }

  private static OptionalInt number(Map<Integer, String> names, String word, long max) {
    for (var entry : names.entrySet()) if (entry.getValue().equals(word)) return OptionalInt.of(entry.getKey());
    var number = Words.number(word, max);
    return number.isPresent() ? OptionalInt.of((int) number.getAsLong()) : OptionalInt.empty();
  }
}
