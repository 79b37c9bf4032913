package dev.hooklab.xtables.target;

import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Outcome;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Target;
import dev.hooklab.xtables.Traversal;

/// `-j TRACE`: has every later rule that the packet meets logged (kernel: net/netfilter/xt_TRACE.c).
record TraceTarget() implements Target.Stateless {
  static final Spec<Target> SPEC = Spec.target("TRACE", _ -> new TraceTarget()).onlyIn("raw");

  @Override public Spec<Target> spec() {
    return SPEC;
  }

  @Override public Outcome apply(Packet p, Traversal t) {
    p.traced = true;
    return Outcome.CONTINUE;
  }

  @Override public String save() {
    return "";
  }

  @Override public String list(Listing how) {
    return "";
  }
}
