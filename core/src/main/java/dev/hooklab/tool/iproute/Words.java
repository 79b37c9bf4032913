package dev.hooklab.tool.iproute;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Prefix;
import dev.hooklab.device.NetDevice;
import dev.hooklab.host.Netns;
import java.util.List;
import java.util.OptionalLong;

/// The words of a command, read one after the other: keywords and their arguments (iproute2's `NEXT_ARG`, `matches`,
/// `get_prefix`, `get_addr`).
final class Words {
  private final List<String> words;
  private int at;

  Words(List<String> words) {
    this.words = words;
  }

  boolean more() {
    return at < words.size();
  }

  String word() {
    return words.get(at);
  }

  void advance() {
    at++;
  }

  List<String> rest() {
    return words.subList(at, words.size());
  }

  /// Goes on to the argument of the word at hand.
  String argument() throws Failure {
    at++;
    if (!more()) throw Failure.incomplete();
    return word();
  }

  /// Whether the word at hand is one of these.
  boolean is(String... names) {
    for (var name : names) if (word().equals(name)) return true;
    return false;
  }

  /// Whether the word at hand is the beginning of one of these.
  boolean abbreviates(String... names) {
    for (var name : names) if (name.startsWith(word())) return true;
    return false;
  }

  // -------- arguments

  /// A number as `strtoul` reads it with base 0: decimal, hex after `0x`, octal after `0`.
  static OptionalLong number(String word, long max) {
    try {
      if (!word.matches("0[xX][0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*")) return OptionalLong.empty();
      long value = Long.decode(word);
      return value <= max ? OptionalLong.of(value) : OptionalLong.empty();
    } catch (NumberFormatException _) {
      return OptionalLong.empty();
    }
  }

  /// The argument of the word at hand as an unsigned 32-bit number.
  int u32(String complaint) throws Failure {
    return (int) argument(0xffff_ffffL, complaint);
  }

  long argument(long max, String complaint) throws Failure {
    var word = argument();
    return number(word, max).orElseThrow(() -> Failure.invalid(word, complaint));
  }

  /// The argument of the word at hand as a prefix, which may be `default`, `any` or `all`.
  /// @param family null for any
  Prefix prefixArgument(Family family) throws Failure {
    argument();
    return prefix(family);
  }

  /// The word at hand as a prefix.
  Prefix prefix(Family family) throws Failure {
    var prefix = readPrefix(word(), family);
    if (prefix == null) throw Failure.expected(Names.family(family), "prefix", word());
    return prefix;
  }

  /// The argument of the word at hand as an address.
  Ip addressArgument(Family family) throws Failure {
    argument();
    return address(family);
  }

  Ip address(Family family) throws Failure {
    var ip = anything(word()) ? anyOf(family) : readAddress(word(), family);
    if (ip == null) throw Failure.expected(Names.family(family), "address", word());
    return ip;
  }

  NetDevice device(Netns netns, String name) throws Failure {
    return netns.device(name).orElseThrow(() -> Failure.noDevice(name));
  }

  private static boolean anything(String word) {
    return word.equals("default") || word.equals("any") || word.equals("all");
  }

  private static Ip anyOf(Family family) {
    return family == Family.INET6 ? Ip.ANY6 : Ip.ANY4;
  }

  private static Prefix readPrefix(String word, Family family) {
    int slash = word.indexOf('/');
    var name = slash < 0 ? word : word.substring(0, slash);
    if (anything(name)) return slash < 0 ? new Prefix(anyOf(family), 0) : null;
    var ip = readAddress(name, family);
    if (ip == null) return null;
    if (slash < 0) return new Prefix(ip, ip.family().bits);
    int length = length(word.substring(slash + 1));
    return length < 0 || length > ip.family().bits ? null : new Prefix(ip, length);
  }

  /// A prefix length, or a netmask; -1 for anything else.
  private static int length(String word) {
    var number = number(word, 128);
    if (number.isPresent()) return (int) number.getAsLong();
    var mask = readAddress(word, Family.INET);
    if (mask == null) return -1;
    int host = ~mask.v4();
    return (host & host + 1) == 0 ? 32 - Integer.bitCount(host) : -1;
  }

  private static Ip readAddress(String word, Family family) {
    if (word.indexOf(':') >= 0) return family == Family.INET ? null : Ip.parse(word).orElse(null);
    return family == Family.INET6 ? null : quad(word);
  }

  /// One to four numbers between dots; what is missing at the end is 0.
  private static Ip quad(String word) {
    var parts = word.split("\\.", -1);
    if (parts.length > 4) return null;
    int address = 0;
    for (int i = 0; i < 4; i++) {
      var part = i < parts.length ? number(parts[i], 255) : OptionalLong.of(0);
      if (part.isEmpty()) return null;
      address = address << 8 | (int) part.getAsLong();
    }
    return Ip.v4(address);
  }
}
