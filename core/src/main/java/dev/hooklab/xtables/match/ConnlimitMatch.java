package dev.hooklab.xtables.match;

import dev.hooklab.conntrack.Connection;
import dev.hooklab.conntrack.Template;
import dev.hooklab.conntrack.Zone;
import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Refused;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Values;

/// `-m connlimit`: how many connections an address or network has at a time (kernel: net/netfilter/xt_connlimit.c).
/// @param limit unsigned
/// @param above whether more match, else so many and fewer
/// @param length how many bits of the address count
/// @param masked whether a mask was given: its structure differs then beyond those bits, which iptables -D compares, too
record ConnlimitMatch(int limit, boolean above, int length, boolean masked, boolean destination) implements Match {
  private static final int HOST = 32;
  private static final Option<Integer> UPTO = Option.of("connlimit-upto", Values.U32).negatable().not("connlimit-above");
  private static final Option<Integer> ABOVE = Option.of("connlimit-above", Values.U32).negatable().not("connlimit-upto");
  private static final Option<Integer> MASK = Option.of("connlimit-mask", Values.PREFIX_LENGTH);
  private static final Option<Boolean> SADDR = Option.flag("connlimit-saddr").not("connlimit-daddr");
  private static final Option<Boolean> DADDR = Option.flag("connlimit-daddr").not("connlimit-saddr");

  static final Spec<Match> SPEC = Spec.match("connlimit", ConnlimitMatch::of)
      .options(UPTO, ABOVE, MASK, SADDR, DADDR)
      .check(ConnlimitMatch::check)
      .tracksConnections()
      .help("""
          connlimit match options:
            --connlimit-upto n      At most n connections
            --connlimit-above n     More than n connections
            --connlimit-mask n      For each network of this length (32)
            --connlimit-saddr       Of the source (the default)
            --connlimit-daddr       Of the destination
          """);

  private static void check(Args args) {
    if (!args.has(UPTO) && !args.has(ABOVE)) {
      throw new ParameterProblem("You must specify \"--connlimit-above\" or \"--connlimit-upto\".");
    }
  }

  private static ConnlimitMatch of(Args args) {
    boolean above = args.has(ABOVE) ? !args.inverted(ABOVE) : args.inverted(UPTO);
    return new ConnlimitMatch(args.has(ABOVE) ? args.get(ABOVE) : args.get(UPTO), above, args.get(MASK, HOST), args.has(MASK),
        args.has(DADDR));
  }

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public Test bind(Binding binding) throws Refused {
    var counts = new ConnectionCounts(binding.environment().conntrack());
    return (p, t) -> matches(p, t, counts);
  }

  private boolean matches(Packet p, Traversal t, ConnectionCounts counts) {
    var ct = Connection.of(p);
    var zone = ct != null ? ct.zone() : p.ct instanceof Template template ? template.zone() : Zone.DEFAULT;
    var own = ct != null ? ct.original() : counts.begun(p, zone);
    if (own == null) return t.hotdrop();
    int address = (destination ? t.dst : t.src) & (length == 0 ? 0 : -1 << HOST - length);
    int count = counts.count(address, own, zone);
    if (count == 0) return t.hotdrop();
    return Integer.compareUnsigned(count, limit) > 0 == above;
  }

  @Override public String save() {
    return (above ? "--connlimit-above " : "--connlimit-upto ") + Integer.toUnsignedString(limit) + " --connlimit-mask " + length
        + (destination ? " --connlimit-daddr" : " --connlimit-saddr");
  }

  @Override public String list(Listing how) {
    return "#conn " + (destination ? "dst/" : "src/") + length + (above ? " > " : " <= ") + Integer.toUnsignedString(limit);
  }
}
