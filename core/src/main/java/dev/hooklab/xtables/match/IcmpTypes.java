package dev.hooklab.xtables.match;

import dev.hooklab.xtables.Numeral;
import dev.hooklab.xtables.ParameterProblem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// ICMP types and codes and iptables' names for them.
final class IcmpTypes {
  /// A type and the codes that go with it; type 255 stands for any.
  record Kind(int type, int minCode, int maxCode) {
    boolean holds(int otherType, int otherCode) {
      return type == ANY || type == otherType && otherCode >= minCode && otherCode <= maxCode;
    }

    /// As iptables-save writes it: `any`, `8`, `3/1`.
    String save() {
      if (type == ANY) return "any";
      return minCode == 0 && maxCode == MAX ? Integer.toString(type) : type + "/" + minCode;
    }

    /// As `iptables -nL` writes it, behind `icmp`.
    String list() {
      if (minCode == maxCode) return "type " + type + " code " + minCode;
      return "type " + type + (minCode == 0 && maxCode == MAX ? "" : " codes " + minCode + "-" + maxCode);
    }

    /// The first name for exactly this; null when there is none.
    String name() {
      for (var named : NAMED) if (named.kind.equals(this)) return named.name;
      return null;
    }
  }

  private record Named(String name, Kind kind) {}

  private static final int ANY = 255;
  private static final int MAX = 255;
  private static final Named[] NAMED = {
      any("any", ANY), any("echo-reply", 0), any("pong", 0),
      any("destination-unreachable", 3), one("network-unreachable", 3, 0), one("host-unreachable", 3, 1),
      one("protocol-unreachable", 3, 2), one("port-unreachable", 3, 3), one("fragmentation-needed", 3, 4),
      one("source-route-failed", 3, 5), one("network-unknown", 3, 6), one("host-unknown", 3, 7),
      one("network-prohibited", 3, 9), one("host-prohibited", 3, 10), one("TOS-network-unreachable", 3, 11),
      one("TOS-host-unreachable", 3, 12), one("communication-prohibited", 3, 13), one("host-precedence-violation", 3, 14),
      one("precedence-cutoff", 3, 15),
      any("source-quench", 4),
      any("redirect", 5), one("network-redirect", 5, 0), one("host-redirect", 5, 1), one("TOS-network-redirect", 5, 2),
      one("TOS-host-redirect", 5, 3),
      any("echo-request", 8), any("ping", 8), any("router-advertisement", 9), any("router-solicitation", 10),
      any("time-exceeded", 11), any("ttl-exceeded", 11), one("ttl-zero-during-transit", 11, 0),
      one("ttl-zero-during-reassembly", 11, 1),
      any("parameter-problem", 12), one("ip-header-bad", 12, 0), one("required-option-missing", 12, 1),
      any("timestamp-request", 13), any("timestamp-reply", 14), any("address-mask-request", 17), any("address-mask-reply", 18)};

  private IcmpTypes() {}

  /// All names.
  static List<String> names() {
    return Arrays.stream(NAMED).map(Named::name).toList();
  }

  private static Named any(String name, int type) {
    return new Named(name, new Kind(type, 0, MAX));
  }

  private static Named one(String name, int type, int code) {
    return new Named(name, new Kind(type, code, code));
  }

  /// Reads a name, or the only one that begins so, or `type[/code[:code]]`.
  static Kind read(String text) {
    Named found = null;
    for (var named : NAMED) {
      if (!named.name.toLowerCase(Locale.ROOT).startsWith(text.toLowerCase(Locale.ROOT))) continue;
      if (found != null) {
        throw new ParameterProblem("Ambiguous ICMP type `" + text + "': `" + found.name + "' or `" + named.name + "'?");
      }
      found = named;
    }
    return found != null ? found.kind : numbers(text);
  }

  private static Kind numbers(String text) {
    var type = range(text, 0);
    if (type == null) throw new ParameterProblem("Unknown ICMP type `" + text + "'");
    if (type.end == text.length()) return single(type, 0, MAX);
    if (text.charAt(type.end) != '/') throw new ParameterProblem("unknown character " + text.charAt(type.end));
    var code = range(text, type.end + 1);
    if (code == null) throw new ParameterProblem("Unknown ICMP code `" + text + "'");
    if (code.end < text.length()) throw new ParameterProblem("unknown character " + text.charAt(code.end));
    return single(type, code.min, code.max);
  }

  private static Kind single(Numbers type, int minCode, int maxCode) {
    if (type.min != type.max) throw new ParameterProblem("ICMP type range not supported");
    return new Kind(type.min, minCode, maxCode);
  }

  private record Numbers(int min, int max, int end) {}

  /// `number[:number]` from `at` on; null when there is none.
  private static Numbers range(String text, int at) {
    var min = Numeral.read(text, at);
    if (min == null || !min.within(0, MAX)) return null;
    if (min.end() == text.length() || text.charAt(min.end()) != ':') return new Numbers((int) min.value(), (int) min.value(), min.end());
    var max = Numeral.read(text, min.end() + 1);
    return max == null || !max.within(0, MAX) ? null : new Numbers((int) min.value(), (int) max.value(), max.end());
  }

  /// All names, one a line, codes below their types.
  static String help() {
    var out = new StringBuilder();
    for (var named : NAMED) out.append(named.kind.minCode == named.kind.maxCode ? "   " : "").append(named.name).append('\n');
    return out.toString();
  }
}
