package dev.hooklab.xtables.match;

import dev.hooklab.device.NetDevice;
import dev.hooklab.errno.Errno;
import dev.hooklab.hook.Hook;
import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Refused;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Use;
import dev.hooklab.xtables.ValueType;
import java.util.List;
import java.util.Locale;

/// `-m addrtype`: what kind of address the local routing table makes of source and destination (kernel:
/// net/netfilter/xt_addrtype.c).
/// @param source kinds as bits by their `RTN_*` numbers; 0 to ask for nothing
/// @param within which interface's addresses count as local: none for all
record AddrtypeMatch(int source, boolean notSource, int destination, boolean notDestination, Within within) implements Match.Stateless {
  private enum Within { NODE, IN, OUT }

  private static final String[] NAMES = {"UNSPEC", "UNICAST", "LOCAL", "BROADCAST", "ANYCAST", "MULTICAST", "BLACKHOLE", "UNREACHABLE",
      "PROHIBIT", "THROW", "NAT", "XRESOLVE"};
  private static final Option<Integer> SRC = Option.of("src-type", ValueType.of(List.of(NAMES), AddrtypeMatch::read)).negatable();
  private static final Option<Integer> DST = Option.of("dst-type", ValueType.of(List.of(NAMES), AddrtypeMatch::read)).negatable();
  private static final Option<Boolean> IN = Option.flag("limit-iface-in").not("limit-iface-out");
  private static final Option<Boolean> OUT = Option.flag("limit-iface-out").not("limit-iface-in");

  static final Spec<Match> SPEC = Spec.match("addrtype", AddrtypeMatch::of)
      .options(SRC, DST, IN, OUT)
      .check(AddrtypeMatch::check)
      .help("""
          addrtype match options:
          [!] --src-type type,...    The source address is of one of these types
          [!] --dst-type type,...    The destination address is
              --limit-iface-in       Only addresses of the incoming interface are local
              --limit-iface-out      Only addresses of the outgoing interface are local
          Types: UNSPEC UNICAST LOCAL BROADCAST ANYCAST MULTICAST BLACKHOLE UNREACHABLE PROHIBIT THROW NAT XRESOLVE
          """);

  private static void check(Args args) {
    if (!args.has(SRC) && !args.has(DST)) throw new ParameterProblem("addrtype: you must specify --src-type or --dst-type");
  }

  private static AddrtypeMatch of(Args args) {
    var within = args.has(IN) ? Within.IN : args.has(OUT) ? Within.OUT : Within.NODE;
    return new AddrtypeMatch(args.get(SRC, 0), args.inverted(SRC), args.get(DST, 0), args.inverted(DST), within);
  }

  private static int read(Use use) {
    int bits = 0;
    var rest = use.text();
    for (int comma; (comma = rest.indexOf(',')) >= 0; rest = rest.substring(comma + 1)) {
      int bit = bit(rest.substring(0, comma));
      if (bit < 0) throw new ParameterProblem("addrtype: bad type `" + rest + "'");
      bits |= bit;
    }
    int bit = bit(rest);
    if (bit < 0) throw new ParameterProblem("addrtype: bad type \"" + rest + "\"");
    return bits | bit;
  }

  /// The bit of the first name that begins so; -1 when none does.
  private static int bit(String name) {
    if (name.isEmpty()) return -1;
    for (int i = 0; i < NAMES.length; i++) if (NAMES[i].startsWith(name.toUpperCase(Locale.ROOT))) return 1 << i;
    return -1;
  }

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public Test bind(Binding binding) throws Refused {
    if (within == Within.OUT && (binding.reachableFrom(Hook.PREROUTING) || binding.reachableFrom(Hook.INPUT))) {
      throw new Refused(Errno.EINVAL, "xt_addrtype: output interface limitation not valid in PREROUTING and INPUT");
    }
    if (within == Within.IN && (binding.reachableFrom(Hook.POSTROUTING) || binding.reachableFrom(Hook.OUTPUT))) {
      throw new Refused(Errno.EINVAL, "xt_addrtype: input interface limitation not valid in POSTROUTING and OUTPUT");
    }
    return this;
  }

  @Override public boolean matches(Packet p, Traversal t) {
    var device = within == Within.NODE ? null : NetDevice.of(within == Within.IN ? p.in : p.out);
    if (source != 0 && holds(t, source, t.src, device) == notSource) return false;
    return destination == 0 || holds(t, destination, t.dst, device) != notDestination;
  }

  private static boolean holds(Traversal t, int kinds, int address, NetDevice device) {
    return (kinds >>> t.env.fib().addressType4(address, device).number & 1) != 0;
  }

  @Override public String save() {
    var out = new Text();
    if (source != 0) out.option(notSource, "--src-type", names(source));
    if (destination != 0) out.option(notDestination, "--dst-type", names(destination));
    return out.addIf(within == Within.IN, "--limit-iface-in").addIf(within == Within.OUT, "--limit-iface-out").toString();
  }

  @Override public String list(Listing how) {
    return Text.of("ADDRTYPE match").addIf(source != 0, "src-type " + (notSource ? "!" : "") + names(source))
        .addIf(destination != 0, "dst-type " + (notDestination ? "!" : "") + names(destination))
        .addIf(within == Within.IN, "limit-in").addIf(within == Within.OUT, "limit-out").toString();
  }

  private static String names(int bits) {
    var out = new StringBuilder();
    for (int i = 0; i < NAMES.length; i++) if ((bits >>> i & 1) != 0) out.append(out.isEmpty() ? "" : ",").append(NAMES[i]);
    return out.toString();
  }
}
