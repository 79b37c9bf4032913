package dev.hooklab.route;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Proto;
import dev.hooklab.device.InterfaceAddress;
import dev.hooklab.device.NetDevice;
import dev.hooklab.device.Scope;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import java.util.List;

/// Routes what this node sends, and chooses its source address (`ip_route_output_key_hash`, `inet_select_addr`).
public final class OutputRoute {
  private static final int LOCAL_MULTICAST = 0xe0000000;
  private static final int LOCAL_MULTICAST_MASK = 0xffffff00;

  private final Fib fib;
  private final List<NetDevice> devices;
  private final MulticastGroups groups;
  private final Redirects redirects;
  private final Flow flow = new Flow();

  /// A router over a FIB.
  /// @param devices the node's devices in the order of their indexes, `lo` first
  public OutputRoute(Fib fib, List<NetDevice> devices, MulticastGroups groups, Redirects redirects) {
    this.fib = fib;
    this.devices = devices;
    this.groups = groups;
    this.redirects = redirects;
  }

  /// The way to `dst`; its errno says why there is none.
  /// @param src the source address that is bound to, or 0 to have one chosen by [#source]
  /// @param oif the index of the device to leave by, or 0
  /// @param anySource allows a source that is not this node's own, as a reset that REJECT sends has (`FLOWI_FLAG_ANYSRC`)
  public Route route(int dst, int src, int tos, int oif, int mark, boolean anySource) {
    return route(flow.v4(dst, src, tos & 0x1c, mark, loopback().index(), oif), anySource);
  }

  /// The same for what has a transport header, which policy rules may look at.
  public Route route(int dst, int src, int tos, int oif, int mark, boolean anySource, int protocol, int sport, int dport) {
    flow.v4(dst, src, tos & 0x1c, mark, loopback().index(), oif);
    flow.protocol = protocol;
    flow.sport = sport;
    flow.dport = dport;
    return route(flow, anySource);
  }

  /// The way of an error, along the path of the packet that it is about (`icmp_route_lookup`).
  public Route routeError(int dst, int src, int tos, int mark, int type, int code, Packet about) {
    flow.v4(dst, src, tos & 0x1c, mark, loopback().index(), 0);
    flow.protocol = Proto.ICMP;
    flow.dport = type << 8 | code;
    flow.about = about;
    return route(flow, false);
  }

  /// The same for an IPv4 flow that may name protocol and ports, for rules that look at them; its `iif` is `lo`.
  public Route route(Flow flow, boolean anySource) {
    int dst = (int) flow.dstLo;
    int src = (int) flow.srcLo;
    if (src != 0) {
      if (isMulticast(src) || src == -1) return Route.error(RouteType.EINVAL);
      if (flow.oif == 0 && (isMulticast(dst) || dst == -1)) {
        var device = owner(src);
        return device == null ? Route.error(RouteType.ENETUNREACH) : toMany(dst, device, src);
      }
      if (!anySource && !fib.isLocal4(src)) return Route.error(RouteType.ENETUNREACH);
    }
    if (flow.oif != 0) {
      var device = device(flow.oif);
      if (device == null) return Route.error(RouteType.ENODEV);
      if (!device.up()) return Route.error(RouteType.ENETUNREACH);
      if ((dst & LOCAL_MULTICAST_MASK) == LOCAL_MULTICAST || dst == -1) return toMany(dst, device, selectAddress(device, 0, Scope.LINK));
    }
    if (dst == 0) flow.dstLo = (src != 0 ? src : Ip.LOOPBACK4.v4()) & 0xffffffffL;
    return lookup(flow, dst, src);
  }

  private Route lookup(Flow flow, int dst, int src) {
    var found = fib.lookup(flow);
    if (found.paths.length > 1) found = fib.multipath.sent(found, flow, this::addressOf);
    if (!found.reachable()) {
      if (flow.oif == 0) return found;
      var device = device(flow.oif);
      if (isMulticast(dst)) return toMany(dst, device, selectAddress(device, 0, Scope.GLOBAL));
      return Route.special(RouteType.UNICAST, device, selectAddress(device, 0, Scope.LINK));
    }
    if (src >>> 24 == 127 && found.type != RouteType.LOCAL && !found.device.loopback() && !found.device.ipv4().routeLocalnet()) {
      return Route.error(RouteType.EINVAL);
    }
    return dst == -1 || isMulticast(dst) || found.type == RouteType.BROADCAST ? toMany(dst, found.device, source(found, dst)) : redirects.apply(found, dst);
  }

  /// To everybody on a link, or to a group: there is no gateway to go through.
  private static Route toMany(int dst, NetDevice device, int source) {
    return Route.special(isMulticast(dst) ? RouteType.MULTICAST : RouteType.BROADCAST, device, source);
  }

