package dev.hooklab.ip;

import dev.hooklab.device.NetDevice;
import dev.hooklab.device.Scope;
import dev.hooklab.hook.Hook;
import dev.hooklab.hook.Hooks;
import dev.hooklab.hook.Verdict;
import dev.hooklab.neighbour.Neighbours;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.DropReason;
import dev.hooklab.packet.Ethernet;
import dev.hooklab.packet.Icmp;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Station;
import dev.hooklab.packet.Watch;
import dev.hooklab.route.OutputRoute;
import dev.hooklab.route.Route;
import dev.hooklab.route.RouteMetrics.Metric;
import dev.hooklab.route.RouteType;
import dev.hooklab.sim.EventLoop;
import java.util.function.Consumer;

/// A packet on its way out: what the node sends itself enters at [#send], what it forwards at [#output].
public final class IpOutput {
  private static final long DAY_MS = 86_400_000L;

  private final EventLoop loop;
  private final Hooks hooks;
  private final OutputRoute routes;
  private final Neighbours neighbours;
  private final IcmpErrors errors;
  private final PathMtus pathMtus;
  private final IpIds ids;
  private final IpConfig config;
  private final Watch watch;
  private final Consumer<Packet> output = this::output;
  private final Consumer<Packet> finish = this::finish;
  private final Consumer<Packet> loopBack = this::loopBack;
  private final Neighbours.Unreachable linkFailure;

  IpOutput(EventLoop loop, Hooks hooks, OutputRoute routes, Neighbours neighbours, IcmpErrors errors, PathMtus pathMtus, IpIds ids, IpConfig config,
      Watch watch) {
    this.config = config;
    this.loop = loop;
    this.hooks = hooks;
    this.routes = routes;
    this.neighbours = neighbours;
    this.errors = errors;
    this.pathMtus = pathMtus;
    this.ids = ids;
    this.watch = watch;
    this.linkFailure = p -> errors.send(p, Icmp.DEST_UNREACH, Icmp.HOST_UNREACH, 0);
  }

  // -------- what sockets ask before they send

  /// The way to a destination; its errno says why there is none.
  /// @param src the source that the socket is bound to; 0 to choose one with [#source]
  /// @param oif the index of the device that the socket is bound to; 0 for any
  public Route route(int dst, int src, int tos, int oif, int mark) {
    return routes.route(dst, src, tos, oif, mark, false);
  }

  /// The same for what has a transport header, which policy rules may look at; ICMP's type and code stand for the second
  /// port, as the kernel has them in one place.
  /// @param anySource whether the source need not be this node's own
  public Route route(int dst, int src, int tos, int oif, int mark, boolean anySource, int protocol, int sport, int dport) {
    return routes.route(dst, src, tos, oif, mark, anySource, protocol, sport, dport);
  }

  /// The way of an ICMP error about a packet.
  Route routeError(int dst, int src, int tos, int mark, int type, int code, Packet about) {
    return routes.routeError(dst, src, tos, mark, type, code, about);
  }

  /// The same for a source that need not be this node's own.
  public Route routeAs(int dst, int src, int tos, int oif, int mark) {
    return routes.route(dst, src, tos, oif, mark, true);
  }

  /// The source address for a route; 0 when the node has none.
  public int source(Route route, int dst) {
    return routes.source(route, dst);
  }

  /// Changes when a route that was asked for before may not hold any more.
  public int routeVersion() {
    return routes.version();
  }

  /// An IP id for a datagram of a socket that has no counter of its own (`__ip_select_ident`).
  public int nextId(int src, int dst, int protocol) {
    return ids.next(src, dst, protocol);
  }

  /// An address of a device to speak to somebody from, however near it reaches.
  int addressOf(NetDevice device, int to) {
    return routes.selectAddress(device, to, Scope.LINK);
  }

