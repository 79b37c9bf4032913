package dev.hooklab.host;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Mac;
import dev.hooklab.addr.Prefix;
import dev.hooklab.conntrack.Conntrack;
import dev.hooklab.device.DeviceListener;
import dev.hooklab.device.EtherTypes;
import dev.hooklab.device.InterfaceAddress;
import dev.hooklab.device.Ipv4Conf;
import dev.hooklab.device.NetDevice;
import dev.hooklab.device.Scope;
import dev.hooklab.hook.Hooks;
import dev.hooklab.hook.PacketQueues;
import dev.hooklab.ip.Ipv4Layer;
import dev.hooklab.ipset.IpSets;
import dev.hooklab.nat.Masquerade;
import dev.hooklab.nat.Nat;
import dev.hooklab.neighbour.ArpProtocol;
import dev.hooklab.neighbour.Neighbours;
import dev.hooklab.packet.Ethernet;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Watch;
import dev.hooklab.route.Fib;
import dev.hooklab.route.Multipath;
import dev.hooklab.route.Route;
import dev.hooklab.route.RouteType;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.sim.SeededRandom;
import dev.hooklab.socket.Sockets;
import dev.hooklab.sysctl.Sysctl;
import dev.hooklab.sysctl.Sysctls;
import dev.hooklab.tcp.TcpProtocol;
import dev.hooklab.xtables.Env;
import dev.hooklab.xtables.Extensions;
import dev.hooklab.xtables.Xtables;
import dev.hooklab.xtables.match.Matches;
import dev.hooklab.xtables.target.Targets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// A network namespace: every layer of the stack, built and wired to the others here and nowhere else.
public final class Netns {
  private static final int LOOPBACK_MTU = 65_536;
  private static final int WARNING = 4;
  private static final Extensions EXTENSIONS = new Extensions(Matches.ALL, Targets.ALL);

  public final EventLoop loop;
  public final SeededRandom random;
  public final Watch watch;
  public final Syslog syslog;
  public final Sysctls sysctls = new Sysctls();
  final PacketLoggers packetLoggers;
  public final Hooks hooks = new Hooks();
  public final PacketQueues queues;
  public final Fib fib;
  public final ArpProtocol arp;
  public final Neighbours neighbours;
  public final Ipv4Layer ip;
  public final Conntrack conntrack;
  public final Nat nat;
  public final Masquerade masquerade;
  public final Sockets sockets;
  public final TcpProtocol tcp;
  public final IpSets sets;
  public final Xtables xtables;
  private final NodeEnv environment;
  private final EtherTypes etherTypes = new EtherTypes();
  private final List<NetDevice> devices = new ArrayList<>();
  private final List<DeviceListener> listeners = new ArrayList<>();
  private final Ipv4Conf confAll;
  private final Ipv4Conf confDefault;
  private final Sysctl ipForward;

  /// A namespace as a freshly booted kernel has it: `lo` up with 127.0.0.1/8, nothing else.
  public Netns(String node, EventLoop loop, SeededRandom random) {
    this.loop = loop;
    this.random = random;
    watch = new Watch(node);
    syslog = new Syslog(loop);
    StoredSysctls.declare(sysctls);
    confAll = new Ipv4Conf(sysctls, "all", null, null);
    confDefault = new Ipv4Conf(sysctls, "default", null, confAll);
    ipForward = sysctls.integer("net.ipv4.ip_forward", 0);
    ipForward.onChange(this::forward);
    confAll.key("forwarding").onChange(on -> ipForward.set(on));
    var multipath = new Multipath(sysctls, random.fork("multipath").nextInt());
    fib = new Fib(Family.INET, this::device, multipath);
    arp = new ArpProtocol(loop, random.fork("arp"), sysctls, new ArpView(), watch);
    neighbours = arp.neighbours();
    multipath.neighbours(neighbours::mayAnswer);
    var netLog = new LimitedLog(loop, sysctls, syslog);
    ip = new Ipv4Layer(loop, random, sysctls, watch, hooks, fib, neighbours, devices, netLog);
    queues = new PacketQueues(loop, ip.output::reroute, line -> syslog.log(WARNING, line));
    hooks.queueTo(queues);
    packetLoggers = new PacketLoggers(sysctls);
    var log = new ConntrackSyslog(syslog, netLog, packetLoggers);
    conntrack = new Conntrack(loop, random, sysctls, hooks, log);
    conntrack.onRequired(ip.defragmentation::require, ip.defragmentation::release);
    ip.errors.attach(Conntrack::attach);
    nat = new Nat(conntrack, random, hooks);
    nat.rerouteBy(p -> ip.output.reroute(p) ? 0 : -RouteType.EHOSTUNREACH);
    masquerade = new Masquerade(nat, loop, ip.routes::masqueradeSource, log);
    sockets = new Sockets(loop, random, sysctls, ip, fib);
    tcp = new TcpProtocol(sockets, sysctls, netLog);
    sets = new IpSets(loop, random.fork("ipset"));
    environment = new NodeEnv(this);
    xtables = new Xtables(hooks, environment, EXTENSIONS);
    etherTypes.register(Ethernet.IPV4, ip.input::receive);
    etherTypes.register(Ethernet.ARP, arp::receive);
    listeners.add(queues);
    listeners.add(fib);
    listeners.add(neighbours);
    listeners.add(arp);
    listeners.add(masquerade);
    addLoopback();
  }

