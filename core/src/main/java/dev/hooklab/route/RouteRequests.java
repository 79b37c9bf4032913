package dev.hooklab.route;

import dev.hooklab.addr.Ip;
import dev.hooklab.device.NetDevice;
import dev.hooklab.device.Scope;
import dev.hooklab.errno.Errno;
import dev.hooklab.errno.Refused;
import java.util.ArrayList;
import java.util.List;

/// What the kernel makes of a request to add or remove a route: checks it, finds the devices of its gateways
/// (`fib_create_info`, `fib_check_nh`), and tells which route a removal is about (`fib_table_delete`).
final class RouteRequests {
  private static final int ECN_BITS = 0x03;

  private final Fib fib;
  private final NetDevice loopback;
  private final Flow flow = new Flow();

  RouteRequests(Fib fib, NetDevice loopback) {
    this.fib = fib;
    this.loopback = loopback;
  }

  /// The route as it will stand in its table.
  FibRoute checked(FibRoute wanted) throws Refused {
    if ((wanted.tos() & ECN_BITS) != 0) throw invalid("Invalid dsfield (tos): ECN bits must be 0");
    if (!wanted.to().equals(wanted.to().network())) throw invalid("Invalid prefix for given prefix length");
    if (nearestScope(wanted.type()) > wanted.scope().number()) throw invalid("Invalid scope");
    if (wanted.type().errno != 0) {
      if (!wanted.nexthops().isEmpty()) throw invalid("Gateway, device and multipath can not be specified for this route type");
      return checkSource(wanted);
    }
    if (wanted.scope().number() > Scope.HOST.number()) throw invalid("Invalid scope");
    if (wanted.nexthops().isEmpty()) throw new Refused(Errno.ENODEV);
    if (wanted.scope().equals(Scope.HOST)) {
      checkHostScope(wanted);
      return checkSource(wanted);
    }
    var resolved = new ArrayList<Nexthop>();
    for (var hop : wanted.nexthops()) resolved.add(hop.gateway() == null ? direct(hop) : hop.onlink() ? onlink(hop, wanted) : through(hop, wanted));
    return checkSource(wanted.withNexthops(List.copyOf(resolved)));
  }

  /// The smallest scope number that a type may have (`fib_props`).
  private static int nearestScope(RouteType type) {
    return switch (type) {
      case LOCAL -> Scope.HOST.number();
      case BROADCAST, ANYCAST -> Scope.LINK.number();
      case UNICAST, MULTICAST, BLACKHOLE, UNREACHABLE, PROHIBIT, THROW -> Scope.GLOBAL.number();
    };
  }

  private static void checkHostScope(FibRoute wanted) throws Refused {
    if (wanted.nexthops().size() > 1) throw invalid("Route with host scope can not have multiple nexthops");
    var hop = wanted.nexthops().getFirst();
    if (hop.gateway() != null) throw invalid("Route with host scope can not have a gateway");
    if (hop.device() == null) throw new Refused(Errno.ENODEV);
  }

  /// A next hop on the link itself (`fib_check_nh_nongw`).
  private static Nexthop direct(Nexthop hop) throws Refused {
    if (hop.onlink()) throw invalid("Invalid flags for nexthop - PERVASIVE and ONLINK can not be set");
    if (hop.device() == null) throw new Refused(Errno.ENODEV);
    if (!hop.device().up()) throw new Refused(Errno.ENETDOWN, "Device for nexthop is not up");
    return hop;
  }

  private Nexthop onlink(Nexthop hop, FibRoute wanted) throws Refused {
    if (wanted.scope().number() >= Scope.LINK.number()) throw invalid("Nexthop has invalid scope");
    if (hop.device() == null) throw new Refused(Errno.ENODEV, "Nexthop device required for onlink");
    if (!hop.device().up()) throw new Refused(Errno.ENETDOWN, "Nexthop device is not up");
    if (fib.addressType(hop.gateway()) != RouteType.UNICAST) throw invalid("Nexthop has invalid gateway");
    return hop;
  }

  /// A next hop behind a gateway, which has to be on a link or a nearer route (`fib_check_nh_v4_gw`).
  private Nexthop through(Nexthop hop, FibRoute wanted) throws Refused {
    int oif = hop.device() == null ? 0 : hop.device().index();
    flow.v4(hop.gateway().v4(), 0, 0, 0, loopback.index(), oif);
    flow.scope = Math.max(wanted.scope().number() + 1, Scope.LINK.number());
    Route found = null;
    if (wanted.table() != Fib.MAIN) found = fib.lookupIn(wanted.table(), flow);
    if (found == null || !found.reachable()) found = fib.lookup(flow);
    if (!found.reachable()) throw new Refused(Errno.of(found.errno), "Nexthop has invalid gateway");
    if (found.type != RouteType.UNICAST && found.type != RouteType.LOCAL) throw invalid("Nexthop has invalid gateway");
    if (!found.device.up()) throw new Refused(Errno.ENETDOWN);
    return hop.through(found.device, found.type == RouteType.LOCAL);
  }

  private FibRoute checkSource(FibRoute route) throws Refused {
    var source = route.source();
    if (source == null) return route;
    boolean itself = route.type() == RouteType.LOCAL && route.to().address().equals(source);
    if (!itself && !isLocal(source, route.table())) throw invalid("Invalid prefsrc address");
    return route;
  }

  private boolean isLocal(Ip source, int table) {
    flow.v4(source.v4(), 0, 0, 0, 0, 0);
    var found = fib.lookupIn(table == Fib.MAIN ? Fib.LOCAL : table, flow);
    return found != null && found.type == RouteType.LOCAL || fib.isLocal4(source.v4());
  }

  private static Refused invalid(String why) {
    return new Refused(Errno.EINVAL, why);
  }

  /// The first of a table's routes that a removal is about.
  static FibRoute toRemove(List<FibRoute> routes, FibRoute wanted) throws Refused {
    if (!wanted.to().equals(wanted.to().network())) throw invalid("Invalid prefix for given prefix length");
    for (var route : routes) {
      if (!route.to().equals(wanted.to()) || route.tos() > wanted.tos()) continue;
      if (route.tos() != wanted.tos()) break;
      if (fits(route, wanted)) return route;
    }
    throw new Refused(Errno.ESRCH);
  }

  private static boolean fits(FibRoute route, FibRoute wanted) {
    return (wanted.type() == null || wanted.type() == route.type())
        && (wanted.scope().equals(Scope.NOWHERE) || wanted.scope().equals(route.scope()))
        && (wanted.source() == null || wanted.source().equals(route.source()))
        && (wanted.protocol() == 0 || wanted.protocol() == route.protocol())
        && (wanted.metric() == 0 || wanted.metric() == route.metric())
        && nexthopsFit(route.nexthops(), wanted.nexthops())
        && wanted.metrics().values().entrySet().stream().allMatch(e -> route.metrics().get(e.getKey()) == e.getValue());
  }

  /// One next hop fits the route's first; several fit one by one (`fib_nh_match`).
  private static boolean nexthopsFit(List<Nexthop> hops, List<Nexthop> wanted) {
    if (wanted.isEmpty()) return true;
    if (wanted.size() > hops.size() || wanted.size() > 1 && wanted.size() != hops.size()) return false;
    for (int i = 0; i < wanted.size(); i++) {
      var hop = hops.get(i);
      var like = wanted.get(i);
      if (like.device() != null && like.device() != hop.device()) return false;
      if (like.gateway() != null && !like.gateway().equals(hop.gateway())) return false;
    }
    return true;
  }
}
