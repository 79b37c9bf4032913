package dev.hooklab.tool;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Mac;
import dev.hooklab.device.NetDevice;
import dev.hooklab.device.Tap;
import dev.hooklab.host.Process;
import dev.hooklab.packet.Arp;
import dev.hooklab.packet.Ethernet;
import dev.hooklab.packet.Icmp;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Tcp;
import dev.hooklab.route.RouteType;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.sim.WaitQueue;
import dev.hooklab.socket.Datagram;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds out which targets of `nmap` are up: ARP on the same link; behind a router an echo request, a SYN to port 443, an ACK
/// to port 80 and a timestamp request.
final class NmapDiscovery implements NmapRaw.Ear, Tap {
  private static final int ROUNDS = 2;
  private static final long ARP_WAIT = 1_500 * EventLoop.MILLISECOND;

  private final Process self;
  private final List<NmapHost> hosts;
  private final Map<Ip, NmapHost> silent = new LinkedHashMap<>();
  private final Set<NetDevice> links = new LinkedHashSet<>();
  private final Set<Ip> onLink = new LinkedHashSet<>();
  private final WaitQueue any = new WaitQueue();
  private long sentAt;
  private int sport;
  private int id;

  NmapDiscovery(Process self, List<NmapHost> hosts) {
    this.self = self;
    this.hosts = hosts;
  }

  /// @param assumed whether all are taken to be up (`-Pn`)
  void run(boolean assumed) {
    if (assumed) {
      for (var host : hosts) host.up = "user-set";
      return;
    }
    var raw = self.call(() -> new NmapRaw(self, any, this));
    try {
      self.call(this::askNeighbours);
      waitUntil(raw, now() + ARP_WAIT, onLink);
    } finally {
      // also when the program is killed: this thread has the turn, and the loop waits for it
      for (var link : links) link.removeTap(this);
    }
    onLink.forEach(silent::remove);
    for (int round = 0; round < ROUNDS && !silent.isEmpty(); round++) {
      self.call(() -> askOthers(raw));
      waitUntil(raw, now() + EventLoop.SECOND, silent.keySet());
    }
    self.call(() -> {
      raw.close();
      return null;
    });
    for (var host : hosts) if (host.up == null) follow(host);
  }

  /// A target that was named twice is as its first naming was found.
  private void follow(NmapHost again) {
    for (var host : hosts) {
      if (host == again || !host.ip.equals(again.ip) || host.up == null) continue;
      again.isUp(host.up, host.roundTrip);
      again.mac = host.mac;
    }
  }

  private long now() {
    return self.host.netns.loop.now();
  }

  private void waitUntil(NmapRaw raw, long end, Set<Ip> open) {
    while (!open.isEmpty() && now() < end) {
      self.await(any, end - now());
      self.call(() -> {
        raw.hear();
        return null;
      });
    }
  }

  private Void askNeighbours() {
    sentAt = now();
    sport = 0x8000 | self.host.netns.random.nextU16() & 0x7fff;
    id = self.host.netns.random.nextU16();
    for (var host : hosts) {
      var route = self.host.netns.ip.output.route(host.ip.v4(), 0, 0, 0, 0);
      if (!route.reachable()) continue;
      if (route.type == RouteType.LOCAL) {
        host.up = "localhost-response";
      } else if (route.type == RouteType.UNICAST) {
        silent.putIfAbsent(host.ip, host);
        if (route.gateway4 != 0) continue;
        onLink.add(host.ip);
        if (links.add(route.device)) route.device.addTap(this);
        ask(host, route.device);
      }
    }
    return null;
  }

  /// Whom the node knows already it need not ask.
  private void ask(NmapHost host, NetDevice device) {
    if (self.host.netns.neighbours.resolve(device, host.ip.v4())) {
      self.host.netns.neighbours.find(device, host.ip).ifPresent(known -> arrived(host.ip, known.mac()));
    }
  }

  private Void askOthers(NmapRaw raw) {
    sentAt = now();
    int seq = self.host.netns.random.nextInt();
    for (var ip : silent.keySet()) {
      raw.request(ip, Icmp.ECHO, id);
      raw.segment(ip, sport, 443, Tcp.SYN, seq, 0);
      raw.segment(ip, sport, 80, Tcp.ACK, 0, seq);
      raw.request(ip, Icmp.TIMESTAMP, id);
    }
    return null;
  }

  // -------- what comes

  @Override public void frame(NetDevice device, Packet p, boolean incoming) {
    if (!incoming || p.etherType != Ethernet.ARP || p.end - p.net < Arp.LEN) return;
    var arp = new Arp(p.buf, p.net);
    if (arp.op() == Arp.REPLY && arp.targetMac() == device.mac().bits()) arrived(Ip.v4(arp.senderIp()), new Mac(arp.senderMac()));
  }

  private void arrived(Ip from, Mac mac) {
    if (!onLink.remove(from)) return;
    var host = silent.remove(from);
    host.isUp("arp-response", now() - sentAt);
    host.mac = mac;
    any.wake();
  }

  private void answered(Ip from, String why, Datagram packet) {
    var host = silent.remove(from);
    if (host != null) host.isUp(why + " ttl " + packet.ttl(), packet.time() - sentAt);
  }

  @Override public void segment(Ip from, Tcp tcp, Datagram packet) {
    if (tcp.dport() != sport || tcp.sport() != 443 && tcp.sport() != 80) return;
    if (tcp.has(Tcp.RST)) answered(from, "reset", packet);
    else if (tcp.has(Tcp.SYN | Tcp.ACK)) answered(from, "syn-ack", packet);
  }

  @Override public void reply(Ip from, Icmp icmp, Datagram packet) {
    if (icmp.id() == id) answered(from, icmp.type() == Icmp.ECHO_REPLY ? "echo-reply" : "timestamp-reply", packet);
  }

  /// A host that a router calls unreachable is not there.
  @Override public void unreachable(Icmp icmp, Ipv4 quoted, int transport, Datagram packet) {
    if (icmp.code() == Icmp.HOST_UNREACH) silent.remove(Ip.v4(quoted.dst()));
  }
}
