package dev.hooklab.lab.cli;

import dev.hooklab.lab.repl.LabCommands;
import dev.hooklab.lab.repl.LabSource;
import dev.hooklab.lab.repl.Repl;
import dev.hooklab.lab.topology.Topology;
import dev.hooklab.lab.topology.TopologyDocument;
import dev.hooklab.lab.topology.TopologyError;
import dev.hooklab.network.Network;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `hooklab repl [TOPOLOGY]`: a prompt in a lab.
@Command(name = "repl", description = "Opens a lab and a prompt in it.", mixinStandardHelpOptions = true)
final class ReplCommand implements Callable<Integer> {
  @Parameters(index = "0", arity = "0..1", paramLabel = "TOPOLOGY", description = "A topology file, or the name of a bundled one (default: home-nat).")
  private String topology = "home-nat";

  @Option(names = "--seed", paramLabel = "N", description = "What every random choice in the lab follows from (default: the topology's).")
  private Long seed;

  @Override public Integer call() {
    try {
      var document = TopologyDocument.find(topology, Path.of(""));
      return new Repl(new Document(document, seed == null ? document.topology().seed() : seed), LabCommands.ALL).run();
    } catch (TopologyError e) {
      throw CommandFailure.wrongUse(e.getMessage());
    }
  }

  /// Labs of a topology file. That the first could be opened shows that all can.
  private static final class Document implements LabSource {
    private final TopologyDocument document;
    private final long seed;
    private Network first;

    Document(TopologyDocument document, long seed) throws TopologyError {
      this.document = document;
      this.seed = seed;
      this.first = document.build(seed);
    }

    @Override public Topology topology() {
      return document.topology();
    }

    @Override public Network open() {
      try {
        var network = first != null ? first : document.build(seed);
        first = null;
        return network;
      } catch (TopologyError e) {
        throw new AssertionError(e);
      }
    }
  }
}
