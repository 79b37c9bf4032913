package dev.hooklab.packet;

import dev.hooklab.addr.Ip;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts a capture filter into words, as libpcap's scanner does: of several ways to read on, the longest word.
final class FilterLexer {
  static final List<String> KEYWORDS = List.of("src", "dst", "host", "net", "mask", "port", "portrange", "proto", "ether", "link",
      "ip", "ip6", "arp", "rarp", "tcp", "udp", "sctp", "icmp", "icmp6", "igmp", "pim", "vrrp", "ah", "esp", "and", "or", "not",
      "less", "greater", "broadcast", "multicast", "inbound", "outbound", "vlan", "len");
  /// Words of libpcap's that are not understood here; as words they are taken, so that no host can have their name.
  static final Set<String> UNSUPPORTED = Set.of("gateway", "protochain", "mpls", "pppoed", "pppoes", "geneve", "ifindex", "byte",
      "carp", "igrp", "atalk", "aarp", "decnet", "iso", "stp", "ipx", "netbeui", "llc", "wlan", "fddi", "tr", "ppp", "slip",
      "radio", "lat", "moprc", "mopdl", "type", "subtype", "dir", "on", "ifname", "rset", "ruleset", "reason", "action");

  private static final Map<String, Integer> CONSTANTS = Map.ofEntries(
      Map.entry("icmptype", 0), Map.entry("icmpcode", 1), Map.entry("icmp-echoreply", 0), Map.entry("icmp-unreach", 3),
      Map.entry("icmp-sourcequench", 4), Map.entry("icmp-redirect", 5), Map.entry("icmp-echo", 8),
      Map.entry("icmp-routeradvert", 9), Map.entry("icmp-routersolicit", 10), Map.entry("icmp-timxceed", 11),
      Map.entry("icmp-paramprob", 12), Map.entry("icmp-tstamp", 13), Map.entry("icmp-tstampreply", 14),
      Map.entry("icmp-ireq", 15), Map.entry("icmp-ireqreply", 16), Map.entry("icmp-maskreq", 17), Map.entry("icmp-maskreply", 18),
      Map.entry("icmp6type", 0), Map.entry("icmp6code", 1), Map.entry("icmp6-destinationunreach", 1),
      Map.entry("icmp6-packettoobig", 2), Map.entry("icmp6-timeexceeded", 3), Map.entry("icmp6-parameterproblem", 4),
      Map.entry("icmp6-echo", 128), Map.entry("icmp6-echoreply", 129), Map.entry("icmp6-routersolicit", 133),
      Map.entry("icmp6-routeradvert", 134), Map.entry("icmp6-neighborsolicit", 135), Map.entry("icmp6-neighboradvert", 136),
      Map.entry("icmp6-redirect", 137), Map.entry("tcpflags", 13), Map.entry("tcp-fin", 1), Map.entry("tcp-syn", 2),
      Map.entry("tcp-rst", 4), Map.entry("tcp-push", 8), Map.entry("tcp-ack", 16), Map.entry("tcp-urg", 32),
      Map.entry("tcp-ece", 64), Map.entry("tcp-cwr", 128));

  private static final Pattern MAC = Pattern.compile(
      "(?:[0-9A-Fa-f]{1,2}:){5}[0-9A-Fa-f]{1,2}|(?:[0-9A-Fa-f]{1,2}-){5}[0-9A-Fa-f]{1,2}|(?:[0-9A-Fa-f]{1,2}\\.){5}[0-9A-Fa-f]{1,2}"
          + "|(?:[0-9A-Fa-f]{4}\\.){2}[0-9A-Fa-f]{4}|[0-9A-Fa-f]{12}");
  private static final Pattern NUMBER = Pattern.compile("0[xX][0-9A-Fa-f]+|[0-9]+");
  private static final Pattern DOTTED = Pattern.compile("[0-9]+(?:\\.[0-9]+){1,3}");
  private static final Pattern IP6 = Pattern.compile("[0-9A-Fa-f]*:[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9](?:[-_.A-Za-z0-9]*[.A-Za-z0-9])?");
  private static final Pattern ESCAPED = Pattern.compile("\\\\([^ !()\n\t]+)");
  private static final Pattern OPERATOR = Pattern.compile("&&|\\|\\||<<|>>|<=|>=|!=|==|[-+*/%&|^=<>!()\\[\\]:]");

