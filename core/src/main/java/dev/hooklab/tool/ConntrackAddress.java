package dev.hooklab.tool;

import static dev.hooklab.tool.ConntrackProblem.usage;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;

/// An address on the command line of `conntrack(8)`, perhaps with the length of its network.
/// @param length -1 for none
record ConntrackAddress(Ip address, int length) {
  private static final int WRONG = -2;

  /// @param option the option that it belongs to
  /// @param maskable whether a length may stand there
  /// @param family the one that other addresses have; null for none
  static ConntrackAddress read(String text, ConntrackOption option, boolean maskable, Family family) {
    int slash = text.indexOf('/');
    var address = COf.address(slash < 0 ? text : text.substring(0, slash)).orElseThrow(() -> usage("Invalid IP address `" + text + "'"));
    if (family != null && family != address.family()) throw usage("mismatched address family");
    if (slash < 0) return new ConntrackAddress(address, -1);
    if (!maskable) throw usage("CIDR notation unavailable for `--" + option.longName + "'");
    long length = COf.whole(text.substring(slash + 1)).orElse(WRONG);
    if (length < 0 || length > address.family().bits) throw usage("Invalid netmask");
    return new ConntrackAddress(address, (int) length);
  }

  /// Whether it is a network's.
  boolean isNet() {
    return length >= 0 && length < address.family().bits;
  }

  /// What an address is mapped to: `ADDRESS[:PORT]`, an address in brackets if it has colons of its own.
  /// @param port null for none
  record Mapped(String address, Integer port) {
    static Mapped read(String text) {
      int colon;
      var address = text;
      if (text.startsWith("[")) {
        int close = text.indexOf(']');
        if (close < 0) throw usage("No closing ']' around IPv6 address");
        colon = text.startsWith(":", close + 1) ? close + 1 : -1;
        if (colon >= 0) address = text.substring(1, close);
      } else {
        colon = text.indexOf(':') == text.lastIndexOf(':') ? text.indexOf(':') : -1;
        if (colon >= 0) address = text.substring(0, colon);
      }
      return new Mapped(address, colon < 0 ? null : number(text.substring(colon + 1)));
    }

    private static int number(String digits) {
      if (digits.isEmpty()) throw usage("No port specified after `:'");
      if (!digits.matches("\\d{1,9}") || Integer.parseInt(digits) > 0xffff) throw usage("Invalid port `" + digits + "'");
      return Integer.parseInt(digits);
    }
  }
}
