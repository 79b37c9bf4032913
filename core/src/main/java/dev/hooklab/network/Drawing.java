package dev.hooklab.network;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Mac;
import dev.hooklab.addr.Prefix;
import dev.hooklab.device.InterfaceAddress;
import dev.hooklab.device.NetDevice;
import dev.hooklab.device.Scope;
import dev.hooklab.host.Host;
import dev.hooklab.route.FibRoute;
import dev.hooklab.route.Nexthop;
import java.util.List;

/// A chain of hosts from one line of text, for tests:
/// `h1 10.0.0.2/24 -- 10.0.0.1/24 r1 10.0.1.1/24 -- 10.0.1.2/24 h2`. What has two sides is a router; a host routes
/// everything through its neighbour; interfaces are `eth0`, `eth1`, ... from left to right.
final class Drawing {
  private Drawing() {}

  static Network build(String drawing, long seed) {
    var network = new Network(seed);
    var sides = drawing.trim().split("\\s+--\\s+", -1);
    NetDevice open = null;
    Ip openAddress = null;
    for (int i = 0; i < sides.length; i++) {
      var words = sides[i].split("\\s+", -1);
      boolean hasLeft = i > 0;
      boolean hasRight = i < sides.length - 1;
      var name = words[hasLeft ? 1 : 0];
      var host = network.addHost(name, hasLeft && hasRight ? Host.Kind.ROUTER : Host.Kind.HOST);
      int interfaces = 0;
      if (hasLeft) {
        var device = plug(network, host, interfaces++, words[0]);
        network.connect(open, device);
        if (!hasRight) defaultRoute(host, device, openAddress);
        if (i == 1) defaultRoute(network.hosts().iterator().next(), open, Prefix.of(words[0]).address());
      }
      if (hasRight) {
        var prefix = words[words.length - 1];
        open = plug(network, host, interfaces, prefix);
        openAddress = Prefix.of(prefix).address();
      }
    }
    chainRoutes(network);
    return network;
  }

  private static NetDevice plug(Network network, Host host, int number, String prefix) {
    var mac = new Mac(0x0200_0000_0000L | (long) network.hosts().size() << 8 | number + 1);
    var device = network.addInterface(host, "eth" + number, mac, 1500);
    device.addAddress(new InterfaceAddress(Prefix.of(prefix), null, Scope.GLOBAL, device.name(), false));
    return device;
  }

  private static void defaultRoute(Host host, NetDevice device, Ip gateway) {
    host.netns.fib.add(FibRoute.via(Prefix.of("0.0.0.0/0"), Nexthop.of(device, gateway)), false);
  }

  /// Routers between two routers learn the networks on both sides.
  private static void chainRoutes(Network network) {
    var chain = List.copyOf(network.hosts());
    for (int i = 1; i < chain.size() - 1; i++) {
      for (int j = 0; j < network.wires().size(); j++) {
        if (j == i - 1 || j == i) continue;
        boolean left = j < i;
        var wire = network.wires().get(left ? i - 1 : i);
        var via = (left ? wire.a() : wire.b()).primary4().ip();
        var device = left ? wire.b() : wire.a();
        var to = network.wires().get(j).a().primary4().prefix().network();
        chain.get(i).netns.fib.add(FibRoute.via(to, Nexthop.of(device, via)), false);
      }
    }
  }
}
