package dev.hooklab.ipset;

import dev.hooklab.addr.Proto;

/// A protocol and a port as they are typed in an element: `udp:53`, `80-90`, `icmp:echo-request`, `gre:0`.
/// @param ranged whether two ports were given
/// @param misfit what is said of a protocol of the other family; empty when it fits
record PortWords(int protocol, int from, int to, boolean ranged, String shown, String misfit) {
  static final PortWords NONE = new PortWords(0, 0, 0, false, "", "");
  private static final String ICMPV6_NAME = "ipv6-icmp";
  private static final int OCTET = 255;

  /// @param plain whether the set knows no protocols
  static PortWords read(String text, boolean inet6, boolean plain) {
    int colon = Separator.at(text, ':');
    var name = colon < 0 ? "tcp" : text.substring(0, colon);
    var rest = text.substring(colon + 1);
    int protocol = protocol(name);
    return switch (protocol) {
      case Proto.ICMP, Proto.ICMPV6 -> {
        // The complaint about the family that such a set does not have takes away what is looked at next.
        if (plain) throw SetProblem.crash();
        yield icmp(protocol, rest, inet6);
      }
      case Proto.TCP, Proto.UDP, Proto.SCTP, Proto.UDPLITE -> {
        var range = range(protocol, name, rest, plain);
        if (plain && protocol != Proto.TCP && protocol != Proto.UDP) throw onlyTcpAndUdp();
        yield range;
      }
      default -> {
        if (!rest.equals("0")) throw SetProblem.syntax("Protocol " + name + " can be used with pseudo port value 0 only.");
        if (plain) throw onlyTcpAndUdp();
        yield new PortWords(protocol, 0, 0, false, SetText.port(protocol, 0), "");
      }
    };
  }

  private static SetProblem onlyTcpAndUdp() {
    return SetProblem.syntax("Only protocols TCP and UDP are valid");
  }

  private static PortWords icmp(int protocol, String text, boolean inet6) {
    if (protocol == Proto.ICMP && inet6) return misfit("Protocol ICMP can be used with family inet only");
    if (protocol == Proto.ICMPV6 && !inet6) return misfit("Protocol ICMPv6 can be used with family inet6 only");
    int code = inet6 ? IcmpNames.number6(text).orElseGet(() -> typeAndCode(text, "ICMPv6"))
        : IcmpNames.number(text).orElseGet(() -> typeAndCode(text, "ICMP"));
    return new PortWords(protocol, code, code, false, SetText.port(protocol, code), "");
  }

  private static PortWords misfit(String words) {
    return new PortWords(0, 0, 0, false, "", SetProblem.syntax(words).getMessage());
  }

  private static int typeAndCode(String text, String what) {
    int slash = Separator.at(text, '/');
    if (slash < 0) throw new SetProblem("Cannot parse " + text + " as an " + what + " type/code.");
    return (int) SetNumbers.number(text.substring(0, slash), 0, OCTET) << 8 | (int) SetNumbers.number(text.substring(slash + 1), 0, OCTET);
  }

  private static PortWords range(int protocol, String name, String text, boolean plain) {
    int dash = Separator.dash(text);
    // The end of a range is read first.
    int end = dash < 0 ? -1 : SetNumbers.port(text.substring(dash + 1), name);
    int one = SetNumbers.port(dash < 0 ? text : text.substring(0, dash), name);
    int other = dash < 0 ? one : end;
    var numbers = one + (dash < 0 ? "" : "-" + other);
    return new PortWords(protocol, Math.min(one, other), Math.max(one, other), dash >= 0,
        plain ? numbers : SetText.protocolName(protocol) + ":" + numbers, "");
  }

  private static int protocol(String name) {
    try {
      return (int) SetNumbers.number(name, 0, OCTET);
    } catch (SetProblem e) {
      int protocol = Proto.number(name.equalsIgnoreCase("icmpv6") ? ICMPV6_NAME : name)
          .orElseThrow(() -> SetProblem.syntax("cannot parse '" + name + "' as a protocol"));
      if (protocol == 0) throw SetProblem.syntax("Unsupported protocol '" + name + "'");
      return protocol;
    }
  }
}