  /// What the tables can use of the node.
  Env environment() {
    return environment;
  }

  /// Names the host whose files and surroundings the stack's names are looked up in.
  void belongsTo(Host host) {
    environment.host(host);
  }

  /// `net.ipv4.ip_forward` sets the switch of every interface, as `inet_forward_change` does.
  private void forward(long on) {
    if (confAll.key("forwarding").get() != on) confAll.key("forwarding").set(on);
    confAll.key("accept_redirects").set(on != 0 ? 0 : 1);
    confDefault.key("forwarding").set(on);
    for (var device : devices) device.ipv4().key("forwarding").set(on);
  }

  private void addLoopback() {
    var lo = add("lo", Mac.ZERO, LOOPBACK_MTU, true);
    lo.attach(p -> loop.after(0, () -> lo.receive(p)));
    lo.up(true);
    lo.addAddress(new InterfaceAddress(Prefix.of("127.0.0.1/8"), null, Scope.HOST, "lo", false));
  }

  // -------- devices

  /// Adds an Ethernet interface that is down and has no address.
  public NetDevice addDevice(String name, Mac mac, int mtu) {
    return add(name, mac, mtu, false);
  }

  private NetDevice add(String name, Mac mac, int mtu, boolean loopback) {
    var conf = new Ipv4Conf(sysctls, name, confDefault, confAll);
    var device = new NetDevice(name, devices.size() + 1, mac, mtu, loopback, watch, etherTypes, conf, listeners);
    devices.add(device);
    neighbours.added(device);
    return device;
  }

  /// All interfaces in the order of their indexes, `lo` first.
  public List<NetDevice> devices() {
    return Collections.unmodifiableList(devices);
  }

  public Optional<NetDevice> device(String name) {
    return devices.stream().filter(d -> d.name().equals(name)).findFirst();
  }

  /// The interface with an index; null when there is none.
  public NetDevice device(int index) {
    return index >= 1 && index <= devices.size() ? devices.get(index - 1) : null;
  }

  /// Has a listener hear of all changes of interfaces and addresses from now on.
  public void listen(DeviceListener listener) {
    listeners.add(listener);
  }

  /// What ARP asks of the IPv4 layer.
  private final class ArpView implements ArpProtocol.Ipv4Layer {
    @Override public ArpProtocol.Way way(Packet p, NetDevice in, int sender, int target) {
      var refused = ip.inputRoutes.route(p, in, sender, target);
      var route = Route.of(p);
      p.dst = null;
      if (refused != null) return null;
      return new ArpProtocol.Way(route.type == RouteType.LOCAL, route.type == RouteType.UNICAST && in.ipv4().forwarding() ? route.device : null);
    }

    @Override public NetDevice leavesBy(int target, int source) {
      var route = ip.routes.route(target, source, 0, 0, 0, false);
      return route.reachable() ? ip.routes.deviceFor(route) : null;
    }

    @Override public boolean isLocal(int address) {
      return fib.isLocal4(address);
    }

    @Override public boolean isBroadcast(Ip address) {
      return fib.addressType(address) == RouteType.BROADCAST;
    }

    @Override public boolean isUnicast(int address) {
      return fib.addressType4(address, null) == RouteType.UNICAST;
    }

    @Override public Iterable<NetDevice> devices() {
      return devices;
    }

    @Override public int sourceFor(NetDevice device, int target) {
      return ip.routes.selectAddress(device, target, Scope.LINK);
    }
  }
}
