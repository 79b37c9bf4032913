package dev.hooklab.xtables.target;

import dev.hooklab.hook.Hook;
import dev.hooklab.nat.NatRange;
import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Outcome;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Target;
import dev.hooklab.xtables.Traversal;

/// `-j MASQUERADE`: maps a flow's source to the address of the interface it leaves by (kernel:
/// net/netfilter/xt_MASQUERADE.c).
record MasqueradeTarget(NatRange range) implements Target.Stateless {
  private static final Option<NatRange> TO_PORTS = Option.of("to-ports", NatOptions::readPorts);

  static final Spec<Target> SPEC = Spec.target("MASQUERADE",
      args -> new MasqueradeTarget(NatOptions.flagged(NatOptions.withoutBase(args.get(TO_PORTS, NatRange.ANY)), args)))
      .options(TO_PORTS, NatOptions.RANDOM, NatOptions.RANDOM_FULLY)
      .onlyIn("nat")
      .onlyFrom(Hook.POSTROUTING)
      .tracksConnections()
      .help("""
          MASQUERADE target options:
           --to-ports port[-port]    Ports to choose from
           --random                  Any port, not the flow's own
           --random-fully            The same, without any order
          """);

  @Override public Spec<Target> spec() {
    return SPEC;
  }

  @Override public Outcome apply(Packet p, Traversal t) {
    return Outcome.done(t.env.masquerade().masquerade(p, range));
  }

  @Override public String save() {
    return NatOptions.print(range, "--to-ports ", "--", true);
  }

  @Override public String list(Listing how) {
    return NatOptions.print(range, "masq ports: ", "", true);
  }
}
