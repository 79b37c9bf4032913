package dev.hooklab.lab.topology.diagram;

import dev.hooklab.host.Host;
import dev.hooklab.lab.topology.NodeSpec;
import dev.hooklab.lab.topology.Topology;
import java.util.ArrayList;

/// Draws in the language of Graphviz (`dot -Tsvg`).
final class DotDiagram {
  private DotDiagram() {}

  static String draw(Topology topology) {
    var dot = new StringBuilder("graph ").append(quoted(topology.name())).append(" {\n")
        .append("  rankdir=LR;\n")
        .append("  node [shape=box, style=\"rounded,filled\", fillcolor=\"#f4f8ff\", fontname=\"Helvetica\"];\n")
        .append("  edge [fontname=\"Helvetica\", fontsize=10];\n");
    topology.nodes().forEach((name, node) -> dot.append("  ").append(quoted(name))
        .append(" [label=").append(quoted(label(name, node))).append(style(node.kind())).append("];\n"));
    for (var wire : topology.wires()) {
      dot.append("  ").append(quoted(wire.one().node())).append(" -- ").append(quoted(wire.two().node()))
          .append(" [taillabel=").append(quoted(wire.one().nic())).append(", headlabel=").append(quoted(wire.two().nic()));
      var label = WireLabel.of(wire);
      if (!label.isEmpty()) dot.append(", label=").append(quoted(label));
      if (!wire.up()) dot.append(", style=dashed");
      dot.append("];\n");
    }
    return dot.append("}\n").toString();
  }

  private static String label(String name, NodeSpec node) {
    var lines = new ArrayList<String>();
    lines.add(name);
    if (node.kind() != Host.Kind.SWITCH) {
      node.interfaces().forEach((nic, spec) -> {
        for (var address : spec.addresses()) lines.add(nic + " " + address);
      });
    }
    return String.join("\n", lines);
  }

  private static String style(Host.Kind kind) {
    return switch (kind) {
      case HOST -> "";
      case ROUTER -> ", shape=box3d, style=filled, fillcolor=\"#fff4e0\"";
      case SWITCH -> ", shape=ellipse, fillcolor=\"#eeeeee\"";
    };
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
