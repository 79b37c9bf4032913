package dev.hooklab.route;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Prefix;
import dev.hooklab.device.InterfaceAddress;
import dev.hooklab.device.NetDevice;
import dev.hooklab.device.Scope;
import java.util.ArrayList;
import java.util.List;

/// The routes that the addresses of a device bring with them (`fib_add_ifaddr`): to the addresses themselves, to their
/// networks, to the broadcast addresses.
final class AddressRoutes {
  private static final int POINT_TO_POINT = 31;

  private AddressRoutes() {}

  /// All of them for a device that is up.
  static List<FibRoute> of(NetDevice device) {
    var routes = new ArrayList<FibRoute>();
    for (var address : device.addresses()) if (address.isV4()) add(device, address, routes);
    return routes;
  }

  private static void add(NetDevice device, InterfaceAddress address, List<FibRoute> routes) {
    var primary = address.secondary() ? primaryOf(device, address) : address;
    if (primary == null) return;
    var source = primary.ip();
    put(route(RouteType.LOCAL, host(address.ip()), device, source, 0), routes);
    var broadcast = address.broadcast();
    if (broadcast != null && !broadcast.equals(Ip.BROADCAST4)) put(route(RouteType.BROADCAST, host(broadcast), device, source, 0), routes);
    var network = address.prefix().network();
    if (zeroNet(network) || address.secondary() || network.isHost() && network.address().equals(address.ip())) return;
    var type = device.loopback() ? RouteType.LOCAL : RouteType.UNICAST;
    if (address.prefixRoute()) put(route(type, network, device, source, address.metric()), routes);
    if (network.length() < POINT_TO_POINT) put(route(RouteType.BROADCAST, host(network.last()), device, source, 0), routes);
  }

  private static void put(FibRoute route, List<FibRoute> routes) {
    if (!routes.contains(route)) routes.add(route);
  }

  private static InterfaceAddress primaryOf(NetDevice device, InterfaceAddress secondary) {
    for (var other : device.addresses()) {
      if (!other.secondary() && other.prefix().length() == secondary.prefix().length()
          && other.prefix().contains(secondary.prefix().address())) {
        return other;
      }
    }
    return null;
  }

  private static FibRoute route(RouteType type, Prefix to, NetDevice device, Ip source, int metric) {
    int table = type == RouteType.UNICAST ? Fib.MAIN : Fib.LOCAL;
    var scope = type == RouteType.LOCAL ? Scope.HOST : Scope.LINK;
    return new FibRoute(type, to, table, 0, metric, scope, FibRoute.KERNEL, source, RouteMetrics.NONE, 0, List.of(Nexthop.of(device, null)));
  }

  private static boolean zeroNet(Prefix network) {
    return network.family() == Family.INET && network.address().v4() == 0;
  }

  private static Prefix host(Ip ip) {
    return new Prefix(ip, ip.family().bits);
  }
}
