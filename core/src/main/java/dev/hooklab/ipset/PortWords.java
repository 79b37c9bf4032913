package dev.hooklab.ipset;

import dev.hooklab.addr.Proto;
import java.util.Locale;

/// A protocol and a port as they are typed in an element: `udp:53`, `80-90`, `icmp:echo-request`, `gre:0`.
/// @param ranged whether two ports were given
record PortWords(int protocol, int from, int to, boolean ranged, String shown) {
  static final PortWords NONE = new PortWords(0, 0, 0, false, "");

  /// @param plain whether the set knows no protocols
  static PortWords read(String text, boolean inet6, boolean plain) {
    int colon = text.indexOf(':');
    // What has nothing before or behind its colon is taken for a port.
    boolean named = colon > 0 && colon < text.length() - 1;
    var name = named ? text.substring(0, colon) : "tcp";
    var rest = named ? text.substring(colon + 1) : text;
    int protocol = protocol(name);
    if (plain && protocol != Proto.TCP && protocol != Proto.UDP) throw SetProblem.syntax("Only protocols TCP and UDP are valid");
    switch (protocol) {
      case Proto.ICMP, Proto.ICMPV6 -> {
        return icmp(protocol, rest, inet6);
      }
      case Proto.TCP, Proto.UDP, Proto.SCTP, Proto.UDPLITE -> {
        return range(protocol, rest, plain);
      }
      default -> {
        if (!rest.equals("0")) throw SetProblem.syntax("Protocol " + name + " can be used with pseudo port value 0 only.");
        return new PortWords(protocol, 0, 0, false, SetText.port(protocol, 0));
      }
    }
  }

  private static PortWords icmp(int protocol, String text, boolean inet6) {
    if ((protocol == Proto.ICMPV6) != inet6) {
      throw SetProblem.syntax("Protocol " + (inet6 ? "ICMP can be used with family inet only" : "ICMPv6 can be used with family inet6 only"));
    }
    int code = inet6 ? IcmpNames.number6(text).orElseGet(() -> typeAndCode(text, "ICMPv6"))
        : IcmpNames.number(text).orElseGet(() -> typeAndCode(text, "ICMP"));
    return new PortWords(protocol, code, code, false, SetText.port(protocol, code));
  }

  private static int typeAndCode(String text, String what) {
    var numbers = text.split("/", -1);
    if (numbers.length != 2) throw new SetProblem("Cannot parse " + text + " as an " + what + " type/code.");
    return (int) SetNumbers.number(numbers[0], 0, 255) << 8 | (int) SetNumbers.number(numbers[1], 0, 255);
  }

  private static PortWords range(int protocol, String text, boolean plain) {
    int dash = text.indexOf('-', 1);
    // The end of a range is read first.
    int end = dash < 0 ? -1 : SetNumbers.port(text.substring(dash + 1), SetText.protocolName(protocol));
    int one = SetNumbers.port(dash < 0 ? text : text.substring(0, dash), SetText.protocolName(protocol));
    int other = dash < 0 ? one : end;
    var numbers = one + (dash < 0 ? "" : "-" + other);
    return new PortWords(protocol, Math.min(one, other), Math.max(one, other), dash >= 0,
        plain ? numbers : SetText.protocolName(protocol) + ":" + numbers);
  }

  private static int protocol(String name) {
    var known = Proto.number(name).or(() -> Proto.number(name.toLowerCase(Locale.ROOT)));
    if (known.isPresent()) return known.get();
    if (name.equalsIgnoreCase("icmpv6")) return Proto.ICMPV6;
    if (name.matches("\\d{1,3}") && Integer.parseInt(name) < 256) return Integer.parseInt(name);
    throw SetProblem.syntax("cannot parse '" + name + "' as a protocol");
  }
}