  /// The source address for a packet on a route that has none yet (`fib_result_prefsrc`); 0 when the node has no address.
  public int source(Route route, int dst) {
    if (route.source4 == 0 && route.type == RouteType.LOCAL) return dst;
    return preferredSource(route);
  }

  /// How long a way to a destination that a redirect has shown still holds, in nanoseconds; 0 for one of the tables.
  public long redirectedFor(Route way, int dst) {
    return redirects.remaining(way, dst);
  }

  /// Forgets what redirects have shown.
  public void forgetRedirects() {
    redirects.forget();
  }

  /// Changes when the way to some destination may have.
  public int version() {
    return fib.version() + redirects.changes();
  }

  /// The address to answer a packet with that came in by a device: the one it was sent to, or else the one that this node
  /// would send to its sender from (`fib_compute_spec_dst`).
  public int answeringAddress(Packet p, NetDevice in) {
    var ip = Ipv4.of(p);
    if (Route.of(p).type == RouteType.LOCAL) return ip.dst();
    int src = ip.src();
    if (src == 0) return selectAddress(in, src, Scope.LINK);
    flow.v4(src, 0, ip.tos() & 0x1c, in.ipv4().srcValidMark() ? p.mark : 0, loopback().index(), 0);
    var back = fib.lookup(flow);
    return back.reachable() ? preferredSource(back) : selectAddress(in, src, Scope.GLOBAL);
  }

  /// The address of this node on the link that a routed packet leaves by (`ip_rt_get_source`).
  public int leavingAddress(Packet p) {
    var ip = Ipv4.of(p);
    var route = Route.of(p);
    flow.v4(ip.dst(), ip.src(), ip.tos() & 0x1c, p.mark, p.in.index(), route.device.index());
    var onward = fib.lookup(flow);
    return onward.reachable() ? preferredSource(onward) : selectAddress(route.device, route.nextHop4(ip.dst()), Scope.GLOBAL);
  }

  private int preferredSource(Route route) {
    return route.source4 != 0 ? route.source4 : addressOf(route);
  }

  /// The address to send by a next hop with, where the route names none (`fib_info_update_nhc_saddr`).
  private int addressOf(Route route) {
    return selectAddress(route.device, route.configuredGateway4, new Scope(route.scope));
  }

  /// Whether an address is another's, and no broadcast or group.
  public boolean isUnicast(int address) {
    return fib.addressType(Ip.v4(address)) == RouteType.UNICAST;
  }

  /// The device that packets to this node itself go through.
  public NetDevice deviceFor(Route route) {
    return route.type == RouteType.LOCAL ? loopback() : route.device;
  }

  /// An address of the device that reaches as far as `scope`, of the network that `dst` is in if there is one; else of
  /// another device; 0 when there is none (`inet_select_addr`).
  /// @param dst 0 for any network
  public int selectAddress(NetDevice device, int dst, Scope scope) {
    int nearest = device.ipv4().routeLocalnet() ? Scope.LINK.number() : Scope.HOST.number();
    int first = 0;
    for (var address : device.addresses()) {
      if (!address.isV4() || address.secondary() || Math.min(address.scope().number(), nearest) > scope.number()) continue;
      if (dst == 0 || address.prefix().contains(Ip.v4(dst))) return address.ip().v4();
      if (first == 0) first = address.ip().v4();
    }
    if (first != 0) return first;
    for (var other : devices) {
      for (var address : other.addresses()) if (reaches(address, scope)) return address.ip().v4();
    }
    return 0;
  }

  /// The address that a packet which leaves by a device is masqueraded with; 0 when there is none (`nf_nat_masquerade_ipv4`).
  public int masqueradeSource(Packet p, NetDevice out) {
    return selectAddress(out, Route.of(p).nextHop4(Ipv4.of(p).dst()), Scope.GLOBAL);
  }

  private static boolean reaches(InterfaceAddress address, Scope scope) {
    return address.isV4() && !address.secondary() && !address.scope().equals(Scope.LINK) && address.scope().number() <= scope.number();
  }

  public boolean isLocal(int address) {
    return fib.isLocal4(address);
  }

  /// Whether somebody on this node listens to a multicast group.
  public boolean joined(int group) {
    return groups.joined(group);
  }

  private static boolean isMulticast(int address) {
    return address >>> 28 == 0xe;
  }

  private NetDevice loopback() {
    return devices.get(0);
  }

  private NetDevice owner(int address) {
    for (var device : devices) {
      for (var a : device.addresses()) if (a.isV4() && a.ip().v4() == address) return device;
    }
    return null;
  }

  /// The index of the device with a name; -1 when there is none.
  public int indexOf(String name) {
    for (var device : devices) if (device.name().equals(name)) return device.index();
    return -1;
  }

  private NetDevice device(int index) {
    for (var device : devices) if (device.index() == index) return device;
    return null;
  }
}
