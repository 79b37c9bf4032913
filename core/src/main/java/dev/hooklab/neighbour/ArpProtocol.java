package dev.hooklab.neighbour;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Mac;
import dev.hooklab.device.DeviceListener;
import dev.hooklab.device.InterfaceAddress;
import dev.hooklab.device.NetDevice;
import dev.hooklab.neighbour.Reachability.Authority;
import dev.hooklab.packet.Arp;
import dev.hooklab.packet.DropReason;
import dev.hooklab.packet.Ethernet;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Station;
import dev.hooklab.packet.Watch;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.sim.SeededRandom;
import dev.hooklab.sysctl.Sysctls;

/// ARP (RFC 826): answers for the node's own addresses, asks for others', learns from what it hears.
public final class ArpProtocol implements DeviceListener {
  /// What ARP has to know of the IP layer above.
  public interface Ipv4Layer {
    /// Where a packet from `sender` to `target` that came in by a device would go.
    /// @return null for nowhere, as for a sender that cannot be
    Way way(Packet p, NetDevice in, int sender, int target);

    /// The device that a packet from the node itself leaves by (`ip_route_output`); null for none.
    NetDevice leavesBy(int target, int source);

    /// Whether an address is the node's own.
    boolean isLocal(int address);

    /// Whether an address is everybody's on a link.
    boolean isBroadcast(Ip ip);

    /// Whether an address is one host's, somewhere else.
    boolean isUnicast(int address);

    /// All interfaces of the node.
    Iterable<NetDevice> devices();

    /// The address to ask with; 0 for none (`inet_select_addr`, link scope).
    int sourceFor(NetDevice device, int target);
  }

  /// Where an address is: at the node itself, or behind a device.
  public record Way(boolean local, NetDevice out) {}

  /// Values of `arp_announce` that hold back addresses; all others do not.
  private static final int OF_THE_LINK = 1;
  private static final int NEVER_FOREIGN = 2;

  private final EventLoop loop;
  private final SeededRandom random;
  private final ArpPolicy policy;
  private final Neighbours neighbours;
  private final Ipv4Layer ip;
  private final Watch watch;

  /// ARP over a neighbour table of its own.
  public ArpProtocol(EventLoop loop, SeededRandom random, Sysctls sysctls, Ipv4Layer ip, Watch watch) {
    this.ip = ip;
    this.watch = watch;
    this.loop = loop;
    this.random = random;
    this.policy = new ArpPolicy(ip);
    this.neighbours = new Neighbours(loop, random, sysctls, new Asking());
  }

  public Neighbours neighbours() {
    return neighbours;
  }

  /// Takes a received ARP packet (`arp_rcv`, `arp_process`).
  public void receive(Packet p, NetDevice in) {
    watch.station(p, Station.ARP, in);
    if (p.type == Packet.Type.OTHERHOST) {
      p.drop(DropReason.OTHERHOST);
      return;
    }
    if (p.end - p.net < Arp.LEN || in.loopback()) {
      p.drop(DropReason.HDR_TRUNC);
      return;
    }
    var arp = new Arp(p.buf, p.net);
    int op = arp.op();
    if (!arp.isIpv4OverEthernet() || op != Arp.REQUEST && op != Arp.REPLY || arp.targetIp() >>> 28 == 0xe
        || arp.targetIp() >>> 24 == 127 && !in.ipv4().routeLocalnet()) {
      p.drop(DropReason.NEIGH_INVALID);
      return;
    }
    if (arp.senderIp() == arp.targetIp() && in.ipv4().dropGratuitousArp()) {
      p.drop(DropReason.NEIGH_INVALID);
      return;
    }
    if (arp.senderIp() == 0) probed(p, in, arp); else if (op == Arp.REPLY || !answered(p, in, arp)) heard(p, in, arp);
  }

  /// Somebody asks whether an address is free, before using it (RFC 5227).
  private void probed(Packet p, NetDevice in, Arp arp) {
    int target = arp.targetIp();
    if (arp.op() == Arp.REQUEST && ip.isLocal(target) && !policy.ignores(in, 0, target)) answer(p, in, arp);
    else watch.ended(p, "delivered", "ARP probe");
  }

  /// Answers for the node itself, or for somebody behind it.
  /// @return false for what is still to be learned from
  private boolean answered(Packet p, NetDevice in, Arp arp) {
    int sender = arp.senderIp();
    int target = arp.targetIp();
    var way = ip.way(p, in, sender, target);
    if (way == null) return false;
    if (way.local()) {
      if (policy.ignores(in, sender, target) || policy.filters(in, sender, target)) {
        watch.ended(p, "delivered", "ARP request, not answered: arp_ignore or arp_filter");
      } else {
        learn(in, arp);
        answer(p, in, arp);
      }
      return true;
    }
    if (way.out() == null || !policy.answersFor(in, way.out(), sender, target) && (way.out() == in || !neighbours.isProxied(in, target))) return false;
    learn(in, arp);
    answerFor(p, in, arp);
    return true;
  }

