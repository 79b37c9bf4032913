package dev.hooklab.lab.topology;

import dev.hooklab.addr.Mac;
import dev.hooklab.addr.Prefix;
import dev.hooklab.host.Host;
import dev.hooklab.wire.Quality;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A topology as plain JSON values again: reading them gives the same topology. What is as usual is left out.
public final class TopologyJson {
  private TopologyJson() {}

  /// The topology as maps, lists, texts, numbers and booleans.
  public static Map<String, Object> object(Topology topology) {
    var object = new LinkedHashMap<String, Object>();
    object.put("name", topology.name());
    putText(object, "description", topology.description());
    object.put("seed", topology.seed());
    var nodes = new LinkedHashMap<String, Object>();
    topology.nodes().forEach((name, node) -> nodes.put(name, node(node)));
    object.put("nodes", nodes);
    object.put("wires", topology.wires().stream().map(TopologyJson::wire).toList());
    return object;
  }

  /// The topology as a file's text.
  public static String text(Topology topology) {
    return JsonLayout.print(object(topology));
  }

  private static Map<String, Object> node(NodeSpec node) {
    var object = new LinkedHashMap<String, Object>();
    putText(object, "description", node.description());
    if (node.kind() != Host.Kind.HOST) object.put("kind", node.kind().label());
    if (!node.interfaces().isEmpty()) {
      var interfaces = new LinkedHashMap<String, Object>();
      node.interfaces().forEach((name, nic) -> interfaces.put(name, nic(nic)));
      object.put("interfaces", interfaces);
    }
    putList(object, "neighbours", node.neighbours());
    putList(object, "routes", node.routes());
    if (!node.sysctls().isEmpty()) object.put("sysctls", node.sysctls());
    putRules(object, "iptables", node.iptables());
    putRules(object, "ip6tables", node.ip6tables());
    putList(object, "exec", node.exec());
    putList(object, "services", node.services().stream().map(TopologyJson::service).toList());
    return object;
  }

  private static Map<String, Object> nic(InterfaceSpec nic) {
    var object = new LinkedHashMap<String, Object>();
    putList(object, "addresses", nic.addresses().stream().map(Prefix::toString).toList());
    nic.mac().map(Mac::toString).ifPresent(mac -> object.put("mac", mac));
    if (nic.mtu() != InterfaceSpec.DEFAULT_MTU) object.put("mtu", nic.mtu());
    if (!nic.up()) object.put("up", false);
    return object;
  }

  private static Map<String, Object> service(ServiceSpec service) {
    var object = new LinkedHashMap<String, Object>();
    object.put("type", service.type().name());
    object.putAll(service.options());
    return object;
  }

  private static Map<String, Object> wire(WireSpec wire) {
    var object = new LinkedHashMap<String, Object>();
    object.put("endpoints", List.of(wire.one().toString(), wire.two().toString()));
    putText(object, "description", wire.description());
    if (!wire.up()) object.put("up", false);
    object.putAll(wire.texts());
    if (wire.quality().queue() != Quality.PERFECT.queue()) object.put("queue", wire.quality().queue());
    return object;
  }

  private static void putText(Map<String, Object> object, String key, String text) {
    if (!text.isEmpty()) object.put(key, text);
  }

  private static void putList(Map<String, Object> object, String key, List<?> list) {
    if (!list.isEmpty()) object.put(key, list);
  }

  private static void putRules(Map<String, Object> object, String key, RuleLines rules) {
    if (!rules.file().isEmpty()) object.put(key, rules.file()); else putList(object, key, rules.lines());
  }
}
