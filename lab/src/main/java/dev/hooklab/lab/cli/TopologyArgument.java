package dev.hooklab.lab.cli;

import dev.hooklab.lab.topology.Fault;
import dev.hooklab.lab.topology.TopologyDocument;
import dev.hooklab.lab.topology.TopologyError;
import dev.hooklab.network.Network;
import java.nio.file.Path;
import java.util.stream.Collectors;

/// A topology on the command line: a file, or the name of a bundled one. What is wrong with it ends the command.
record TopologyArgument(TopologyDocument document) {
  static TopologyArgument read(String nameOrFile) {
    try {
      return new TopologyArgument(TopologyDocument.find(nameOrFile, Path.of("")));
    } catch (TopologyError e) {
      throw faulty(e);
    }
  }

  /// Builds the network.
  /// @param seed `null` for the topology's own
  Network build(Long seed) {
    try {
      return document.build(seed(seed));
    } catch (TopologyError e) {
      throw faulty(e);
    }
  }

  long seed(Long wanted) {
    return wanted != null ? wanted : document.topology().seed();
  }

  private static CommandFailure faulty(TopologyError e) {
    return CommandFailure.faults(e.faults().stream().map(Fault::toString).collect(Collectors.joining("\n")));
  }
}