  /// The TTL of what this node sends by a route: the route's own, or the default (`ip4_dst_hoplimit`); to groups only as far as
  /// the link reaches, as nobody has asked for more.
  public int ttl(Route route) {
    if (route.type == RouteType.MULTICAST) return 1;
    int own = route.entry == null ? 0 : route.entry.metrics().get(Metric.HOPLIMIT);
    return own != 0 ? own : config.defaultTtl.asInt();
  }

  /// Whether the MTU towards a destination is locked, so that packets which need no DF go without.
  public boolean mtuLocked(Route route, int dst) {
    return pathMtus.locked(route, dst);
  }

  /// How long what path MTU discovery has found of a destination holds, in nanoseconds; 0 when there is nothing.
  public long mtuRemaining(int dst) {
    return pathMtus.remaining(dst);
  }

  /// Forgets the MTUs of all paths.
  public void forgetMtus() {
    pathMtus.forget();
  }

  /// The MTU towards a destination, with what path MTU discovery has found.
  public int mtu(Route route, int dst) {
    return pathMtus.mtu(route, dst);
  }

  /// Upper layers have proof that packets arrive (`dst_confirm`).
  public void confirm(Route route, int dst) {
    if (route.type == RouteType.UNICAST && !route.device.loopback()) neighbours.confirm(route.device, route.nextHop4(dst));
  }

  // -------- the way out

  /// The time of day in milliseconds since midnight (`inet_current_timestamp`).
  int millisOfDay() {
    return (int) (loop.now() / EventLoop.MILLISECOND % DAY_MS);
  }

  /// The options of an answer to a packet; null when there can be no answer to these.
  public EchoedOptions echoed(Packet asked) {
    return EchoedOptions.of(asked, routes);
  }

  /// The address to answer a packet that was delivered here with.
  int answeringAddress(Packet asked) {
    return routes.answeringAddress(asked, NetDevice.of(asked.in));
  }

  /// An empty packet with room for an IPv4 header at `p.net` and `length` bytes of transport behind it.
  public Packet allocate(int length) {
    var p = Packet.allocate(Ethernet.IPV4, Ipv4.MIN_LEN + length);
    p.watch = watch;
    p.checksumVerified = true;
    return p;
  }

  /// Writes the IP header at `p.net`, in front of a transport segment that is in place, and sends the packet.
  /// @param id the IP id; negative to have one chosen, as for a packet without DF (`ip_select_ident`)
  /// @param df don't fragment; a packet that is larger than the MTU is fragmented all the same
  /// @return 0, or a negative errno: `EPERM` when a filter at OUTPUT dropped it
  public int send(Packet p, Route route, int src, int dst, int protocol, int ttl, int tos, int id, boolean df) {
    int length = p.length();
    boolean whole = length <= pathMtus.mtu(route, dst);
    int chosen = id >= 0 ? id : df && whole ? 0 : ids.next(src, dst, protocol);
    Ipv4.write(p.buf, p.net, tos, length, chosen, df && whole ? Ipv4.DF : 0, ttl, protocol, src, dst);
    return localOut(p, route);
  }

  /// The same for a packet that answers another and has room for options behind its header.
  /// @param to whom it is for in the end; with a source route that is not whom it goes to first
  /// @param df don't fragment, which needs no IP id
  public int send(Packet p, Route route, int src, int to, int protocol, int ttl, int tos, EchoedOptions options, boolean df) {
    if (options.length() == 0) return send(p, route, src, to, protocol, ttl, tos, df ? 0 : -1, df);
    int first = options.firstHop(to);
    int id = df ? 0 : ids.next(src, first, protocol);
    Ipv4.write(p.buf, p.net, tos, p.length(), id, df ? Ipv4.DF : 0, ttl, protocol, src, first);
    Bytes.u8(p.buf, p.net, 0x40 | (Ipv4.MIN_LEN + options.length()) / 4);
    options.write(p, src, to, millisOfDay());
    Ipv4.of(p).sealChecksum();
    return localOut(p, route);
  }

