package dev.hooklab.lab.topology;

import dev.hooklab.addr.Mac;
import dev.hooklab.addr.Prefix;
import dev.hooklab.host.Host;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads one node of a topology.
final class NodeReader {
  static final List<String> KEYS = List.of("kind", "description", "interfaces", "neighbours", "routes", "sysctls",
      "iptables", "ip6tables", "exec", "services");
  static final List<String> INTERFACE_KEYS = List.of("addresses", "mac", "mtu", "up");
  private static final List<String> KINDS = Arrays.stream(Host.Kind.values()).map(Host.Kind::label).toList();
  /// What a switch has no use for: it has no network stack of its own.
  private static final List<String> NOT_FOR_SWITCHES = List.of("neighbours", "routes", "iptables", "ip6tables", "services");
  /// What the kernel takes for a name of an interface (`dev_valid_name`), without the quotes that JSON or a shell would need.
  static final Pattern INTERFACE_NAME = Pattern.compile("(?!\\.{1,2}$|all$|default$)[A-Za-z0-9_.@+-]{1,15}");
  private static final String ADDRESS = "an address with its prefix length, such as \"192.168.1.1/24\"";
  /// `ETH_MIN_MTU` and `ETH_MAX_MTU`.
  private static final int LEAST_MTU = 68;
  private static final int MOST_MTU = 65535;

  private final Faults faults;
  private final RuleFile ruleFile;
  private final ServiceReader serviceReader;
  private final List<Placed> placed = new ArrayList<>();

  NodeReader(Optional<Path> directory, Faults faults) {
    this.faults = faults;
    this.ruleFile = new RuleFile(directory, faults);
    this.serviceReader = new ServiceReader(faults);
  }

  /// An interface that was read, and where its values stand.
  /// @param mac where its own MAC address stands, or else the interface
  /// @param addresses where each address stands
  record Placed(Endpoint endpoint, InterfaceSpec spec, Spot mac, List<Spot> addresses) {}

  /// All interfaces so far, in the order of the file.
  List<Placed> placed() {
    return placed;
  }

  NodeSpec read(String name, Json value) {
    return Fields.of(value, "a node: an object", KEYS, faults).map(node -> read(name, node)).orElse(NodeSpec.NONE);
  }

  private NodeSpec read(String name, Fields node) {
    var kind = kind(node);
    if (kind == Host.Kind.SWITCH) {
      for (var key : NOT_FOR_SWITCHES) {
        if (node.has(key)) {
          faults.add(node.key(key), "a switch has no network stack, so no \"" + key + "\": make it a router or a host, or leave this out");
        }
      }
    }
    var interfaces = new LinkedHashMap<String, InterfaceSpec>();
    node.object("interfaces", "an object with an interface by each name").forEach((nic, member) ->
        interfaces.put(nic, nic(new Endpoint(name, nic), kind, member)));
    return new NodeSpec(kind, node.text("description", "a text").orElse(""), interfaces,
        node.texts("neighbours", "a list of neighbours", "a neighbour, as after \"ip neigh add\""),
        node.texts("routes", "a list of routes", "a route, as after \"ip route add\""),
        sysctls(node), ruleFile.read(node, "iptables"), ruleFile.read(node, "ip6tables"),
        node.texts("exec", "a list of commands", "a command"), serviceReader.read(node));
  }

  private Host.Kind kind(Fields node) {
    var text = node.text("kind", "one of " + String.join(", ", KINDS));
    if (text.isEmpty()) return Host.Kind.HOST;
    var kind = Arrays.stream(Host.Kind.values()).filter(known -> known.label().equals(text.get())).findFirst();
    if (kind.isEmpty()) faults.addUnknown(node.value("kind").orElseThrow().spot(), "unknown kind", text.get(), KINDS);
    return kind.orElse(Host.Kind.HOST);
  }

  private InterfaceSpec nic(Endpoint endpoint, Host.Kind kind, Json.Member member) {
    if (!INTERFACE_NAME.matcher(endpoint.nic()).matches()) {
      faults.add(member.key(), "bad name of an interface \"" + endpoint.nic()
          + "\": expected at most 15 letters, digits, '_', '-', '.', '+' or '@', and not \"all\" or \"default\"");
    }
    var fields = Fields.of(member.value(), "an interface: an object", INTERFACE_KEYS, faults);
    if (fields.isEmpty()) return InterfaceSpec.DEFAULT;
    var nic = fields.get();
    var spots = new ArrayList<Spot>();
    var spec = new InterfaceSpec(addresses(nic, spots), mac(nic),
        (int) nic.integer("mtu", LEAST_MTU, MOST_MTU).orElse(InterfaceSpec.DEFAULT_MTU), nic.flag("up", true));
    if (kind == Host.Kind.SWITCH && nic.has("addresses")) {
      faults.add(nic.key("addresses"), "a switch has no address: make it a router, or leave this out");
    } else if (endpoint.nic().equals("lo")) {
      for (var key : List.of("mac", "mtu", "up")) {
        if (nic.has(key)) faults.add(nic.key(key), "\"lo\" takes further addresses only");
      }
    } else {
      placed.add(new Placed(endpoint, spec, nic.value("mac").map(Json::spot).orElse(member.key()), spots));
    }
    return spec;
  }

  private List<Prefix> addresses(Fields nic, List<Spot> spots) {
    var addresses = new ArrayList<Prefix>();
    for (var item : nic.list("addresses", "a list of addresses, such as [\"192.168.1.1/24\"]")) {
      var text = nic.text(item, ADDRESS);
      if (text.isEmpty()) continue;
      var prefix = text.get().indexOf('/') < 0 ? Optional.<Prefix>empty() : Prefix.parse(text.get());
      if (prefix.isEmpty()) {
        nic.wrong(item, ADDRESS);
      } else if (addresses.contains(prefix.get())) {
        faults.add(item.spot(), "the interface has " + prefix.get() + " already");
      } else {
        addresses.add(prefix.get());
        spots.add(item.spot());
      }
    }
    return addresses;
  }

  private Optional<Mac> mac(Fields nic) {
    var text = nic.text("mac", "a MAC address, such as \"02:00:00:00:01:01\"");
    if (text.isEmpty()) return Optional.empty();
    var mac = Mac.parse(text.get());
    if (mac.isEmpty()) {
      nic.wrong(nic.value("mac").orElseThrow(), "a MAC address, such as \"02:00:00:00:01:01\"");
    } else if (mac.get().isGroup() || mac.get().equals(Mac.ZERO)) {
      nic.wrong(nic.value("mac").orElseThrow(), "a MAC address of one interface, its first byte even");
      return Optional.empty();
    }
    return mac;
  }

  /// Values as `sysctl -w` takes them; in JSON a number or a switch may stand bare.
  private Map<String, String> sysctls(Fields node) {
    var sysctls = new LinkedHashMap<String, String>();
    node.object("sysctls", "an object with a value by each name").forEach((name, member) -> {
      switch (member.value()) {
        case Json.Text(var _, var text) -> sysctls.put(name, text);
        case Json.Num num -> sysctls.put(name, num.text());
        case Json.Bool(var _, var on) -> sysctls.put(name, on ? "1" : "0");
        case Json.Null _, Json.Array _, Json.Obj _ -> node.wrong(member.value(), "a number or a text, as after \"sysctl -w\"");
      }
    });
    return sysctls;
  }
}
