package dev.hooklab.route;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Prefix;
import dev.hooklab.device.NetDevice;
import dev.hooklab.device.Scope;
import java.util.List;

/// A route as it is configured: what `ip route` shows in a line (`struct fib_info` with its prefix). In a request to
/// remove one, a null type, [Scope#NOWHERE], and 0 or null elsewhere stand for any.
/// @param metric its priority, unsigned; the lower is preferred
/// @param protocol who made it, a number of `rt_protos`: [#KERNEL], [#BOOT] (which `ip` leaves out), [#STATIC]
/// @param source the address to send from; null for a choice by device and gateway
/// @param realm of the destination in the low half, of the source in the high half
/// @param nexthops the ways on; none for a route that leads nowhere
public record FibRoute(RouteType type, Prefix to, int table, int tos, int metric, Scope scope, int protocol, Ip source,
    RouteMetrics metrics, int realm, List<Nexthop> nexthops) {
  public static final int KERNEL = 2;
  public static final int BOOT = 3;
  public static final int STATIC = 4;

  /// A plain route through one next hop, as `ip route add` makes it.
  public static FibRoute via(Prefix to, Nexthop hop) {
    return new FibRoute(RouteType.UNICAST, to, Fib.MAIN, 0, 0, hop.gateway() == null ? Scope.LINK : Scope.GLOBAL, BOOT, null,
        RouteMetrics.NONE, 0, List.of(hop));
  }

  FibRoute withNexthops(List<Nexthop> resolved) {
    return new FibRoute(type, to, table, tos, metric, scope, protocol, source, metrics, realm, resolved);
  }

  /// What makes two routes rivals for one place in a table.
  boolean rivals(FibRoute other) {
    return to.equals(other.to) && tos == other.tos && metric == other.metric;
  }

  /// Whether one of its next hops leaves by a device (`fib_info_nh_uses_dev`).
  public boolean uses(NetDevice device) {
    for (var hop : nexthops) if (hop.device() == device) return true;
    return false;
  }
}
