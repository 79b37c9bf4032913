package dev.hooklab.conntrack;

import dev.hooklab.hook.Hook;
import dev.hooklab.packet.Packet;
import dev.hooklab.sysctl.Sysctls;

/// Follows what no other tracker knows: one flow per pair of addresses and protocol (`nf_conntrack_proto_generic.c`).
final class GenericTracker implements Tracker {
  private final Timeouts timeouts = new Timeouts();

  GenericTracker(Sysctls sysctls) {
    timeouts.declare(sysctls, "generic_timeout", 600);
  }

  @Override public Timeouts timeouts() {
    return timeouts;
  }

  @Override public Outcome packet(Connection ct, Packet p, int at, int ctinfo, Hook hook) {
    ct.refresh(p, ctinfo, timeouts.of(ct, 0));
    return Outcome.ACCEPT;
  }

  @Override public boolean allowsClash() {
    return true;
  }
}
