package dev.hooklab.lab.topology.diagram;

import dev.hooklab.lab.topology.Topology;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The forms in which a topology can be drawn.
public enum Diagram {
  /// Box drawing characters, for a terminal.
  TEXT,
  /// A flowchart of Mermaid, which many web pages draw.
  MERMAID,
  /// The language of Graphviz.
  DOT,
  /// A picture for a browser or a document.
  SVG;

  public static final List<String> NAMES = Arrays.stream(values()).map(Diagram::label).toList();

  public static Optional<Diagram> of(String name) {
    return Arrays.stream(values()).filter(form -> form.label().equals(name)).findFirst();
  }

  /// `text`, `mermaid`, `dot` or `svg`.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String draw(Topology topology) {
    return switch (this) {
      case TEXT -> TextDiagram.draw(Layout.of(topology));
      case MERMAID -> MermaidDiagram.draw(topology);
      case DOT -> DotDiagram.draw(topology);
      case SVG -> SvgDiagram.draw(Layout.of(topology), topology.name());
    };
  }
}
