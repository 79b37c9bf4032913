package dev.hooklab.conntrack;

import dev.hooklab.hook.Hook;
import dev.hooklab.packet.Packet;
import dev.hooklab.sysctl.Sysctls;

/// Follows ICMP queries and their answers (`nf_conntrack_proto_icmp.c`); errors are [IcmpErrors]' business.
final class IcmpTracker implements Tracker {
  private final Timeouts timeouts = new Timeouts();

  /// @param name `icmp_timeout` or `icmpv6_timeout`
  IcmpTracker(Sysctls sysctls, String name) {
    timeouts.declare(sysctls, name, 30);
  }

  @Override public Timeouts timeouts() {
    return timeouts;
  }

  @Override public Outcome packet(Connection ct, Packet p, int at, int ctinfo, Hook hook) {
    var original = ct.original();
    if (!IcmpTypes.begins(original.proto(), original.icmpType())) return Outcome.INVALID;
    ct.refresh(p, ctinfo, timeouts.of(ct, 0));
    return Outcome.ACCEPT;
  }
}
