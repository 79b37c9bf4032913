package dev.hooklab.lab.repl;

import dev.hooklab.lab.topology.NetworkTopology;
import dev.hooklab.lab.topology.TopologyJson;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// `:save FILE`: the topology as it stands, with its rules, routes and sysctls, fit to be opened again.
final class SaveCommand implements LabCommand {
  @Override public String name() {
    return "save";
  }

  @Override public String usage() {
    return "save FILE";
  }

  @Override public String summary() {
    return "writes the lab as it stands to a topology file";
  }

  @Override public List<Example> examples() {
    return List.of(new Example(":save mine.json", "hooklab repl ./mine.json opens it again"));
  }

  @Override public void run(Session session, Words words) {
    words.atMost(1);
    var lab = session.lab();
    var text = TopologyJson.text(NetworkTopology.of(lab.network, lab.topology));
    session.save(words.need(0, "FILE"), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }
}
