package dev.hooklab.conntrack;

import dev.hooklab.hook.Hook;
import dev.hooklab.packet.Packet;
import dev.hooklab.sysctl.Sysctls;

/// Follows GRE (`nf_conntrack_proto_gre.c`): PPTP's by its call ids, any other as one flow per pair of addresses.
final class GreTracker implements Tracker {
  /// The protocol that enhanced GRE carries (RFC 2637 §4.1).
  static final int PPP = 0x880b;

  private final Timeouts timeouts = new Timeouts();

  GreTracker(Sysctls sysctls) {
    timeouts.declare(sysctls, "gre_timeout", 30).declare(sysctls, "gre_timeout_stream", 180);
  }

  @Override public Timeouts timeouts() {
    return timeouts;
  }

  @Override public Outcome packet(Connection ct, Packet p, int at, int ctinfo, Hook hook) {
    if (!ct.confirmed()) {
      ct.gre = new GreTimes();
      ct.gre.timeout = timeouts.of(ct, 0);
      ct.gre.streamTimeout = timeouts.of(ct, 1);
    }
    if (!ct.has(Status.SEEN_REPLY)) {
      ct.refresh(p, ctinfo, ct.gre.timeout);
      return Outcome.ACCEPT;
    }
    ct.refresh(p, ctinfo, ct.gre.streamTimeout);
    if (!ct.has(Status.ASSURED | Status.NAT_CLASH)) {
      ct.status |= Status.ASSURED;
      ct.event(EventBit.ASSURED);
    }
    return Outcome.ACCEPT;
  }

  @Override public boolean allowsClash() {
    return true;
  }
}