  /// Sends a packet whose IP header is complete (`__ip_local_out`).
  public int localOut(Packet p, Route route) {
    p.dst = route;
    p.out = routes.deviceFor(route);
    p.etherType = Ethernet.IPV4;
    watch.station(p, Station.LOCAL_OUT, p.out);
    return hooks.run(Hook.OUTPUT, p, output);
  }

  /// Looks the way up again after a handler changed what it depends on (`ip_route_me_harder`).
  /// @return false when there is none, so that the packet has to be dropped
  public boolean reroute(Packet p) {
    var ip = Ipv4.of(p);
    int src = ip.src();
    boolean local = routes.isLocal(src);
    var route = routes.route(ip.dst(), local ? src : 0, ip.tos(), 0, p.mark, true);
    if (!route.reachable()) return false;
    p.dst = route;
    return true;
  }

  /// Through POSTROUTING and on (`ip_output`, `ip_mc_output`).
  void output(Packet p) {
    var route = Route.of(p);
    var device = routes.deviceFor(route);
    p.out = device;
    switch (route.type) {
      case UNICAST, LOCAL, ANYCAST -> hooks.run(Hook.POSTROUTING, p, finish);
      case BROADCAST, MULTICAST -> {
        if (!p.forwarded && !device.loopback() && (route.type == RouteType.BROADCAST || routes.joined(Ipv4.of(p).dst()))) {
          var copy = p.copy();
          watch.derived(p, copy, "copy for this node");
          hooks.run(Hook.POSTROUTING, copy, loopBack);
        }
        if (route.type == RouteType.MULTICAST && Ipv4.of(p).ttl() == 0) {
          p.drop(DropReason.NOT_SPECIFIED);
          return;
        }
        hooks.run(Hook.POSTROUTING, p, finish);
      }
      case BLACKHOLE, UNREACHABLE, PROHIBIT, THROW -> p.drop(DropReason.IP_OUTNOROUTES);
    }
  }

  /// The copy of a broadcast that the node itself hears, as if it had come in by the same device (`dev_loopback_xmit`).
  private void loopBack(Packet p) {
    var device = NetDevice.of(p.out);
    p.type = Packet.Type.LOOPBACK;
    p.mac = p.net;
    loop.after(0, () -> {
      p.in = device;
      device.deliver(p);
    });
  }

  /// Into fragments if need be, then to the neighbour (`ip_finish_output`).
  private void finish(Packet p) {
    var route = Route.of(p);
    int mtu = p.forwarded ? route.type == RouteType.LOCAL ? routes.deviceFor(route).mtu() : route.mtu() : mtuOf(route, p);
    if (p.length() <= mtu && p.maxFragment == 0) {
      transmit(p);
      return;
    }
    var ip = Ipv4.of(p);
    if (ip.df() && p.maxFragment == 0 || p.maxFragment > mtu && ip.df()) {
      errors.send(p, Icmp.DEST_UNREACH, Icmp.FRAG_NEEDED, mtu);
      p.drop(DropReason.PKT_TOO_BIG);
      return;
    }
    watch.station(p, Station.FRAGMENT, p.out);
    Fragmenter.split(p, mtu, this::transmit);
  }

  private int mtuOf(Route route, Packet p) {
    return route.type == RouteType.UNICAST ? pathMtus.mtu(route, Ipv4.of(p).dst()) : routes.deviceFor(route).mtu();
  }

  /// To the next hop (`ip_finish_output2`).
  private void transmit(Packet p) {
    var route = Route.of(p);
    var device = NetDevice.of(p.out);
    int dst = Ipv4.of(p).dst();
    switch (route.type) {
      case BROADCAST -> neighbours.broadcast(p, device);
      case MULTICAST -> neighbours.multicast(p, device, dst);
      default -> {
        if (device.loopback()) neighbours.broadcast(p, device); else neighbours.output(p, device, route.nextHop4(dst), linkFailure);
      }
    }
  }

  /// The errno of a send that a filter refused.
  public static final int EPERM = Verdict.EPERM;
}
