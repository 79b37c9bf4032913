package dev.hooklab.lab.topology;

import dev.hooklab.addr.Prefix;
import dev.hooklab.device.InterfaceAddress;
import dev.hooklab.device.NetDevice;
import dev.hooklab.host.Host;
import dev.hooklab.network.Network;
import dev.hooklab.sysctl.Sysctl;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Describes a network as it stands: what [TopologyDocument#build] makes of the description is set up alike. Most of it is
/// asked of the tools, whose answers are what they take.
public final class NetworkTopology {
  private static final String IP_FORWARD = "net.ipv4.ip_forward";
  private static final Prefix LOOPBACK = Prefix.of("127.0.0.1/8");
  private static final Pattern POLICY_COUNTERS = Pattern.compile("\\[\\d+:\\d+\\]$");
  /// What every namespace begins with: preference and rule.
  private static final Map<String, String> FIRST_RULES = Map.of("0", "from all lookup local", "32766", "from all lookup main",
      "32767", "from all lookup default");

  private final Network network;
  private final Topology origin;
  private final Map<NetDevice, Endpoint> endpoints = new LinkedHashMap<>();

  private NetworkTopology(Network network, Topology origin) {
    this.network = network;
    this.origin = origin;
    for (var host : network.hosts()) {
      for (var device : host.netns.devices()) endpoints.put(device, new Endpoint(host.name, device.name()));
    }
  }

  /// Describes a network.
  /// @param origin what it was built from: where names, descriptions, seed and services are taken from
  public static Topology of(Network network, Topology origin) {
    return new NetworkTopology(network, origin).describe();
  }

  private Topology describe() {
    var nodes = new LinkedHashMap<String, NodeSpec>();
    for (var host : network.hosts()) nodes.put(host.name, node(host, origin.nodes().get(host.name)));
    var wires = new ArrayList<WireSpec>();
    for (int i = 0; i < network.wires().size(); i++) {
      var wire = network.wires().get(i);
      var description = origin.wires().get(i).description();
      wires.add(new WireSpec(endpoints.get(wire.a()), endpoints.get(wire.b()), wire.quality(), wire.up(), description));
    }
    return new Topology(origin.name(), origin.description(), origin.seed(), nodes, wires);
  }

  private NodeSpec node(Host host, NodeSpec from) {
    if (host.kind == Host.Kind.SWITCH) {
      return new NodeSpec(host.kind, from.description(), interfaces(host), List.of(), List.of(), sysctls(host),
          RuleLines.NONE, RuleLines.NONE, List.of(), List.of());
    }
    return new NodeSpec(host.kind, from.description(), interfaces(host), neighbours(host), routes(host), sysctls(host),
        rules(host), from.ip6tables(), policyRules(host), from.services());
  }

  private Map<String, InterfaceSpec> interfaces(Host host) {
    var interfaces = new LinkedHashMap<String, InterfaceSpec>();
    for (var device : host.netns.devices()) {
      var spec = device.loopback() ? loopback(device) : nic(device);
      boolean asUsual = spec.equals(InterfaceSpec.DEFAULT) && (device.loopback() || host.kind == Host.Kind.SWITCH);
      if (!asUsual) interfaces.put(device.name(), spec);
    }
    return interfaces;
  }

  private InterfaceSpec nic(NetDevice device) {
    var own = Optional.of(device.mac()).filter(mac -> !mac.equals(endpoints.get(device).derivedMac()));
    return new InterfaceSpec(device.addresses().stream().map(InterfaceAddress::prefix).toList(), own, device.mtu(), device.up());
  }

  private static InterfaceSpec loopback(NetDevice device) {
    var further = device.addresses().stream().map(InterfaceAddress::prefix).filter(prefix -> !prefix.equals(LOOPBACK)).toList();
    return new InterfaceSpec(further, Optional.empty(), InterfaceSpec.DEFAULT_MTU, true);
  }

  private List<String> lines(Host host, String command) {
    return network.run(host.name, command).stdout().lines().map(String::strip).toList();
  }

  private List<String> neighbours(Host host) {
    return lines(host, "ip neigh show nud permanent").stream().map(line -> line.substring(0, line.lastIndexOf(' '))).toList();
  }

  /// The routes of all tables, but for those that interfaces and addresses bring with them.
  private List<String> routes(Host host) {
    return lines(host, "ip route show table all").stream()
        .filter(line -> !line.contains(" table local") && !line.contains(" proto kernel"))
        .map(line -> line.replace(" linkdown", "").replace(" dead", "")).toList();
  }

  /// The commands that make the policy rules of a fresh namespace these.
  private List<String> policyRules(Host host) {
    var commands = new ArrayList<String>();
    var missing = new LinkedHashMap<>(FIRST_RULES);
    for (var line : lines(host, "ip rule show")) {
      int colon = line.indexOf(':');
      var preference = line.substring(0, colon);
      var rule = line.substring(colon + 1).strip();
      if (!missing.remove(preference, rule)) commands.add("ip rule add " + rule + " pref " + preference);
    }
    for (var preference : missing.keySet().stream().sorted().toList()) commands.add("ip rule del pref " + preference);
    return commands;
  }

  /// The tables as iptables-save prints them, the oldest first, so that they come into use in the same order.
  private RuleLines rules(Host host) {
    var tables = new ArrayList<List<String>>();
    for (var line : lines(host, "iptables-save")) {
      if (line.startsWith("#")) continue;
      if (line.startsWith("*")) tables.add(new ArrayList<>());
      tables.getLast().add(POLICY_COUNTERS.matcher(line).replaceFirst("[0:0]"));
    }
    Collections.reverse(tables);
    return new RuleLines("", tables.stream().flatMap(List::stream).toList());
  }

  /// What differs from a node of the same kind that nobody has touched. Forwarding is compared first, since it sets others.
  private Map<String, String> sysctls(Host host) {
    var fresh = new Network(origin.seed()).addHost(host.name, host.kind);
    for (var device : host.netns.devices()) if (!device.loopback()) fresh.netns.addDevice(device.name(), device.mac(), device.mtu());
    var changed = new LinkedHashMap<String, String>();
    compare(host.netns.sysctls.find(IP_FORWARD).orElseThrow(), fresh, changed);
    for (var key : host.netns.sysctls.all()) if (key.writable()) compare(key, fresh, changed);
    return changed;
  }

  private static void compare(Sysctl key, Host fresh, Map<String, String> changed) {
    var usual = fresh.netns.sysctls.find(key.name());
    if (usual.isEmpty() || usual.get().text().equals(key.text())) return;
    usual.get().set(key.text());
    changed.put(key.name(), key.text().replace('\t', ' '));
  }
}
