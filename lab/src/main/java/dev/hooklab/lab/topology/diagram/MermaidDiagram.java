package dev.hooklab.lab.topology.diagram;

import dev.hooklab.host.Host;
import dev.hooklab.lab.topology.NodeSpec;
import dev.hooklab.lab.topology.Topology;
import dev.hooklab.lab.topology.WireSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/// Draws as a flowchart of Mermaid. Nodes are numbered, since some names (`end`) mean something to Mermaid.
final class MermaidDiagram {
  private MermaidDiagram() {}

  static String draw(Topology topology) {
    var ids = new LinkedHashMap<String, String>();
    var mermaid = new StringBuilder("flowchart LR\n");
    topology.nodes().forEach((name, node) -> {
      ids.put(name, "n" + ids.size());
      mermaid.append("  ").append(ids.get(name)).append(shape(node.kind(), label(name, node))).append('\n');
    });
    for (var wire : topology.wires()) {
      mermaid.append("  ").append(ids.get(wire.one().node())).append(wire.up() ? " ---|" : " -.-|").append(quoted(label(wire)))
          .append("| ").append(ids.get(wire.two().node())).append('\n');
    }
    return mermaid.toString();
  }

  private static String label(String name, NodeSpec node) {
    var lines = new ArrayList<String>();
    lines.add("<b>" + name + "</b>");
    if (node.kind() != Host.Kind.SWITCH) {
      node.interfaces().forEach((nic, spec) -> {
        for (var address : spec.addresses()) lines.add(nic + " " + address);
      });
    }
    return String.join("<br>", lines);
  }

  private static String label(WireSpec wire) {
    var ends = wire.one().nic() + " — " + wire.two().nic();
    var quality = WireLabel.of(wire);
    return quality.isEmpty() ? ends : ends + "<br>" + quality;
  }

  private static String shape(Host.Kind kind, String label) {
    return switch (kind) {
      case HOST -> "[" + quoted(label) + "]";
      case ROUTER -> "{{" + quoted(label) + "}}";
      case SWITCH -> "([" + quoted(label) + "])";
    };
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "#quot;") + '"';
  }
}
