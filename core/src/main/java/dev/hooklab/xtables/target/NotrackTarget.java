package dev.hooklab.xtables.target;

import dev.hooklab.conntrack.Template;
import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Outcome;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Target;
import dev.hooklab.xtables.Traversal;

/// `-j NOTRACK`: an older name of `-j CT --notrack`, which is kept as it was typed (kernel: net/netfilter/xt_CT.c).
record NotrackTarget() implements Target.Stateless {
  static final Spec<Target> SPEC = Spec.target("NOTRACK", _ -> new NotrackTarget()).kernelName("CT").onlyIn("raw");

  @Override public Spec<Target> spec() {
    return SPEC;
  }

  @Override public Outcome apply(Packet p, Traversal t) {
    Template.untrack(p);
    return Outcome.CONTINUE;
  }

  @Override public String save() {
    return "";
  }

  @Override public String list(Listing how) {
    return "NOTRACK";
  }
}
