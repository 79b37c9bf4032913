package dev.hooklab.lab.repl;

import dev.hooklab.lab.topology.NetworkTopology;
import dev.hooklab.lab.topology.diagram.Diagram;
import java.util.List;

/// `:map`: the lab drawn in text, as it stands.
final class MapCommand implements LabCommand {
  @Override public String name() {
    return "map";
  }

  @Override public String usage() {
    return "map [text | mermaid | dot]";
  }

  @Override public String summary() {
    return "draws the lab with its addresses";
  }

  @Override public List<Example> examples() {
    return List.of(new Example(":map", "a picture in text"), new Example(":map mermaid", "one for a web page"));
  }

  @Override public void run(Session session, Words words) {
    words.atMost(1);
    var form = Diagram.of(words.get(0, "text")).orElseThrow(() -> new CommandError("expected one of " + Diagram.NAMES));
    var lab = session.lab();
    session.screen().print(form.draw(NetworkTopology.of(lab.network, lab.topology)));
    session.screen().freshLine();
  }
}
