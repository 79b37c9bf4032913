package dev.hooklab.route;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Prefix;
import dev.hooklab.device.InterfaceAddress.Scope;
import java.util.List;

/// A route as it was configured: what `ip route` shows in a line. `source` and `mtu` are hints (null and 0 for none),
/// `protocol` is who made it: `kernel`, `boot` (shown as nothing) or `static`. A route that leads nowhere has no next hops.
public record FibRoute(RouteType type, Prefix to, int table, int tos, int metric, Scope scope, String protocol, Ip source, int mtu,
    int realm, List<Nexthop> nexthops) {

  /// A plain route through one next hop, as `ip route add` makes it.
  public static FibRoute via(Prefix to, Nexthop hop) {
    return new FibRoute(RouteType.UNICAST, to, Fib.MAIN, 0, 0, hop.gateway() == null ? Scope.LINK : Scope.GLOBAL, "boot", null, 0, 0,
        List.of(hop));
  }

  /// What makes two routes rivals for one place in a table.
  boolean sameKey(FibRoute other) {
    return to.equals(other.to) && tos == other.tos && metric == other.metric;
  }
}
