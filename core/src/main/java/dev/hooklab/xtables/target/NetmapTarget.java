package dev.hooklab.xtables.target;

import dev.hooklab.addr.Ip;
import dev.hooklab.hook.Hook;
import dev.hooklab.nat.NatRange;
import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.HostMask;
import dev.hooklab.xtables.MaskedIp;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Outcome;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Target;
import dev.hooklab.xtables.Values;

/// `-j NETMAP`: maps a whole network onto another, host bits kept (kernel: net/netfilter/xt_NETMAP.c).
record NetmapTarget(MaskedIp to) implements Target {
  private static final Option<HostMask> TO = Option.of("to", Values.HOST_MASK).mandatory();

  static final Spec<Target> SPEC = Spec.target("NETMAP", args -> new NetmapTarget(args.get(TO).masked().cleared()))
      .options(TO)
      .onlyIn("nat")
      .onlyFrom(Hook.PREROUTING, Hook.INPUT, Hook.OUTPUT, Hook.POSTROUTING)
      .tracksConnections()
      .help("""
          NETMAP target options:
            --to address[/mask]   The network to map to
          """);

  @Override public Spec<Target> spec() {
    return SPEC;
  }

  @Override public Action bind(Binding binding) {
    var nat = binding.environment().nat();
    int network = to.address().v4();
    int mask = to.mask().v4();
    var range = new NatRange(NatRange.MAP_IPS | NatRange.NETMAP, Ip.v4(network), Ip.v4(network | ~mask), 0, 0, 0);
    return (p, t) -> Outcome.done(nat.netmap(p, t.hook, range));
  }

  @Override public String save() {
    return "--to " + to.save();
  }

  @Override public String list(Listing how) {
    return "to:" + to.save();
  }
}
