package dev.hooklab.lab.topology;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Prefix;
import dev.hooklab.device.InterfaceAddress;
import dev.hooklab.device.NetDevice;
import dev.hooklab.device.Scope;
import dev.hooklab.errno.Errno;
import dev.hooklab.host.Host;
import dev.hooklab.host.Tool;
import dev.hooklab.network.Network;
import dev.hooklab.network.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Sets up one node, with the tools that an administrator would use: so what they say is what is wrong.
final class NodeSetup {
  private static final Pattern RESTORE_LINE = Pattern.compile("line:? (\\d+)");

  private final Network network;
  private final Host host;
  private final NodeSpec node;
  private final Source source;
  private final Faults faults;

  NodeSetup(Network network, Host host, NodeSpec node, Source source, Faults faults) {
    this.network = network;
    this.host = host;
    this.node = node;
    this.source = source;
    this.faults = faults;
  }

  private Spot spot(Object key, Object... way) {
    var whole = new ArrayList<>(List.of("nodes", host.name, key));
    whole.addAll(List.of(way));
    return source.spot(whole.toArray());
  }

  // -------- without a tool

  void addInterfaces() {
    node.interfaces().forEach((name, spec) -> {
      if (name.equals("lo")) return;
      add(new Endpoint(host.name, name), spec);
    });
  }

  private NetDevice add(Endpoint endpoint, InterfaceSpec spec) {
    var device = network.addInterface(host, endpoint.nic(), spec.mac().orElseGet(endpoint::derivedMac), spec.mtu());
    if (!spec.up()) device.up(false);
    return device;
  }

  /// The interface at the end of a wire; a switch gets its port now.
  NetDevice end(Endpoint endpoint) {
    return host.netns.device(endpoint.nic()).orElseGet(() -> add(endpoint, InterfaceSpec.DEFAULT));
  }

  private void addAddresses() {
    node.interfaces().forEach((name, spec) -> {
      var device = host.netns.device(name).orElseThrow();
      for (var prefix : spec.addresses()) device.addAddress(address(device, prefix));
    });
  }

  /// As `ip addr add PREFIX brd + dev NAME` has it: a network of more than two addresses ends with its broadcast address.
  private static InterfaceAddress address(NetDevice device, Prefix prefix) {
    boolean broadcast = prefix.family() == Family.INET && prefix.length() < Family.INET.bits - 1;
    return new InterfaceAddress(prefix, broadcast ? prefix.last() : null,
        prefix.address().isLoopback() ? Scope.HOST : Scope.GLOBAL, device.name(), false);
  }

  // -------- with tools

  /// Addresses, neighbours, routes, sysctls, rules; and whether the programs of the commands are there.
  void configure() {
    addAddresses();
    for (int i = 0; i < node.neighbours().size(); i++) run(spot("neighbours", i), "ip neigh add " + node.neighbours().get(i));
    for (int i = 0; i < node.routes().size(); i++) run(spot("routes", i), "ip route add " + node.routes().get(i));
    node.sysctls().forEach(this::setSysctl);
    restore("iptables", node.iptables());
    restore("ip6tables", node.ip6tables());
    for (int i = 0; i < node.exec().size(); i++) check(spot("exec", i), node.exec().get(i));
  }

  private void setSysctl(String name, String value) {
    var known = host.netns.sysctls;
    var dotted = name.indexOf('.') < 0 ? name.replace('/', '.') : name;
    if (known.find(dotted).isEmpty()) {
      faults.addUnknown(spot("sysctls", name), "no sysctl", name, known.all().stream().map(key -> key.name()).toList());
    } else {
      run(spot("sysctls", name), "sysctl -q -w " + quoted(dotted + "=" + value));
    }
  }

  /// Loads a dump as iptables-restore does. The tool stops at the first line that is wrong: it is tried again without
  /// that line, until all that are wrong are known.
  private void restore(String key, RuleLines rules) {
    if (rules.lines().isEmpty()) return;
    var lines = new ArrayList<>(rules.lines());
    for (int left = lines.size(); left > 0; left--) {
      var result = network.run(host.name, key + "-restore", String.join("\n", lines) + "\n", Long.MAX_VALUE);
      if (result.ok()) return;
      var complaint = RESTORE_LINE.matcher(result.stderr());
      if (!complaint.find()) {
        faults.add(spot(key), complaint(result));
        return;
      }
      int line = Integer.parseInt(complaint.group(1));
      if (rules.file().isEmpty()) faults.add(spot(key, line - 1), complaint(result));
      else faults.addElsewhere(spot(key), rules.file(), line, complaint(result));
      if (line > lines.size() || lines.get(line - 1).strip().equals("COMMIT")) return;
      lines.set(line - 1, "");
    }
  }

  private void check(Spot spot, String command) {
    try {
      for (var program : host.programs(command)) {
        if (network.tool(program) != null) continue;
        faults.addUnknown(spot, "no command", program, network.tools().stream().map(Tool::name).toList());
      }
    } catch (IllegalArgumentException e) {
      faults.add(spot, e.getMessage());
    }
  }

  private void run(Spot spot, String command) {
    var result = network.run(host.name, command);
    if (!result.ok()) faults.add(spot, "`" + command + "`: " + complaint(result));
  }

  // -------- what takes time

  /// Runs the node's commands, up to the first that fails.
  void runCommands() {
    for (int i = 0; i < node.exec().size(); i++) {
      var result = network.run(host.name, node.exec().get(i));
      if (result.ok()) continue;
      var said = (result.stdout() + result.stderr()).stripTrailing();
      faults.add(spot("exec", i), "`" + node.exec().get(i) + "` failed with exit code " + result.code()
          + (said.isEmpty() ? "" : ":\n" + said.indent(2).stripTrailing()));
      return;
    }
  }

  /// Starts the node's services, up to the first that cannot be.
  void startServices() {
    for (int i = 0; i < node.services().size(); i++) {
      var service = node.services().get(i);
      int result = service.type().start(host, service.options());
      if (result < 0) {
        faults.add(spot("services", i), "the service \"" + service.type().name() + "\" cannot start: " + Errno.text(result));
        return;
      }
    }
  }

  /// The first line that a tool said about its failure.
  private static String complaint(Result result) {
    return Optional.of(result.stderr().strip()).filter(text -> !text.isEmpty()).map(text -> text.lines().findFirst().orElseThrow())
        .orElse("failed with exit code " + result.code());
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
