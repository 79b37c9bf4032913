package dev.hooklab.lab.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `hooklab exec TOPOLOGY 'NODE: command' ...`: runs the commands one after the other in a lab of their own.
@Command(name = "exec", description = "Runs commands in the nodes of a lab, one after the other.", mixinStandardHelpOptions = true)
final class ExecCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "TOPOLOGY", description = "A topology file, or the name of a bundled one.")
  private String topology;

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "'NODE: command'", description = "For example 'alice: ping -c 1 web'.")
  private List<String> commands;

  @Option(names = "--seed", paramLabel = "N", description = "What every random choice follows from (default: the topology's).")
  private Long seed;

  @Override public Integer call() {
    var parsed = commands.stream().map(NodeCommand::parse).toList();
    var network = TopologyArgument.read(topology).build(seed);
    int failed = 0;
    for (var command : parsed) if (command.run(network) != 0) failed = Main.FAILED;
    System.out.flush();
    return failed;
  }
}
