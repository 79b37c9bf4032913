package dev.hooklab.lab.topology.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.addr.Prefix;
import dev.hooklab.host.Host;
import dev.hooklab.lab.topology.Endpoint;
import dev.hooklab.lab.topology.InterfaceSpec;
import dev.hooklab.lab.topology.NodeSpec;
import dev.hooklab.lab.topology.RuleLines;
import dev.hooklab.lab.topology.Topology;
import dev.hooklab.lab.topology.TopologyDocument;
import dev.hooklab.lab.topology.TopologyError;
import dev.hooklab.lab.topology.WireSpec;
import dev.hooklab.wire.Quality;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DiagramTest {
  @Test void drawsTextWithAddressesAndWires() throws TopologyError {
    assertThat(draw(Diagram.TEXT, "home-nat")).isEqualTo("""
        ┌ alice ────────────────┐
        │ eth0  192.168.1.10/24 ├──┐
        └───────────────────────┘  │   ┏ sw ━━┓          ╔ router ═════════════╗
                                   └───┨ 1  3 ┠─ 1ms ────╢ lan  192.168.1.1/24 ║                        ┌ web ──────────────────┐
        ┌ bob ──────────────────┐  ┌───┨ 2    ┃          ║ wan  203.0.113.1/24 ╟─ 10ms ±1ms 100mbit ────┤ eth0  203.0.113.10/24 │
        │ eth0  192.168.1.20/24 ├──┘   ┗━━━━━━┛          ╚═════════════════════╝                        └───────────────────────┘
        └───────────────────────┘
        """);
  }

  @Test void drawsWhatIsNotJoinedApart() throws TopologyError {
    var lab = TopologyDocument.ofObject(Map.of("nodes", new LinkedHashMap<>(Map.of("a", Map.of("interfaces", Map.of("x", Map.of("up", false)))))),
        Optional.empty()).topology();
    assertThat(Diagram.TEXT.draw(lab)).isEqualTo("""
        ┌ a ───────┐
        │ x (down) │
        └──────────┘
        """);
    assertThat(Diagram.TEXT.draw(new Topology("", "", 1, Map.of(), List.of()))).isEmpty();
  }

  @Test void writesMermaid() throws TopologyError {
    assertThat(draw(Diagram.MERMAID, "home-nat")).isEqualTo("""
        flowchart LR
          n0["<b>alice</b><br>eth0 192.168.1.10/24"]
          n1["<b>bob</b><br>eth0 192.168.1.20/24"]
          n2(["<b>sw</b>"])
          n3{{"<b>router</b><br>lan 192.168.1.1/24<br>wan 203.0.113.1/24"}}
          n4["<b>web</b><br>eth0 203.0.113.10/24"]
          n0 ---|"eth0 — 1"| n2
          n1 ---|"eth0 — 2"| n2
          n2 ---|"3 — lan<br>1ms"| n3
          n3 ---|"wan — eth0<br>10ms ±1ms 100mbit"| n4
        """);
  }

  @Test void writesGraphviz() throws TopologyError {
    assertThat(draw(Diagram.DOT, "home-nat")).startsWith("graph \"home-nat\" {\n").endsWith("}\n").contains(
        "  \"router\" [label=\"router\\nlan 192.168.1.1/24\\nwan 203.0.113.1/24\", shape=box3d, style=filled, fillcolor=\"#fff4e0\"];\n",
        "  \"sw\" -- \"router\" [taillabel=\"3\", headlabel=\"lan\", label=\"1ms\"];\n");
  }

  @Test void drawsSvgWithAWireForEachAndTextThatIsEscaped() throws TopologyError {
    var lab = TopologyDocument.bundled("home-nat").topology();
    var svg = Diagram.SVG.draw(new Topology("<home & away>", "", 1, lab.nodes(), lab.wires()));

    assertThat(svg).startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\"").endsWith("</svg>\n")
        .contains("<title>&lt;home &amp; away&gt;</title>", ">203.0.113.10/24</text>", ">10ms ±1ms 100mbit</text>");
    assertThat(svg.split("<path class=\"wire\"", -1)).hasSize(5);
  }

  /// Any wires between any nodes: boxes stand apart, and no two wires share a stretch.
  @Property void nothingLiesOnTopOfAnything(@ForAll @IntRange(min = 1, max = 12) int nodes,
      @ForAll @Size(max = 20) List<@IntRange(max = 11) Integer> from, @ForAll @Size(max = 20) List<@IntRange(max = 11) Integer> to) {
    var topology = graph(nodes, from, to);
    var layout = Layout.of(topology);

    for (var a : layout.boxes()) {
      for (var b : layout.boxes()) if (a != b) assertThat(apart(a, b)).as(a.name + " and " + b.name).isTrue();
    }
    var taken = new HashSet<List<Integer>>();
    for (var line : layout.lines()) {
      for (var stretch : stretches(line)) assertThat(taken.add(stretch)).as("%s of %s", stretch, Diagram.TEXT.draw(topology)).isTrue();
    }
    assertThat(Diagram.TEXT.draw(topology)).isEqualTo(Diagram.TEXT.draw(graph(nodes, from, to)));
  }

  private static String draw(Diagram form, String name) throws TopologyError {
    return form.draw(TopologyDocument.bundled(name).topology());
  }

  private static boolean apart(Box a, Box b) {
    return a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
  }

  /// The steps from cell to cell that a wire takes: 0 for one to the right, 1 for one down, and where it starts.
  private static List<List<Integer>> stretches(Line line) {
    var stretches = new ArrayList<List<Integer>>();
    int turn = line.straight() ? line.endX() : line.trackX;
    for (int x = line.startX(); x < turn; x++) stretches.add(List.of(0, x, line.from.y));
    if (line.straight()) return stretches;
    for (int y = line.top(); y < line.bottom(); y++) stretches.add(List.of(1, line.trackX, y));
    for (int x = Math.min(line.trackX, line.endX()); x < Math.max(line.trackX, line.endX()); x++) stretches.add(List.of(0, x, line.to.y));
    return stretches;
  }

  /// Nodes `n0`, `n1` ...: every third a switch, every third a router; a wire for each pair of numbers.
  private static Topology graph(int count, List<Integer> from, List<Integer> to) {
    var interfaces = new ArrayList<Map<String, InterfaceSpec>>();
    for (int i = 0; i < count; i++) interfaces.add(new LinkedHashMap<>());
    var wires = new ArrayList<WireSpec>();
    for (int i = 0; i < Math.min(from.size(), to.size()); i++) {
      wires.add(new WireSpec(end(interfaces, from.get(i) % count), end(interfaces, to.get(i) % count), Quality.PERFECT, true, ""));
    }
    var nodes = new LinkedHashMap<String, NodeSpec>();
    for (int i = 0; i < count; i++) {
      nodes.put("n" + i, new NodeSpec(Host.Kind.values()[i % 3], "", interfaces.get(i), List.of(), List.of(), Map.of(),
          RuleLines.NONE, RuleLines.NONE, List.of(), List.of()));
    }
    return new Topology("graph", "", 1, nodes, wires);
  }

  private static Endpoint end(List<Map<String, InterfaceSpec>> interfaces, int node) {
    var nic = "eth" + interfaces.get(node).size();
    interfaces.get(node).put(nic, new InterfaceSpec(List.of(Prefix.of("10.0.0.1/8")), Optional.empty(), 1500, true));
    return new Endpoint("n" + node, nic);
  }
}