  private final String text;
  private int at;

  FilterLexer(String text) {
    this.text = text;
  }

  List<FilterToken> tokens() {
    var tokens = new ArrayList<FilterToken>();
    while (true) {
      while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) at++;
      if (at == text.length()) break;
      var token = next();
      tokens.add(token);
    }
    tokens.add(new FilterToken(FilterToken.Kind.END, "", at, 0));
    return tokens;
  }

  private FilterToken next() {
    int start = at;
    var escaped = match(ESCAPED);
    if (escaped != null) return taken(FilterToken.Kind.NAME, text.substring(start + 1, start + escaped.length()), escaped.length());
    int longest = 0;
    var kind = FilterToken.Kind.END;
    for (var way : WAYS) {
      var word = match(way.pattern);
      if (word != null && word.length() > longest) {
        longest = word.length();
        kind = way.kind;
      }
    }
    if (longest == 0) {
      throw FilterError.syntax(text, at, "'" + text.charAt(at) + "' means nothing here");
    }
    return taken(kind, text.substring(start, start + longest), longest);
  }

  private record Way(Pattern pattern, FilterToken.Kind kind) {}

  /// In the scanner's order, which decides between words of the same length.
  private static final List<Way> WAYS = List.of(new Way(OPERATOR, FilterToken.Kind.SYMBOL), new Way(MAC, FilterToken.Kind.MAC),
      new Way(NUMBER, FilterToken.Kind.NUMBER), new Way(DOTTED, FilterToken.Kind.DOTTED), new Way(IP6, FilterToken.Kind.IP6),
      new Way(NAME, FilterToken.Kind.NAME));

  private String match(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    return matcher.lookingAt() ? matcher.group() : null;
  }

  private FilterToken taken(FilterToken.Kind kind, String word, int length) {
    int start = at;
    boolean plain = length == word.length();
    at += length;
    return switch (kind) {
      case NUMBER -> new FilterToken(kind, word, start, number(word, start));
      case SYMBOL -> new FilterToken(kind, symbol(word), start, 0);
      case NAME -> plain ? word(word, start) : new FilterToken(kind, word, start, 0);
      case IP6 -> {
        if (Ip.parse(word).isEmpty()) throw FilterError.syntax(text, start, "'" + word + "' is no IPv6 address");
        yield new FilterToken(kind, word, start, 0);
      }
      case DOTTED, MAC, END -> new FilterToken(kind, word, start, 0);
    };
  }

  private static String symbol(String word) {
    return switch (word) {
      case "&&" -> "and";
      case "||" -> "or";
      case "!" -> "not";
      case "==" -> "=";
      default -> word;
    };
  }

  private FilterToken word(String word, int start) {
    if (word.equals("length")) return new FilterToken(FilterToken.Kind.SYMBOL, "len", start, 0);
    if (KEYWORDS.contains(word)) return new FilterToken(FilterToken.Kind.SYMBOL, word.equals("link") ? "ether" : word, start, 0);
    if (UNSUPPORTED.contains(word)) throw FilterError.syntax(text, start, "'" + word + "' is not supported in filters here");
    var constant = CONSTANTS.get(word);
    if (constant != null) return new FilterToken(FilterToken.Kind.NUMBER, word, start, constant);
    return new FilterToken(FilterToken.Kind.NAME, word, start, 0);
  }

  /// A number: hexadecimal after `0x`, octal after `0`, decimal.
  private long number(String word, int start) {
    boolean hex = word.startsWith("0x") || word.startsWith("0X");
    boolean octal = !hex && word.length() > 1 && word.startsWith("0");
    var digits = hex ? word.substring(2) : word;
    if (octal && !digits.matches("[0-7]+")) throw FilterError.meaning(text, start, "number " + word + " contains non-octal digit");
    var value = new java.math.BigInteger(digits, hex ? 16 : octal ? 8 : 10);
    if (value.bitLength() > 32) throw FilterError.meaning(text, start, "number " + word + " overflows 32 bits");
    return value.longValue();
  }
}
