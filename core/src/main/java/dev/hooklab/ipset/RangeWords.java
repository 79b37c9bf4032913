package dev.hooklab.ipset;

import dev.hooklab.addr.Ip;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The range of a bitmap as it is typed: `range A-B` or `range A/LENGTH`, and as it was written once, `from A to B` or
/// `network A/LENGTH`.
public final class RangeWords {
  private static final long MAX = 65_536;
  private static final int BITS = 32;

  private final boolean ports;
  private final Set<String> seen = new HashSet<>();
  private int from;
  private int to;
  /// Of the network that is meant when there is no end; -1 for none.
  private int length = -1;

  public RangeWords(boolean ports) {
    this.ports = ports;
  }

  /// Takes an option, if it is one of the range's.
  public boolean take(String word, String text) {
    switch (word) {
      case "range", "network", "from" -> once("from", word);
      case "to" -> once("to", word);
      default -> {
        return false;
      }
    }
    if (ports) ports(word, text); else addresses(word, text);
    return true;
  }

  private void once(String what, String word) {
    if (!seen.add(what)) throw SetProblem.syntax(word + " already specified");
  }

  private void ports(String word, String text) {
    if (word.equals("from")) {
      from = SetNumbers.port(text, "tcp");
    } else if (word.equals("to")) {
      to = SetNumbers.port(text, "tcp");
    } else {
      var read = PortWords.read(text, false, true);
      from = read.from();
      if (read.ranged()) to(read.to());
    }
  }

  private void to(int end) {
    to = end;
    seen.add("to");
  }

  private void addresses(String word, String text) {
    int slash = Separator.at(text, '/');
    boolean ranged = Separator.ranged(text);
    switch (word) {
      case "range" -> {
        if (slash < 0 && !ranged) throw SetProblem.syntax("IP/cidr or IP-IP range must be specified: " + text);
      }
      case "network" -> {
        if (slash < 0 || ranged) throw SetProblem.syntax("IP/netblock must be supplied: " + text);
      }
      default -> {
        if (ranged || slash >= 0 && !text.endsWith("/" + BITS)) throw SetProblem.syntax("plain IP address must be supplied: " + text);
      }
    }
    if (slash >= 0) length = SetNumbers.length(text.substring(slash + 1), 0, BITS);
    int dash = slash < 0 ? Separator.dash(text) : -1;
    int first = one(slash >= 0 ? text.substring(0, slash) : dash < 0 ? text : text.substring(0, dash));
    if (word.equals("to")) to = first; else from = first;
    if (dash >= 0) to(one(text.substring(dash + 1)));
  }

  private static int one(String text) {
    return SetNumbers.address(Separator.bare(text), false, _ -> List.of()).v4();
  }

  /// The option that must be there and is not.
  public Optional<String> missing() {
    if (!seen.contains("from")) return Optional.of("range");
    return seen.contains("to") || length >= 0 ? Optional.empty() : Optional.of("to");
  }

  /// Holds the range to what a bitmap can have (`bitmap_ip_create`).
  /// @param mask the networks that are members; null for addresses
  public void check(Ip mask) {
    if (!seen.contains("to")) network();
    if (Integer.compareUnsigned(from, to) > 0) {
      int low = to;
      to = from;
      from = low;
    }
    if (mask != null) {
      from &= mask.v4();
      to |= ~mask.v4();
    }
    long members = Integer.toUnsignedLong(to) - Integer.toUnsignedLong(from) + 1;
    if (mask != null) {
      int common = common();
      int netmask = Integer.bitCount(mask.v4());
      boolean apart = common == 0 && (from != 0 || to != -1);
      if (apart || netmask <= common) throw new SetProblem("Element is out of the range of the set");
      members = 1L << netmask - common;
    }
    if (members > MAX) throw new SetProblem("The range you specified exceeds the size limit of the set type");
  }

  private void network() {
    if (length >= BITS) throw new SetProblem("The value of the CIDR parameter of the IP address is invalid");
    int mask = Key.mask(length);
    from &= mask;
    to = from | ~mask;
  }

  /// The most bits of the end that are the beginning.
  private int common() {
    int bits = BITS - 1;
    while (bits > 0 && (to & Key.mask(bits)) != from) bits--;
    return bits;
  }

  public int from() {
    return from;
  }

  public int to() {
    return to;
  }
}
