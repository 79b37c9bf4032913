package dev.hooklab.lab.cli;

import dev.hooklab.lab.repl.LabCommands;
import dev.hooklab.lab.repl.LabSource;
import dev.hooklab.lab.repl.Repl;
import dev.hooklab.lab.topology.Topology;
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

  @Option(names = "--out", paramLabel = "DIR", description = "Where captures and topologies are saved (default: the current folder).")
  private Path out = Path.of("");

  @Override public Integer call() {
    return new Repl(new Argument(TopologyArgument.read(topology), seed), out, LabCommands.ALL).run();
  }

  /// Labs of a topology on the command line. That the first could be opened shows that all can.
  static final class Argument implements LabSource {
    private final TopologyArgument argument;
    private final Long seed;
    private Network first;

    Argument(TopologyArgument argument, Long seed) {
      this.argument = argument;
      this.seed = seed;
      this.first = argument.build(seed);
    }

    @Override public Topology topology() {
      return argument.document().topology();
    }

    @Override public long seed() {
      return argument.seed(seed);
    }

    @Override public Network open() {
      var network = first != null ? first : argument.build(seed);
      first = null;
      return network;
    }
  }
}
