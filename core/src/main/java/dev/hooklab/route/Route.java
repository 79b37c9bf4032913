package dev.hooklab.route;

import dev.hooklab.addr.Ip;
import dev.hooklab.device.NetDevice;
import dev.hooklab.device.Scope;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Slots;
import dev.hooklab.route.RouteMetrics.Metric;

/// The outcome of a lookup that a packet carries (`struct rtable`): made once for each next hop, shared by all packets.
public final class Route implements Slots.Destination {
  private static final Route[] NO_PATHS = {};

  public final RouteType type;
  public final NetDevice device;
  /// The next router's address; 0 when the destination itself is on the link.
  public final int gateway4;
  /// The gateway as it was configured: also one that is this node itself, which only helps to choose a source; 0 for none.
  public final int configuredGateway4;
  /// The route's preferred source; 0 for none.
  public final int source4;
  public final int mtu;
  /// How far the route reaches, a number of [Scope].
  public final int scope;
  /// Why the destination is not reachable: an errno; 0 where it is.
  public final int errno;
  /// The configured route behind it; null where a rule or the lack of a route decided.
  public final FibRoute entry;
  /// The ways through all next hops of its entry, itself included; none for what no table holds.
  Route[] paths = NO_PATHS;

  private Route(RouteType type, NetDevice device, int gateway4, int configuredGateway4, int source4, int mtu, int scope, int errno,
      FibRoute entry) {
    this.type = type;
    this.device = device;
    this.gateway4 = gateway4;
    this.configuredGateway4 = configuredGateway4;
    this.source4 = source4;
    this.mtu = mtu;
    this.scope = scope;
    this.errno = errno;
    this.entry = entry;
  }

  static Route through(FibRoute entry, Nexthop hop) {
    return new Route(entry.type(), hop.device(), hop.own() ? 0 : v4(hop.gateway()), v4(hop.gateway()), v4(entry.source()),
        entry.metrics().get(Metric.MTU), entry.scope().number(), 0, entry);
  }

  static Route nowhere(FibRoute entry) {
    return new Route(entry.type(), null, 0, 0, 0, 0, entry.scope().number(), entry.type().errno, entry);
  }

  /// No way: a lookup that ends with an errno.
  static Route error(int errno) {
    return new Route(RouteType.UNREACHABLE, null, 0, 0, 0, 0, 0, errno, null);
  }

  /// A destination of this node itself or of everybody on a link, reached without an entry in a table.
  public static Route special(RouteType type, NetDevice device) {
    return special(type, device, 0);
  }

  /// The same with the address to send from.
  static Route special(RouteType type, NetDevice device, int source4) {
    return new Route(type, device, 0, 0, source4, 0, Scope.LINK.number(), 0, null);
  }

  /// The same way by another next router, whatever the destination is (`FLOWI_FLAG_KNOWN_NH`).
  public Route by(int gateway) {
    return new Route(type, device, gateway, configuredGateway4, source4, mtu, scope, errno, entry);
  }

  /// The route that a packet carries: the one place that casts.
  public static Route of(Packet p) {
    return (Route) p.dst;
  }

  public boolean reachable() {
    return errno == 0;
  }

  /// The MTU that holds for packets on this route.
  public int mtu() {
    return mtu != 0 ? mtu : device.mtu();
  }

  /// The address to resolve for a packet to `dst`.
  public int nextHop4(int dst) {
    return gateway4 != 0 ? gateway4 : dst;
  }

  private static int v4(Ip ip) {
    return ip != null && ip.is4() ? ip.v4() : 0;
  }
}
