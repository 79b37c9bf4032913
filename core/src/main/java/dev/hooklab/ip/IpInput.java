package dev.hooklab.ip;

import dev.hooklab.addr.Proto;
import dev.hooklab.device.NetDevice;
import dev.hooklab.hook.Hook;
import dev.hooklab.hook.Hooks;
import dev.hooklab.packet.DropReason;
import dev.hooklab.packet.Icmp;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Slots;
import dev.hooklab.packet.Station;
import dev.hooklab.packet.Tcp;
import dev.hooklab.packet.Watch;
import dev.hooklab.route.InputRoute;
import dev.hooklab.route.Route;
import dev.hooklab.route.RouteType;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/// A packet on its way in: from the device to a socket, or to the forward path.
public final class IpInput {
  private final Hooks hooks;
  private final InputRoute routes;
  private final OptionProcessor options;
  private final Reassembly reassembly;
  private final IpForward forward;
  private final IcmpErrors errors;
  private final IpConfig config;
  private final Watch watch;
  private final ProtocolHandler[] protocols = new ProtocolHandler[256];
  private Predicate<Packet> raw = _ -> false;
  private Function<Packet, Slots.Socket> connected = _ -> null;
  private final Consumer<Packet> routed = this::routed;
  private final Consumer<Packet> deliver = this::deliver;

  IpInput(Hooks hooks, InputRoute routes, OptionProcessor options, Reassembly reassembly, IpForward forward, IcmpErrors errors, IpConfig config,
      Watch watch) {
    this.config = config;
    this.hooks = hooks;
    this.routes = routes;
    this.options = options;
    this.reassembly = reassembly;
    this.forward = forward;
    this.errors = errors;
    this.watch = watch;
  }

  /// Gives packets of a protocol number to a handler.
  public void register(int protocol, ProtocolHandler handler) {
    protocols[protocol] = handler;
  }

  /// The handler of a protocol number; null when there is none.
  public ProtocolHandler protocol(int number) {
    return protocols[number];
  }

  /// Sets who knows the connected socket that a packet is for; null for none.
  public void connected(Function<Packet, Slots.Socket> connected) {
    this.connected = connected;
  }

  /// Sets who sees every delivered packet before its protocol does, and tells whether a raw socket took a copy.
  public void raw(Predicate<Packet> raw) {
    this.raw = raw;
  }

  /// Takes a packet from a device (`ip_rcv`).
  public void receive(Packet p, NetDevice in) {
    watch.station(p, Station.IP_INPUT, in);
    if (p.type == Packet.Type.OTHERHOST) {
      p.drop(DropReason.OTHERHOST);
      return;
    }
    var fault = check(p);
    if (fault != null) {
      in.stats.rxErrors++;
      p.drop(fault);
      return;
    }
    p.forwarded = false;
    p.redirect = false;
    p.out = null;
    p.options = null;
    hooks.run(Hook.PREROUTING, p, routed);
  }

  /// What is wrong with the header (`ip_rcv_core`); null when it is sound. Padding behind the datagram is cut off.
  private static DropReason check(Packet p) {
    int length = p.end - p.net;
    if (length < Ipv4.MIN_LEN) return DropReason.PKT_TOO_SMALL;
    var ip = Ipv4.of(p);
    int headerLen = ip.headerLen();
    if (headerLen < Ipv4.MIN_LEN || ip.version() != 4) return DropReason.IP_INHDR;
    if (length < headerLen) return DropReason.PKT_TOO_SMALL;
    if (!ip.checksumOk()) return DropReason.IP_CSUM;
    int total = ip.totalLen();
    if (length < total) return DropReason.PKT_TOO_SMALL;
    if (total < headerLen) return DropReason.IP_INHDR;
    p.end = p.net + total;
    return null;
  }

