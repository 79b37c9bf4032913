package dev.hooklab.bench;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Mac;
import dev.hooklab.addr.Prefix;
import dev.hooklab.addr.Proto;
import dev.hooklab.device.InterfaceAddress;
import dev.hooklab.device.NetDevice;
import dev.hooklab.device.Scope;
import dev.hooklab.host.Host;
import dev.hooklab.network.Network;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Checksum;
import dev.hooklab.packet.DropReason;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Udp;
import java.util.ArrayList;
import java.util.List;

/// Packets a second from a client through a router (conntrack and MASQUERADE) to a server that drops them in raw
/// PREROUTING, all in one thread: the twin of `kernel-forwarding.py`. Prints a line for each number of rules.
public final class ForwardingRate {
  private static final int PAYLOAD = 64;
  private static final int BATCH = 64;
  private static final double WARM_UP_SECONDS = 3;

  private ForwardingRate() {}

  /// Measures: `ForwardingRate SECONDS RULES...`.
  public static void main(String[] args) {
    double seconds = Double.parseDouble(args[0]);
    for (int i = 1; i < args.length; i++) {
      int rules = Integer.parseInt(args[i]);
      System.out.println(rules + " " + Math.round(measure(rules, seconds)));
    }
  }

  private static double measure(int rules, double seconds) {
    var network = build(rules);
    run(network, WARM_UP_SECONDS);
    var server = network.host("server").orElseThrow();
    long before = arrived(server);
    long start = System.nanoTime();
    run(network, seconds);
    return (arrived(server) - before) / ((System.nanoTime() - start) / 1e9);
  }

  private static long arrived(Host server) {
    return server.netns.watch.drops(DropReason.NETFILTER_DROP);
  }

  private static void run(Network network, double seconds) {
    var client = network.host("client").orElseThrow().netns;
    int src = Ip.of("192.168.1.10").v4();
    int dst = Ip.of("203.0.113.10").v4();
    var output = client.ip.output;
    long end = System.nanoTime() + (long) (seconds * 1e9);
    while (System.nanoTime() < end) {
      for (int i = 0; i < BATCH; i++) {
        var p = output.allocate(Udp.LEN + PAYLOAD);
        int at = p.net + Ipv4.MIN_LEN;
        Bytes.u16(p.buf, at + Udp.SPORT, 40_000);
        Bytes.u16(p.buf, at + Udp.DPORT, 9);
        Bytes.u16(p.buf, at + Udp.LENGTH, Udp.LEN + PAYLOAD);
        Bytes.u16(p.buf, at + Udp.CHECKSUM, Checksum.fold(Checksum.sum(p.buf, at, Udp.LEN + PAYLOAD, Checksum.pseudo4(src, dst, Proto.UDP, Udp.LEN + PAYLOAD))));
        output.send(p, output.route(dst, src, 0, 0, 0), src, dst, Proto.UDP, 64, 0, 0, true);
      }
      network.sleep(1_000);
    }
  }

  private static Network build(int rules) {
    var network = new Network(1);
    var client = network.addHost("client", Host.Kind.HOST);
    var router = network.addHost("router", Host.Kind.ROUTER);
    var server = network.addHost("server", Host.Kind.HOST);
    network.connect(plug(network, client, "eth0", "192.168.1.10/24", 1), plug(network, router, "lan", "192.168.1.1/24", 2));
    network.connect(plug(network, router, "wan", "203.0.113.1/24", 3), plug(network, server, "eth0", "203.0.113.10/24", 4));
    command(network, "client", "ip route add default via 192.168.1.1", "");
    var dump = new ArrayList<>(List.of("*nat", "-A POSTROUTING -o wan -j MASQUERADE", "COMMIT", "*filter"));
    for (int i = 0; i < rules; i++) {
      dump.add("-A FORWARD -s 10." + (i >> 16 & 255) + "." + (i >> 8 & 255) + "." + (i & 255) + "/32 -p udp -m udp --dport " + (1024 + i % 60_000) + " -j DROP");
    }
    dump.add("COMMIT");
    command(network, "router", "iptables-restore", String.join("\n", dump) + "\n");
    command(network, "server", "iptables -t raw -A PREROUTING -p udp -j DROP", "");
    return network;
  }

  private static NetDevice plug(Network network, Host host, String name, String prefix, int number) {
    var device = network.addInterface(host, name, new Mac(0x0200_0000_0000L | number), 1500);
    device.addAddress(new InterfaceAddress(Prefix.of(prefix), null, Scope.GLOBAL, name, false));
    return device;
  }

  private static void command(Network network, String host, String line, String stdin) {
    var result = network.run(host, line, stdin, Long.MAX_VALUE);
    if (!result.ok()) throw new IllegalStateException(host + ": " + line + ": " + result.stderr());
  }
}
