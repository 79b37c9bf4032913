package dev.hooklab.lab.cli;

import dev.hooklab.lab.topology.TopologyDocument;
import dev.hooklab.lab.topology.TopologyError;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `hooklab validate TOPOLOGY...`: all faults of all files.
@Command(name = "validate", description = "Checks topologies and tells all that is wrong with them.", mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "TOPOLOGY", description = "Topology files, or names of bundled ones.")
  private List<String> topologies;

  @Override public Integer call() {
    int code = 0;
    for (var topology : topologies) {
      try {
        TopologyDocument.find(topology, Path.of("")).check();
        System.out.println(topology + ": ok");
      } catch (TopologyError e) {
        e.faults().forEach(System.err::println);
        System.err.println(topology + ": " + (e.faults().size() == 1 ? "1 fault" : e.faults().size() + " faults"));
        code = Main.WRONG_USE;
      }
    }
    return code;
  }
}