  /// Decides whose the packet is; DNAT has happened (`ip_rcv_finish`).
  void routed(Packet p) {
    var in = NetDevice.of(p.in);
    boolean fresh = p.dst == null;
    if (fresh) {
      if (p.fragments != null) linearize(p);
      var refused = routes.route(p, in);
      if (refused != null) {
        p.drop(refused);
        return;
      }
    }
    watch.station(p, Station.ROUTE, in);
    if (Ipv4.of(p).headerLen() > Ipv4.MIN_LEN && !options.receive(p, in)) {
      p.drop(DropReason.IP_INHDR);
      return;
    }
    var route = Route.of(p);
    switch (route.type) {
      case UNICAST -> {
        if (unicastInGroupFrame(p, in)) p.drop(DropReason.UNICAST_IN_L2_MULTICAST); else forward.forward(p, route);
      }
      case LOCAL -> {
        if (unicastInGroupFrame(p, in)) p.drop(DropReason.UNICAST_IN_L2_MULTICAST); else localUnicast(p, fresh);
      }
      case BROADCAST, MULTICAST, ANYCAST -> local(p);
      case BLACKHOLE, UNREACHABLE, PROHIBIT, THROW -> unreachable(p, in, route);
    }
  }

  /// Whose connection it is shows before INPUT, unless the packet comes by `lo`. Linux looks before it routes, which shows only
  /// here.
  private void localUnicast(Packet p, boolean fresh) {
    boolean looks = fresh && p.chosen == null && p.type == Packet.Type.HOST && config.earlyDemux.on();
    if (looks && !Ipv4.of(p).isFragment()) p.socket = connected.apply(p);
    local(p);
  }

  /// Looking for a socket early pulls the TCP header together: a datagram whose first fragment was shorter does not leave as
  /// it came (`tcp_v4_early_demux`).
  private void linearize(Packet p) {
    boolean looks = config.earlyDemux.on() && config.tcpEarlyDemux.on() && p.type == Packet.Type.HOST;
    if (looks && Ipv4.of(p).protocol() == Proto.TCP && p.end - p.transport() >= Tcp.MIN_LEN) p.rewrites(Tcp.MIN_LEN);
  }

  private static boolean unicastInGroupFrame(Packet p, NetDevice in) {
    return (p.type == Packet.Type.BROADCAST || p.type == Packet.Type.MULTICAST) && in.ipv4().dropUnicastInL2Multicast();
  }

  /// Tells the sender that there is no way, if this node routes at all (`ip_error`).
  private void unreachable(Packet p, NetDevice in, Route route) {
    if (in.ipv4().forwarding()) {
      switch (route.errno) {
        case RouteType.EHOSTUNREACH -> errors.routeError(p, Icmp.HOST_UNREACH);
        case RouteType.ENETUNREACH -> errors.routeError(p, Icmp.NET_UNREACH);
        case RouteType.EACCES -> errors.routeError(p, Icmp.PKT_FILTERED);
        default -> { }
      }
      p.drop(route.errno == RouteType.ENETUNREACH ? DropReason.IP_INNOROUTES : DropReason.IP_INADDRERRORS);
    } else {
      p.drop(DropReason.IP_INADDRERRORS);
    }
  }

  /// The packet is for this node (`ip_local_deliver`).
  private void local(Packet p) {
    if (Ipv4.of(p).isFragment()) {
      watch.station(p, Station.DEFRAGMENT, p.in);
      p = reassembly.add(p, Reassembly.User.LOCAL_DELIVER);
      if (p == null) return;
    }
    hooks.run(Hook.INPUT, p, deliver);
  }

  /// Hands the packet to its protocol (`ip_local_deliver_finish`).
  void deliver(Packet p) {
    watch.station(p, Station.DELIVER, p.in);
    boolean taken = raw.test(p);
    var handler = protocols[Ipv4.of(p).protocol()];
    if (handler != null) {
      handler.receive(p);
    } else if (taken) {
      watch.ended(p, "delivered", "raw socket");
    } else {
      errors.send(p, Icmp.DEST_UNREACH, Icmp.PROT_UNREACH, 0);
      p.drop(DropReason.IP_NOPROTO);
    }
  }
}
