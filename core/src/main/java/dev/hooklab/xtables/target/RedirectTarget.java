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

/// `-j REDIRECT`: maps a flow to this node itself (kernel: net/netfilter/xt_REDIRECT.c).
record RedirectTarget(NatRange range) implements Target.Stateless {
  private static final Option<NatRange> TO_PORTS = Option.of("to-ports", NatOptions::readPorts);

  static final Spec<Target> SPEC =
      Spec.target("REDIRECT", args -> new RedirectTarget(NatOptions.flagged(args.get(TO_PORTS, NatRange.ANY), args)))
      .options(TO_PORTS, NatOptions.RANDOM)
      .check(args -> NatOptions.refuseBase(args, TO_PORTS))
      .onlyIn("nat")
      .onlyFrom(Hook.PREROUTING, Hook.OUTPUT)
      .tracksConnections()
      .help("""
          REDIRECT target options:
           --to-ports port[-port]    Ports to choose from
           --random                  Any port of the range
          """);

  @Override public Spec<Target> spec() {
    return SPEC;
  }

  @Override public Outcome apply(Packet p, Traversal t) {
    return Outcome.done(t.env.nat().redirect(p, t.hook, range));
  }

  @Override public String save() {
    return NatOptions.print(range, "--to-ports ", "--", true);
  }

  @Override public String list(Listing how) {
    return NatOptions.print(range, "redir ports ", "", true);
  }
}
