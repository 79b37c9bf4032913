package dev.hooklab.route;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.device.InterfaceAddress.Scope;
import dev.hooklab.device.NetDevice;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import java.util.List;

/// Routes what this node sends, and chooses its source address (`ip_route_output_key_hash`, `inet_select_addr`).
public final class OutputRoute {
  private final Fib fib;
  private final List<NetDevice> devices;
  private final MulticastGroups groups;
  private final Flow flow = new Flow();

  /// A router over a FIB.
  /// @param devices the node's devices in the order of their indexes, `lo` first
  public OutputRoute(Fib fib, List<NetDevice> devices, MulticastGroups groups) {
    this.fib = fib;
    this.devices = devices;
    this.groups = groups;
  }

  /// The way to `dst`; its errno says why there is none.
  /// @param src the source address that is bound to, or 0 to have one chosen by [#source]
  /// @param oif the index of the device to leave by, or 0
  /// @param anySource allows a source that is not this node's own, as a reset that REJECT sends has (`FLOWI_FLAG_ANYSRC`)
  public Route route(int dst, int src, int tos, int oif, int mark, boolean anySource) {
    if (src != 0 && !anySource) {
      if (src >>> 28 == 0xe || src == -1 || src >>> 24 == 0) return Route.error(RouteType.EINVAL);
      if (oif == 0 && (dst >>> 28 == 0xe || dst == -1)) {
        var device = owner(src);
        if (device == null) return Route.error(RouteType.EINVAL);
        return Route.special(dst == -1 ? RouteType.BROADCAST : RouteType.MULTICAST, device);
      }
      if (!fib.isLocal4(src)) return Route.error(RouteType.EINVAL);
    }
    if (oif != 0) {
      var device = device(oif);
      if (device == null) return Route.error(19);
      if (!device.up()) return Route.error(RouteType.ENETUNREACH);
      if (dst == -1) return Route.special(RouteType.BROADCAST, device);
      if (dst >>> 28 == 0xe) return Route.special(RouteType.MULTICAST, device);
    }
    if (dst == 0) return lookup(src != 0 ? src : Ip.LOOPBACK4.v4(), src, tos, 0, mark);
    return lookup(dst, src, tos, oif, mark);
  }

  private Route lookup(int dst, int src, int tos, int oif, int mark) {
    flow.v4(dst, src, tos & 0x1c, mark, loopback().index(), oif);
    var found = fib.lookup(flow);
    if (!found.reachable() && oif != 0 && found.entry == null) {
      return Route.special(RouteType.UNICAST, device(oif));
    }
    if (found.reachable() && (dst == -1 || found.type == RouteType.BROADCAST)) return Route.special(RouteType.BROADCAST, found.device);
    if (found.reachable() && dst >>> 28 == 0xe) return Route.special(RouteType.MULTICAST, found.device);
    return found;
  }

  /// The source address for a packet on a route that has none yet (`fib_result_prefsrc`); 0 when the node has no address.
  public int source(Route route, int dst) {
    if (route.source4 != 0) return route.source4;
    if (route.type == RouteType.LOCAL) return dst;
    return selectAddress(route.device, route.nextHop4(dst), Scope.GLOBAL);
  }

  /// Changes when the way to some destination may have (`rt_genid`).
  public int version() {
    return fib.version();
  }

  /// The device that packets to this node itself go through.
  public NetDevice deviceFor(Route route) {
    return route.type == RouteType.LOCAL ? loopback() : route.device;
  }

  /// An address of the device that reaches as far as `scope`, of the network that `dst` is in if there is one; else of
  /// another device; 0 when there is none (`inet_select_addr`).
  public int selectAddress(NetDevice device, int dst, Scope scope) {
    int first = 0;
    for (var address : device.addresses()) {
      if (address.prefix().family() != Family.INET || address.secondary()) continue;
      if (address.scope().number > scope.number) continue;
      if (dst == 0 || address.prefix().contains(Ip.v4(dst))) return address.ip().v4();
      if (first == 0) first = address.ip().v4();
    }
    if (first != 0) return first;
    for (var other : devices) {
      for (var address : other.addresses()) {
        if (address.prefix().family() != Family.INET || address.secondary()) continue;
        if (address.scope() != Scope.LINK && address.scope().number <= scope.number) return address.ip().v4();
      }
    }
    return 0;
  }

  /// The address that a packet which leaves by a device is masqueraded with; 0 when there is none (`nf_nat_masquerade_ipv4`).
  public int masqueradeSource(Packet p, NetDevice out) {
    return selectAddress(out, Route.of(p).nextHop4(Ipv4.of(p).dst()), Scope.GLOBAL);
  }

  public boolean isLocal(int address) {
    return fib.isLocal4(address);
  }

  /// Whether somebody on this node listens to a multicast group.
  public boolean joined(int group) {
    return groups.joined(group);
  }

  private NetDevice loopback() {
    return devices.get(0);
  }

  private NetDevice owner(int address) {
    for (var device : devices) {
      for (var a : device.addresses()) if (a.prefix().family() == Family.INET && a.ip().v4() == address) return device;
    }
    return null;
  }

  private NetDevice device(int index) {
    for (var device : devices) if (device.index() == index) return device;
    return null;
  }
}
