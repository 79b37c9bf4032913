package dev.hooklab.route;

import dev.hooklab.addr.Ip;
import dev.hooklab.device.NetDevice;
import dev.hooklab.packet.DropReason;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.NetLog;
import dev.hooklab.packet.Packet;

/// Routes a packet that came in (`ip_route_input_noref`): refuses sources and destinations that cannot be, then asks
/// the FIB whether the packet is for this node, for another, or for nobody.
public final class InputRoute {
  private static final Route UNREACHABLE_HOST = Route.error(RouteType.EHOSTUNREACH);

  private final Fib fib;
  private final SourceCheck sources;
  private final MulticastGroups groups;
  private final Redirects redirects;
  private final Martians martians;
  private final Flow flow = new Flow();

  /// A router over a FIB.
  public InputRoute(Fib fib, MulticastGroups groups, Redirects redirects, NetLog log) {
    this.fib = fib;
    this.groups = groups;
    this.redirects = redirects;
    this.sources = new SourceCheck(fib);
    this.martians = new Martians(log);
  }

  /// Sets `p.dst`, and `p.redirect` when the sender should be told of a shorter way.
  /// @return why the packet must be dropped without a word; null when it was routed, if only to an ICMP error
  public DropReason route(Packet p, NetDevice in) {
    return route(p, in, Ipv4.of(p).dst());
  }

  /// The same for another destination than the header's: the next hop of a source route.
  public DropReason route(Packet p, NetDevice in, int dst) {
    var ip = Ipv4.of(p);
    return route(p, in, ip.src(), dst, ip.tos(), ip);
  }

  /// The way of a packet of another protocol that asks for `dst` on behalf of `src`, as ARP does.
  /// @return why there is none, or null
  public DropReason route(Packet p, NetDevice in, int src, int dst) {
    return route(p, in, src, dst, 0, null);
  }

  private DropReason route(Packet p, NetDevice in, int src, int dst, int tos, Ipv4 ip) {
    if (dst >>> 28 == 0xe) return multicast(p, ip, in, src, dst);
    var refused = routeToOne(p, in, src, dst, tos, ip);
    if (refused != null) martians.refused(p, in, src, dst, refused);
    return refused;
  }

  private DropReason routeToOne(Packet p, NetDevice in, int src, int dst, int tos, Ipv4 ip) {
    if (src >>> 28 == 0xe || src == -1) return DropReason.IP_INVALID_SOURCE;
    if (dst == -1 || src == 0 && dst == 0) return broadcast(p, ip, in, src);
    var martian = martian(in, src, dst);
    if (martian != null) return martian;
    flow.v4(dst, src, tos & 0x1c, p.mark, in.index(), 0);
    if (ip != null && fib.rules().readsPorts()) flow.read(p, ip);
    var route = fib.lookup(flow);
    return switch (route.type) {
      case LOCAL -> local(p, ip, in, src, dst, route);
      case BROADCAST -> in.ipv4().bcForwarding() ? toLink(p, ip, in, src, dst, route) : broadcast(p, ip, in, src);
      case UNICAST -> forward(p, ip, in, src, dst, route);
      case BLACKHOLE, UNREACHABLE, PROHIBIT, THROW -> unreachable(p, in, route);
      case ANYCAST, MULTICAST -> DropReason.IP_INVALID_DEST;
    };
  }

  /// Why such addresses cannot come from a wire; null when they can.
  private static DropReason martian(NetDevice in, int src, int dst) {
    if (src == 0) return DropReason.IP_INVALID_SOURCE;
    if (dst == 0) return DropReason.IP_INVALID_DEST;
    boolean loops = src >>> 24 == 127 || dst >>> 24 == 127;
    return loops && !in.loopback() && !in.ipv4().routeLocalnet() ? DropReason.IP_LOCALNET : null;
  }

  private DropReason local(Packet p, Ipv4 ip, NetDevice in, int src, int dst, Route route) {
    var refused = sources.check(p, ip, src, dst, in, null);
    p.dst = route;
    return refused;
  }

  private DropReason forward(Packet p, Ipv4 ip, NetDevice in, int src, int dst, Route route) {
    if (!in.ipv4().forwarding()) return unreachable(p, in, UNREACHABLE_HOST);
    if (ip != null) route = fib.multipath.forwarded(route, p, ip);
    var refused = sources.check(p, ip, src, dst, in, route.device);
    if (refused != null) return refused;
    p.redirect = route.device == in && sources.onLink() && in.ipv4().sendRedirects()
        && (in.ipv4().sharedMedia() || onOneLink(in, src, route.gateway4));
    p.dst = redirects.apply(route, dst);
    return null;
  }

  /// `bc_forwarding`: what is for everybody on a link goes on to it, and does not stay here.
  private DropReason toLink(Packet p, Ipv4 ip, NetDevice in, int src, int dst, Route route) {
    p.dst = Route.special(RouteType.UNICAST, route.device);
    return sources.check(p, ip, src, dst, in, route.device);
  }

  private DropReason unreachable(Packet p, NetDevice in, Route route) {
    p.dst = in.ipv4().forwarding() ? route : UNREACHABLE_HOST;
    return null;
  }

  private DropReason broadcast(Packet p, Ipv4 ip, NetDevice in, int src) {
    if (src != 0) {
      var refused = sources.check(p, ip, src, 0, in, null);
      if (refused != null) return refused;
    }
    p.dst = Route.special(RouteType.BROADCAST, in);
    return null;
  }

  /// `ip_route_input_mc`: only what somebody here has joined.
  private DropReason multicast(Packet p, Ipv4 ip, NetDevice in, int src, int dst) {
    if (!groups.joined(dst) && !in.loopback()) return DropReason.NOT_SPECIFIED;
    if (src >>> 28 == 0xe || src == -1 || src >>> 24 == 127 && !in.loopback()) return DropReason.IP_INVALID_SOURCE;
    if (src != 0) {
      var refused = sources.check(p, ip, src, 0, in, null);
      if (refused != null) return refused;
    } else if ((dst & 0xffffff00) != 0xe0000000) {
      return DropReason.IP_INVALID_SOURCE;
    }
    p.dst = Route.special(RouteType.MULTICAST, in);
    return null;
  }

  /// Whether an address of the device says that both are on its link; a gateway of 0 is (`inet_addr_onlink`).
  private static boolean onOneLink(NetDevice device, int address, int gateway) {
    for (var own : device.addresses()) {
      if (own.secondary() || !own.prefix().contains(Ip.v4(address))) continue;
      if (gateway == 0 || own.prefix().contains(Ip.v4(gateway))) return true;
    }
    return false;
  }
}
