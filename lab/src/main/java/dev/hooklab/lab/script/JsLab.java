package dev.hooklab.lab.script;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Proto;
import dev.hooklab.lab.topology.NetworkTopology;
import dev.hooklab.lab.topology.Topology;
import dev.hooklab.lab.topology.TopologyJson;
import dev.hooklab.lab.topology.diagram.Diagram;
import dev.hooklab.network.Journey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Value;

/// `Lab` in hooklab.d.ts.
final class JsLab extends ScriptObject<JsLab> {
  /// A lab in which traffic never ends is as settled as it will be after an hour.
  private static final long SETTLED_AT_LAST = 3_600_000_000_000L;

  static final Members<JsLab> MEMBERS = Members.<JsLab>of("Lab")
      .property("name", self -> self.lab.topology.name())
      .property("seed", self -> self.lab.seed)
      .property("backend", _ -> "sim")
      .property("now", self -> self.lab.network.loop.now() / 1e9)
      .property("nodes", self -> self.nodes)
      .property("wires", self -> ScriptList.of(self.realm, self.wires, wire -> wire))
      .method("wire", JsLab::wire)
      .action("sleep", (self, arguments) -> self.sleep(arguments.duration(0, "time")))
      .action("settle", (self, arguments) -> self.settle(arguments.duration(0, "limit", SETTLED_AT_LAST)))
      .method("capture", (self, arguments) -> JsCapture.start(self.lab, arguments))
      .method("journeys", JsLab::journeys)
      .method("topology", (self, _) -> Plain.toScript(self.realm, TopologyJson.object(self.now())))
      .method("diagram", JsLab::diagram)
      .action("close", (self, _) -> self.labs.close(self.lab));

  private final OpenLab lab;
  private final Labs labs;
  private final Map<String, JsNode> known = new LinkedHashMap<>();
  private final ScriptDictionary nodes;
  private final List<JsWire> wires = new ArrayList<>();

  JsLab(OpenLab lab, Labs labs) {
    super(lab.realm);
    this.lab = lab;
    this.labs = labs;
    var names = lab.network.hosts().stream().map(host -> host.name).toList();
    this.nodes = new ScriptDictionary(realm, "Lab.nodes", () -> names, this::node);
    for (var wire : lab.network.wires()) wires.add(new JsWire(lab, wire));
  }

  @Override Members<JsLab> members() {
    return MEMBERS;
  }

  @Override String label() {
    return "lab";
  }

  /// The node of a name; `null` if there is none.
  JsNode node(String name) {
    return known.computeIfAbsent(name, _ -> lab.network.host(name).map(host -> new JsNode(lab, host)).orElse(null));
  }

  private Object wire(Arguments arguments) {
    var endpoint = arguments.string(0, "endpoint");
    var device = lab.device(endpoint, "lab.wire");
    for (var wire : wires) if (wire.joins(device)) return wire;
    throw ScriptError.lab("lab.wire: no wire ends at " + endpoint);
  }

  private void sleep(long nanos) {
    lab.run("lab.sleep", nanos, () -> false);
  }

  private void settle(long limit) {
    lab.run("lab.settle", limit, lab.network.loop::settled);
  }

  /// The topology as it stands.
  private Topology now() {
    return NetworkTopology.of(lab.network, lab.topology);
  }

  private Object diagram(Arguments arguments) {
    var name = arguments.has(0) ? arguments.string(0, "format") : "text";
    return Diagram.of(name).orElseThrow(() -> Coerce.wrong("lab.diagram: format", "one of " + Diagram.NAMES, arguments.value(0))).draw(now());
  }

  // -------- journeys

  private Object journeys(Arguments arguments) {
    var filter = arguments.options(0, "node", "src", "dst", "protocol", "port", "verdict", "since");
    var node = filter.string("node", null);
    var verdict = filter.string("verdict", null);
    var src = address(filter, "src");
    var dst = address(filter, "dst");
    int protocol = protocol(filter);
    int port = filter.integer("port", 0, 65535, -1);
    long since = filter.duration("since", 0);
    var found = new ArrayList<Journey>();
    for (var journey : lab.journeys.all()) {
      if (journey.steps().isEmpty() || journey.steps().getFirst().time() < since) continue;
      if (verdict != null && !verdict.equals(journey.verdict())) continue;
      if (node != null && journey.steps().stream().noneMatch(step -> step.node().equals(node))) continue;
      boolean any = src == null && dst == null && protocol < 0 && port < 0;
      if (any || journey.ends().stream().anyMatch(ends -> matches(ends, src, dst, protocol, port))) found.add(journey);
    }
    return realm.list(found.stream().map(journey -> new JsJourney(realm, journey)).toList());
  }

  private static boolean matches(Journey.Ends ends, Ip src, Ip dst, int protocol, int port) {
    return (src == null || src.equals(Ip.v4(ends.src()))) && (dst == null || dst.equals(Ip.v4(ends.dst())))
        && (protocol < 0 || protocol == ends.protocol()) && (port < 0 || port == ends.sport() || port == ends.dport());
  }

  private Ip address(Options filter, String name) {
    var value = filter.value(name);
    return value == null ? null : lab.address(value, lab.network.hosts().iterator().next(), filter.where(name));
  }

  private static int protocol(Options filter) {
    Value value = filter.value("protocol");
    if (value == null) return -1;
    if (value.isNumber()) return Coerce.integer(value, filter.where("protocol"), 0, 255);
    return Proto.number(Coerce.string(value, filter.where("protocol")))
        .orElseThrow(() -> Coerce.wrong(filter.where("protocol"), "a protocol such as \"tcp\"", value));
  }
}
