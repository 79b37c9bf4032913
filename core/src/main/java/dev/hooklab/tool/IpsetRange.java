package dev.hooklab.tool;

import dev.hooklab.addr.Ip;
import dev.hooklab.ipset.SetNumbers;
import dev.hooklab.ipset.SetProblem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The range of a bitmap: `range A-B` or `range A/LENGTH`, and what it was before, `from A to B` or `network A/LENGTH`.
final class IpsetRange {
  private static final long MAX = 65_536;
  private static final int BITS = 32;

  private final boolean ports;
  private final Set<String> seen = new HashSet<>();
  private int from;
  private int to;

  IpsetRange(boolean ports) {
    this.ports = ports;
  }

  /// Takes an option, if it is one of the range's.
  /// @param argument gives an option's argument
  boolean take(String word, UnaryOperator<String> argument) {
    switch (word) {
      case "range" -> {
        var text = argument.apply(word);
        if (ports) ports(text); else addresses(text);
      }
      case "network" -> {
        if (ports) return false;
        var text = argument.apply(word);
        once("network");
        addresses(text);
      }
      case "from" -> {
        var text = argument.apply(word);
        once("from");
        from = one(text);
      }
      case "to" -> {
        var text = argument.apply(word);
        once("to");
        to = one(text);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void once(String what) {
    if (!seen.add(what)) throw SetProblem.syntax(what + " already specified");
  }

  private int one(String text) {
    return ports ? SetNumbers.port(text, "tcp") : SetNumbers.address(text, false, _ -> List.of()).v4();
  }

  private void ports(String text) {
    int dash = text.indexOf('-');
    if (dash >= 0) to = SetNumbers.port(text.substring(dash + 1), "tcp");
    from = SetNumbers.port(dash < 0 ? text : text.substring(0, dash), "tcp");
    seen.add("from");
    if (dash >= 0) seen.add("to");
  }

  private void addresses(String text) {
    int slash = text.indexOf('/');
    int dash = text.indexOf('-');
    if (slash < 0 && dash < 0) throw SetProblem.syntax("IP/cidr or IP-IP range must be specified: " + text);
    seen.add("from");
    seen.add("network");
    if (slash >= 0) {
      int first = one(text.substring(0, slash));
      int length = (int) SetNumbers.number(text.substring(slash + 1), 0, BITS);
      int mask = length == 0 ? 0 : -1 << BITS - length;
      from = first & mask;
      to = first | ~mask;
    } else {
      from = one(text.substring(0, dash));
      to = one(text.substring(dash + 1));
    }
    seen.add("range");
  }

  /// Both ends must be known.
  void demand() {
    if (seen.contains("range")) return;
    if (!seen.contains("from")) throw IpsetRun.misuse("Mandatory option `range' is missing");
    if (!seen.contains("to")) throw IpsetRun.misuse("Mandatory option `to' is missing");
  }

  /// Holds the range to what a bitmap can have (`bitmap_ip_create`).
  /// @param mask the networks that are members; null for addresses
  void check(Ip mask) {
    if (Integer.compareUnsigned(from, to) > 0) {
      int low = to;
      to = from;
      from = low;
    }
    long members = Integer.toUnsignedLong(to) - Integer.toUnsignedLong(from) + 1;
    if (mask != null) {
      int common = Integer.numberOfLeadingZeros(from ^ to);
      int netmask = Integer.bitCount(mask.v4());
      if (netmask <= common) throw new SetProblem("Element is out of the range of the set");
      members = 1L << netmask - common;
    }
    if (members > MAX) throw new SetProblem("The range you specified exceeds the size limit of the set type");
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }
}
