package dev.hooklab.lab.cli;

import dev.hooklab.lab.topology.diagram.Diagram;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `hooklab graph TOPOLOGY`.
@Command(name = "graph", description = "Draws a topology.", mixinStandardHelpOptions = true)
final class GraphCommand implements Runnable {
  @Parameters(index = "0", paramLabel = "TOPOLOGY", description = "A topology file, or the name of a bundled one.")
  private String topology;

  @Option(names = "--format", paramLabel = "FORMAT", description = "text, mermaid, dot or svg (default: text).")
  private String format = "text";

  @Override public void run() {
    var form = Diagram.of(format.toLowerCase(Locale.ROOT))
        .orElseThrow(() -> CommandFailure.wrongUse("there is no format " + format + "; there is " + String.join(", ", Diagram.NAMES)));
    System.out.println(form.draw(TopologyArgument.read(topology).document().topology()).stripTrailing());
  }
}
