package dev.hooklab.network;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Mac;
import dev.hooklab.bridge.Bridge;
import dev.hooklab.device.NetDevice;
import dev.hooklab.host.Host;
import dev.hooklab.host.Output;
import dev.hooklab.host.Pipe;
import dev.hooklab.host.Process;
import dev.hooklab.host.Tool;
import dev.hooklab.packet.Watcher;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.sim.SeededRandom;
import dev.hooklab.sim.Standstill;
import dev.hooklab.tool.Tools;
import dev.hooklab.wire.Wire;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Hosts, wires and a clock. Commands are run from here, and virtual time with them.
public final class Network implements Host.Surroundings {
  /// Virtual time zero when nobody says otherwise: 2026-01-01T00:00:00Z.
  public static final long DEFAULT_EPOCH = 1_767_225_600L * EventLoop.SECOND;
  /// As on a machine that has been up for a while.
  private static final int FIRST_PID = 2_000;

  public final EventLoop loop = new EventLoop();
  public final SeededRandom random;
  private final Map<String, Tool> tools = new TreeMap<>();
  private final Map<String, Host> hosts = new LinkedHashMap<>();
  private final Map<String, Bridge> bridges = new LinkedHashMap<>();
  private final List<Wire> wires = new ArrayList<>();
  private long epochNanos = DEFAULT_EPOCH;
  private int lastPid = FIRST_PID - 1;

  /// An empty network with the tools of core.
  public Network(long seed) {
    random = new SeededRandom(seed);
    for (var tool : Tools.ALL) tools.put(tool.name(), tool);
  }

  /// A chain of hosts and routers, drawn in one line, for tests:
  /// `h1 10.0.0.2/24 -- 10.0.0.1/24 r1 10.0.1.1/24 -- 10.0.1.2/24 h2`.
  public static Network draw(String drawing) {
    return Drawing.build(drawing, 1);
  }

  /// Gives every node one more program, in place of an earlier one of its name.
  public void install(Tool tool) {
    tools.put(tool.name(), tool);
  }

  // -------- what it is made of

  public Host addHost(String name, Host.Kind kind) {
    var host = new Host(name, kind, loop, random.fork(name), this);
    hosts.put(name, host);
    if (kind == Host.Kind.SWITCH) bridges.put(name, new Bridge(loop));
    return host;
  }

  /// Adds an Ethernet interface and brings it up; on a switch it becomes a port.
  public NetDevice addInterface(Host host, String name, Mac mac, int mtu) {
    var device = host.netns.addDevice(name, mac, mtu);
    var bridge = bridges.get(host.name);
    if (bridge != null) bridge.add(device);
    device.up(true);
    return device;
  }

  /// Joins two interfaces by a wire.
  public Wire connect(NetDevice a, NetDevice b) {
    var wire = new Wire(loop, random.fork("wire " + wires.size()), a, b);
    wires.add(wire);
    return wire;
  }

  public Collection<Host> hosts() {
    return Collections.unmodifiableCollection(hosts.values());
  }

  public Optional<Host> host(String name) {
    return Optional.ofNullable(hosts.get(name));
  }

  public List<Wire> wires() {
    return Collections.unmodifiableList(wires);
  }

  /// What a switch has learned.
  public Optional<Bridge> bridge(String name) {
    return Optional.ofNullable(bridges.get(name));
  }

  /// Has somebody see what happens to every packet on every node; null for nobody.
  public void watch(Watcher watcher) {
    for (var host : hosts.values()) host.netns.watch.listen(watcher);
  }

  /// Sets the wall-clock time at virtual time zero, in nanoseconds since 1970.
  public void epoch(long nanos) {
    epochNanos = nanos;
  }

  // -------- running it

  /// Runs a command on a host, and virtual time until it has ended.
  public Result run(String host, String command) {
    return run(host, command, "", Long.MAX_VALUE);
  }

  /// The same with a text on standard input, and an end after `timeout` nanoseconds of virtual time (exit code 124, as
  /// `timeout(1)` gives).
  public Result run(String host, String command, String stdin, long timeout) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var process = hosts.get(host).spawn(command, Pipe.of(stdin), Output.to(out::writeBytes), Output.to(err::writeBytes));
    int code = await(process, timeout) ? process.exitCode() : 124;
    return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /// Lets virtual time run until a program has ended.
  /// @return false when the time was over first, or when nothing can happen any more; the program is ended then
  public boolean await(Process process, long timeout) {
    long end = timeout >= Long.MAX_VALUE - loop.now() ? Long.MAX_VALUE : loop.now() + timeout;
    while (process.running() && loop.nextAt() <= end && loop.nextAt() != Long.MAX_VALUE) loop.step();
    if (!process.running()) return true;
    if (end != Long.MAX_VALUE) loop.runUntil(end);
    process.kill();
    return false;
  }

  /// Lets an amount of virtual time pass.
  public void sleep(long nanos) {
    loop.runUntil(loop.now() + nanos);
  }

  /// Runs until no frame is in flight and nothing is retransmitted, for `limit` nanoseconds at most.
  public void settle(long limit) {
    long end = loop.now() + limit;
    while (!loop.settled() && loop.nextAt() <= end) loop.step();
  }

  /// Ends all programs, and lets them finish.
  public void close() {
    for (var host : hosts.values()) host.shutdown();
    try {
      while (loop.nextAt() <= loop.now()) loop.step();
    } catch (Standstill _) {
      // What goes round and round does not end with the programs.
    }
  }

  // -------- what hosts ask

  @Override public Tool tool(String name) {
    return tools.get(name);
  }

  @Override public List<Tool> tools() {
    return List.copyOf(tools.values());
  }

  @Override public List<String> names() {
    return List.copyOf(hosts.keySet());
  }

  @Override public Optional<Ip> address(String name) {
    var host = hosts.get(name);
    if (host == null) return Optional.empty();
    return host.netns.devices().stream().filter(d -> !d.loopback()).flatMap(d -> d.addresses().stream())
        .filter(a -> a.prefix().family() == Family.INET).map(a -> a.ip()).findFirst();
  }

  @Override public int nextPid() {
    return ++lastPid;
  }

  @Override public long epochNanos() {
    return epochNanos;
  }
}
