package dev.hooklab.neighbour;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Mac;
import dev.hooklab.device.DeviceListener;
import dev.hooklab.device.InterfaceAddress;
import dev.hooklab.device.NetDevice;
import dev.hooklab.neighbour.Neighbours.Authority;
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
    /// Whether the node answers a question for `target` from `sender` on a device (`arp_process` up to its reply).
    boolean answers(NetDevice in, int sender, int target);

    /// Whether an address is the node's own.
    boolean isLocal(int address);

    /// The address to ask with; 0 for none (`inet_select_addr`, link scope).
    int sourceFor(NetDevice device, int target);
  }

  private final Neighbours neighbours;
  private final Ipv4Layer ip;
  private final Watch watch;

  /// ARP over a neighbour table of its own.
  public ArpProtocol(EventLoop loop, SeededRandom random, Sysctls sysctls, Ipv4Layer ip, Watch watch) {
    this.ip = ip;
    this.watch = watch;
    this.neighbours = new Neighbours(loop, random, sysctls, this::solicit);
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
    int sender = arp.senderIp();
    int target = arp.targetIp();
    var mac = new Mac(arp.senderMac());
    if (op == Arp.REQUEST && ip.answers(in, sender, target)) {
      if (sender != 0) neighbours.learn(in, sender, mac, Nud.STALE, Authority.OVERRIDE, true);
      send(in, Arp.REPLY, mac, in.mac(), /* senderIp= */ target, mac, /* targetIp= */ sender);
      watch.ended(p, "answered", "ARP reply: " + Ip.text(target) + " is at " + in.mac());
      return;
    }
    boolean direct = op == Arp.REPLY && p.type == Packet.Type.HOST;
    boolean gratuitous = sender == target;
    boolean create = sender != 0 && (in.ipv4().arpAccept() == 1 && (gratuitous || op == Arp.REPLY));
    var authority = gratuitous || !neighbours.locked(in, sender) ? Authority.OVERRIDE : Authority.WEAK;
    if (sender != 0) neighbours.learn(in, sender, mac, direct ? Nud.REACHABLE : Nud.STALE, authority, create);
    watch.ended(p, "delivered", "ARP " + (op == Arp.REPLY ? "reply" : "request"));
  }

  /// Tells a link of an address that is new on a device (gratuitous ARP, `arp_notify`).
  @Override public void addressAdded(NetDevice device, InterfaceAddress address) {
    if (device.up() && device.ipv4().arpNotify() && address.prefix().family() == Family.INET && !device.loopback()) {
      int own = address.ip().v4();
      send(device, Arp.REQUEST, Mac.BROADCAST, device.mac(), own, Mac.ZERO, own);
    }
  }

  /// Asks who has an address (`arp_solicit`): by broadcast, or the one that is believed to have it.
  private void solicit(Neighbour neighbour, Packet cause, boolean unicast) {
    int target = neighbour.ip.v4();
    int source = source(neighbour.device, target, cause);
    send(neighbour.device, Arp.REQUEST, unicast ? neighbour.mac() : Mac.BROADCAST, neighbour.device.mac(), source,
        unicast ? neighbour.mac() : Mac.ZERO, target);
  }

  private int source(NetDevice device, int target, Packet cause) {
    int announce = device.ipv4().arpAnnounce();
    if (announce < 2 && cause != null && cause.etherType == Ethernet.IPV4) {
      int src = Ipv4.of(cause).src();
      if (ip.isLocal(src) && (announce == 0 || onLinkWith(device, src, target))) return src;
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