  /// Answers for somebody else, after a while, so that who is nearer comes first (`pneigh_enqueue`).
  private void answerFor(Packet p, NetDevice in, Arp arp) {
    var conf = neighbours.confOf(in);
    long delay = conf.proxyDelay();
    if (delay <= 0 || p.type == Packet.Type.HOST) {
      answer(p, in, arp);
      return;
    }
    if (!conf.queueProxied()) {
      p.drop(DropReason.NEIGH_QUEUEFULL);
      return;
    }
    loop.after(random.below((int) (delay / EventLoop.JIFFY)) * EventLoop.JIFFY, () -> {
      conf.unqueueProxied();
      answer(p, in, arp);
    });
  }

  private void learn(NetDevice in, Arp arp) {
    neighbours.learn(in, arp.senderIp(), new Mac(arp.senderMac()), Nud.STALE, Authority.OVERRIDE, true);
  }

  private void answer(Packet p, NetDevice in, Arp arp) {
    var mac = new Mac(arp.senderMac());
    send(in, Arp.REPLY, mac, in.mac(), /* senderIp= */ arp.targetIp(), mac, /* targetIp= */ arp.senderIp());
    watch.ended(p, "answered", "ARP reply: " + Ip.text(arp.targetIp()) + " is at " + in.mac());
  }

  /// Learns from what was not a question to this node.
  private void heard(Packet p, NetDevice in, Arp arp) {
    int sender = arp.senderIp();
    boolean reply = arp.op() == Arp.REPLY;
    boolean gratuitous = sender == arp.targetIp() && ip.isUnicast(sender) && (!reply || arp.targetMac() == arp.senderMac());
    boolean create = policy.accepts(in, sender) && (gratuitous || reply && ip.isUnicast(sender));
    boolean direct = reply && p.type == Packet.Type.HOST;
    var authority = gratuitous || !neighbours.locked(in, sender) ? Authority.OVERRIDE : Authority.WEAK;
    neighbours.learn(in, sender, new Mac(arp.senderMac()), direct ? Nud.REACHABLE : Nud.STALE, authority, create);
    watch.ended(p, "delivered", "ARP " + (reply ? "reply" : "request"));
  }

  /// Tells a link of an address that is new on a device (gratuitous ARP, `arp_notify`).
  @Override public void addressAdded(NetDevice device, InterfaceAddress address) {
    if (device.up() && device.ipv4().arpNotify() && address.prefix().family() == Family.INET && !device.loopback()) {
      int own = address.ip().v4();
      send(device, Arp.REQUEST, Mac.BROADCAST, device.mac(), own, Mac.ZERO, own);
    }
  }

  private final class Asking implements Neighbours.Solicitor {
    @Override public void solicit(Neighbour neighbour, Packet cause, boolean unicast) {
      ask(neighbour, cause, unicast);
    }

    @Override public boolean isBroadcast(Ip address) {
      return ip.isBroadcast(address);
    }
  }

  /// Asks who has an address (`arp_solicit`): by broadcast, or the one that is believed to have it.
  private void ask(Neighbour neighbour, Packet cause, boolean unicast) {
    int target = neighbour.ip.v4();
    int source = source(neighbour.device, target, cause);
    send(neighbour.device, Arp.REQUEST, unicast ? neighbour.mac() : Mac.BROADCAST, neighbour.device.mac(), source,
        unicast ? neighbour.mac() : Mac.ZERO, target);
  }

  private int source(NetDevice device, int target, Packet cause) {
    int announce = device.ipv4().arpAnnounce();
    if (announce != NEVER_FOREIGN && cause != null && cause.etherType == Ethernet.IPV4) {
      int src = Ipv4.of(cause).src();
      if (ip.isLocal(src) && (announce != OF_THE_LINK || onLinkWith(device, src, target))) return src;
    }
    return ip.sourceFor(device, target);
  }

  private static boolean onLinkWith(NetDevice device, int src, int target) {
    for (var address : device.addresses()) {
      if (address.prefix().contains(Ip.v4(src)) && address.prefix().contains(Ip.v4(target))) return true;
    }
    return false;
  }

  /// Sends an ARP packet (`arp_send`).
  public void send(NetDevice device, int op, Mac to, Mac senderMac, int senderIp, Mac targetMac, int targetIp) {
    var p = Packet.allocate(Ethernet.ARP, Arp.LEN);
    p.watch = watch;
    Arp.write(p.buf, p.net, op, senderMac.bits(), senderIp, targetMac.bits(), targetIp);
    p.mac = p.net - Ethernet.LEN;
    Ethernet.write(p.buf, p.mac, to.bits(), device.mac().bits(), Ethernet.ARP);
    device.transmit(p);
  }
}
