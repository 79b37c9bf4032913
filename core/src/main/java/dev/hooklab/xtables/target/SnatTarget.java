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

/// `-j SNAT`: maps a flow's source (kernel: net/netfilter/xt_nat.c).
record SnatTarget(NatRange range) implements Target.Stateless {
  private static final Option<NatRange> TO = Option.of("to-source", NatOptions::readTo).mandatory();

  static final Spec<Target> SPEC =
      Spec.target("SNAT", args -> new SnatTarget(NatOptions.flagged(NatOptions.withoutBase(args.get(TO)), args)))
      .options(TO, NatOptions.RANDOM, NatOptions.RANDOM_FULLY, NatOptions.PERSISTENT)
      .onlyIn("nat")
      .onlyFrom(Hook.POSTROUTING, Hook.INPUT)
      .tracksConnections()
      .help("""
          SNAT target options:
           --to-source [address[-address]][:port[-port]]    What the source becomes
           --random          Any port, not the flow's own
           --random-fully    The same, without any order
           --persistent      The same address for all connections of a client
          """);

  @Override public Spec<Target> spec() {
    return SPEC;
  }

  @Override public Outcome apply(Packet p, Traversal t) {
    return Outcome.done(t.env.nat().setup(Connection.of(p), range, Manip.SRC));
  }

  @Override public String save() {
    return NatOptions.print(range, "--to-source ", "--", false);
  }

  @Override public String list(Listing how) {
    return NatOptions.print(range, "to:", "", false);
  }
}
