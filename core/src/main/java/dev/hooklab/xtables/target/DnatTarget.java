package dev.hooklab.xtables.target;

import dev.hooklab.conntrack.Connection;
import dev.hooklab.hook.Hook;
import dev.hooklab.nat.Manip;
import dev.hooklab.nat.NatRange;
import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Outcome;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Target;
import dev.hooklab.xtables.Traversal;

/// `-j DNAT`: maps a flow's destination (kernel: net/netfilter/xt_nat.c).
record DnatTarget(NatRange range) implements Target.Stateless {
  private static final Option<NatRange> TO = Option.of("to-destination", NatOptions::readTo).mandatory();

  static final Spec<Target> SPEC = Spec.target("DNAT", args -> new DnatTarget(NatOptions.flagged(args.get(TO), args)))
      .options(TO, NatOptions.RANDOM, NatOptions.PERSISTENT)
      .onlyIn("nat")
      .onlyFrom(Hook.PREROUTING, Hook.OUTPUT)
      .tracksConnections()
      .help("""
          DNAT target options:
           --to-destination [address[-address]][:port[-port[/base]]]    What the destination becomes;
                             with a base, port base becomes the first port, and so on
           --random          Any port of the range
           --persistent      The same address for all connections of a client
          """);

  @Override public Spec<Target> spec() {
    return SPEC;
  }

  @Override public Outcome apply(Packet p, Traversal t) {
    return Outcome.done(t.env.nat().setup(Connection.of(p), range, Manip.DST));
  }

  @Override public String save() {
    return NatOptions.print(range, "--to-destination ", "--", false);
  }

  @Override public String list(Listing how) {
    return NatOptions.print(range, "to:", "", false);
  }
}
