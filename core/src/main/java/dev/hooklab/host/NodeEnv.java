package dev.hooklab.host;

import dev.hooklab.addr.Ip;
import dev.hooklab.conntrack.Conntrack;
import dev.hooklab.hook.Hooks;
import dev.hooklab.ip.Ipv4Layer;
import dev.hooklab.ipset.IpSets;
import dev.hooklab.nat.Masquerade;
import dev.hooklab.nat.Nat;
import dev.hooklab.packet.Packet;
import dev.hooklab.route.Fib;
import dev.hooklab.route.RouteType;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.sim.SeededRandom;
import dev.hooklab.socket.Sockets;
import dev.hooklab.xtables.Env;
import dev.hooklab.xtables.PerNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the tables of a node can use of it.
final class NodeEnv implements Env {
  private final Netns netns;
  private final SeededRandom random;
  private final Map<PerNode<?>, Object> kept = new LinkedHashMap<>();
  private Host host;

  NodeEnv(Netns netns) {
    this.netns = netns;
    random = netns.random.fork("xtables");
  }

  /// Says whose files and surroundings names are looked up in.
  void host(Host host) {
    this.host = host;
  }

  @SuppressWarnings("unchecked")
  @Override public <T> T keep(PerNode<T> kind) {
    var found = kept.get(kind);
    if (found == null) {
      found = kind.make(this);
      kept.put(kind, found);
    }
    return (T) found;
  }

  @Override public EventLoop loop() {
    return netns.loop;
  }

  @Override public SeededRandom random() {
    return random;
  }

  @Override public void printk(int level, String line) {
    netns.syslog.log(level, line);
  }

  @Override public boolean logsPackets() {
    return netns.packetLoggers.writesIpv4();
  }

  @Override public Hooks hooks() {
    return netns.hooks;
  }

  @Override public Conntrack conntrack() {
    return netns.conntrack;
  }

  @Override public IpSets sets() {
    return netns.sets;
  }

  @Override public Nat nat() {
    return netns.nat;
  }

  @Override public Masquerade masquerade() {
    return netns.masquerade;
  }

  @Override public Ipv4Layer ip() {
    return netns.ip;
  }

  @Override public Fib fib() {
    return netns.fib;
  }

  @Override public Sockets sockets() {
    return netns.sockets;
  }

  @Override public int reroute(Packet p) {
    return netns.ip.output.reroute(p) ? 0 : RouteType.EHOSTUNREACH;
  }

  @Override public long epochSeconds() {
    return (host.surroundings.epochNanos() + netns.loop.now()) / EventLoop.SECOND;
  }

  @Override public Optional<String> file(String path) {
    return host.files.read(path).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  @Override public Optional<String> reverseLookup(Ip address) {
    return ProcFiles.hostName(host, address);
  }

  @Override public List<Ip> lookup(String name) {
    // What glibc takes for no address, such as 08.1.1.1, is no name either.
    return Ip.parse(name).isPresent() ? List.of() : host.resolve(name).stream().toList();
  }
}
