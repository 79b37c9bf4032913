package dev.hooklab.conformance;

import dev.hooklab.host.Host;
import dev.hooklab.host.Output;
import dev.hooklab.host.Pipe;
import dev.hooklab.host.Syslog;
import dev.hooklab.network.Network;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A fresh router without wires, which answers commands.
final class Router {
  /// What a command answered.
  record Answer(int code, String out, String err) {}

  private static final String NAME = "router";

  private final Network network = new Network(1);
  private final Host host = network.addHost(NAME, Host.Kind.ROUTER);

  /// Runs a command line of the shell.
  Answer run(String line) {
    return run(line, "");
  }

  Answer run(String line, String stdin) {
    var result = network.run(NAME, line, stdin, Long.MAX_VALUE);
    return new Answer(result.code(), result.stdout(), result.stderr());
  }

  /// Runs a program with arguments that no shell has touched.
  Answer run(List<String> argv) {
    var tool = network.tool(argv.getFirst());
    if (tool == null) return new Answer(127, "", argv.getFirst() + ": not found\n");
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var process = host.start(argv.getFirst(), Pipe.of(""), Output.to(out::writeBytes), Output.to(err::writeBytes),
        self -> tool.run(self, argv.subList(1, argv.size())));
    boolean ended = network.await(process, Long.MAX_VALUE);
    assert ended : argv;
    return new Answer(process.exitCode(), out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /// What the kernel has said since this was asked last.
  List<String> kernelLog() {
    var lines = host.netns.syslog.lines().stream().map(Syslog.Line::text).toList();
    host.netns.syslog.clear();
    return lines;
  }
}
