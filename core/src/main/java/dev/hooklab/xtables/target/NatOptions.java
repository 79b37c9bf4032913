package dev.hooklab.xtables.target;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Proto;
import dev.hooklab.addr.Services;
import dev.hooklab.nat.NatRange;
import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Numeral;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Use;
import java.util.Optional;

/// The options that the NAT targets share: what they map to, and how (iptables: extensions/libxt_NAT.c).
final class NatOptions {
  static final Option<Boolean> RANDOM = Option.flag("random");
  static final Option<Boolean> RANDOM_FULLY = Option.flag("random-fully");
  static final Option<Boolean> PERSISTENT = Option.flag("persistent");
  private static final int MAX_PORT = 0xffff;

  private NatOptions() {}

  /// `[address[-address]][:ports]`.
  static NatRange readTo(Use use) {
    var text = use.text();
    if (text.indexOf('[') >= 0) throw new ParameterProblem("Invalid address format");
    int colon = text.indexOf(':');
    if (colon >= 0 && text.indexOf(':', colon + 1) >= 0) colon = -1;
    var range = colon < 0 ? NatRange.ANY : readPorts(use.with(text.substring(colon + 1)));
    if (colon == 0) return range;
    var addresses = colon < 0 ? text : text.substring(0, colon);
    int dash = addresses.indexOf('-');
    var min = address(dash < 0 ? addresses : addresses.substring(0, dash));
    var max = dash < 0 ? min : address(addresses.substring(dash + 1));
    return new NatRange(range.flags() | NatRange.MAP_IPS, min, max, range.minPort(), range.maxPort(), range.basePort());
  }

  private static Ip address(String text) {
    return Ip.parse(text).filter(Ip::is4).orElseThrow(() -> new ParameterProblem("Bad IP address \"" + text + "\""));
  }

  /// `port[-port[/base]]`.
  static NatRange readPorts(Use use) {
    switch (use.protocol()) {
      case Proto.TCP, Proto.UDP, Proto.SCTP, Proto.DCCP, Proto.ICMP -> { }
      default -> throw new ParameterProblem("Need TCP, UDP, SCTP or DCCP with port specification");
    }
    var text = use.text();
    var first = Numeral.read(text, 0);
    if (first == null || !first.within(0, MAX_PORT)) {
      int port = service(text).orElseThrow(() -> invalid(text));
      return NatRange.ANY.ports(port, port);
    }
    int port = (int) first.value();
    if (first.end() == text.length()) return NatRange.ANY.ports(port, port);
    if (text.charAt(first.end()) == ':') throw new ParameterProblem("Invalid port:port syntax - use dash");
    if (text.charAt(first.end()) != '-') throw new ParameterProblem("Garbage after port value: `" + text.substring(first.end()) + "'");
    return upTo(port, text.substring(first.end() + 1));
  }

  private static NatRange upTo(int port, String text) {
    var last = Numeral.read(text, 0);
    if (last == null || !last.within(0, MAX_PORT)) throw invalid(text);
    if (last.value() < port) throw new ParameterProblem("Port range `" + text + "' funky");
    var range = NatRange.ANY.ports(port, (int) last.value());
    if (last.end() == text.length()) return range;
    if (text.charAt(last.end()) != '/') throw new ParameterProblem("Garbage after port range: `" + text.substring(last.end()) + "'");
    var base = text.substring(last.end() + 1);
    var number = Numeral.read(base, 0);
    boolean usable = number != null && number.within(1, MAX_PORT);
    int basePort = usable ? (int) number.value() : service(base).orElseThrow(() -> invalid(base));
    return new NatRange(range.flags() | NatRange.PROTO_OFFSET, null, null, range.minPort(), range.maxPort(), basePort);
  }

  private static ParameterProblem invalid(String port) {
    return new ParameterProblem("Port `" + port + "' not valid");
  }

  /// The port of a service of any protocol.
  private static Optional<Integer> service(String name) {
    return Services.port(name, "tcp").or(() -> Services.port(name, "udp")).or(() -> Services.port(name, "sctp"))
        .or(() -> Services.port(name, "dccp"));
  }

  /// A range with the flags that the options without arguments set.
  static NatRange flagged(NatRange range, Args args) {
    int flags = (args.has(RANDOM) ? NatRange.RANDOM : 0) | (args.has(RANDOM_FULLY) ? NatRange.RANDOM_FULLY : 0)
        | (args.has(PERSISTENT) ? NatRange.PERSISTENT : 0);
    return range.with(flags);
  }

  /// Only `DNAT` can count from a base; older revisions of the other targets have no room for it.
  static void refuseBase(Args args, Option<NatRange> option) {
    if (args.find(option).filter(range -> (range.flags() & NatRange.PROTO_OFFSET) != 0).isPresent()) {
      throw new ParameterProblem("Shifted portmap ranges not supported with this kernel");
    }
  }

  /// A range without the base port, where there is no room for it; its flag stays.
  static NatRange withoutBase(NatRange range) {
    return new NatRange(range.flags(), range.min(), range.max(), range.minPort(), range.maxPort(), 0);
  }

  /// Prints a range and its flags.
  /// @param what stands before the range
  /// @param dashes stands before each flag
  /// @param portsOnly whether a colon before ports alone is left out
  static String print(NatRange range, String what, String dashes, boolean portsOnly) {
    var out = new Text();
    var addresses = text(range);
    if (!addresses.isEmpty()) out.add(what + (portsOnly && addresses.startsWith(":") ? addresses.substring(1) : addresses));
    return out.addIf((range.flags() & NatRange.RANDOM) != 0, dashes + "random")
        .addIf((range.flags() & NatRange.RANDOM_FULLY) != 0, dashes + "random-fully")
        .addIf((range.flags() & NatRange.PERSISTENT) != 0, dashes + "persistent").toString();
  }

  private static String text(NatRange range) {
    var out = new StringBuilder();
    if ((range.flags() & NatRange.MAP_IPS) != 0) {
      out.append(range.min());
      if (!range.min().equals(range.max())) out.append('-').append(range.max());
    }
    if ((range.flags() & NatRange.PROTO_SPECIFIED) != 0) {
      out.append(':').append(range.minPort());
      if (range.minPort() != range.maxPort()) out.append('-').append(range.maxPort());
      if ((range.flags() & NatRange.PROTO_OFFSET) != 0) out.append('/').append(range.basePort());
    }
    return out.toString();
  }
}
