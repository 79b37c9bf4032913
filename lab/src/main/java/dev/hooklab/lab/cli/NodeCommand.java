package dev.hooklab.lab.cli;

import dev.hooklab.host.Output;
import dev.hooklab.host.Pipe;
import dev.hooklab.network.Network;

/// A command for a node, as it is written on the command line: `router: iptables -L`.
record NodeCommand(String node, String command) {
  /// A day of virtual time: a command that goes on for longer never ends.
  private static final long LONGEST = 86_400_000_000_000L;

  static NodeCommand parse(String text) {
    int colon = text.indexOf(':');
    if (colon <= 0) throw CommandFailure.wrongUse("\"" + text + "\" is not of the form 'NODE: command'");
    return new NodeCommand(text.substring(0, colon).strip(), text.substring(colon + 1).strip());
  }

  /// Runs it; what it prints appears as it is printed.
  /// @return its exit code
  int run(Network network) {
    var host = network.host(node).orElseThrow(() -> CommandFailure.wrongUse("there is no node " + node + "; there is "
        + String.join(", ", network.hosts().stream().map(one -> one.name).toList())));
    var process = host.spawn(command, Pipe.of(""), Output.to(System.out::writeBytes), Output.to(System.err::writeBytes));
    if (network.await(process, LONGEST)) return process.exitCode();
    System.err.println("hooklab: %s: %s has not ended after a day of virtual time, or waits for what never comes".formatted(node, command));
    return Main.FAILED;
  }
}
