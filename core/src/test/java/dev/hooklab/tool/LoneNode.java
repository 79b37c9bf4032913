package dev.hooklab.tool;

import dev.hooklab.host.Host;
import dev.hooklab.host.Syslog;
import dev.hooklab.network.Network;
import java.util.List;

/// A router without wires, and a shell on it.
final class LoneNode {
  /// What a command answered.
  record Answer(int code, String out, String err) {}

  final Network network = new Network(1);
  final Host host = network.addHost("node", Host.Kind.ROUTER);

  /// Runs a command line of the shell.
  Answer run(String line) {
    return run(line, "");
  }

  Answer run(String line, String stdin) {
    var result = network.run("node", line, stdin, Long.MAX_VALUE);
    return new Answer(result.code(), result.stdout(), result.stderr());
  }

  /// Runs iptables with arguments that no shell has touched.
  Answer iptables(List<String> args) {
    var out = new StringBuilder();
    var err = new StringBuilder();
    int code = IptablesRun.iptables(host.netns.xtables, "iptables", args, out, err);
    return new Answer(code, out.toString(), err.toString());
  }

  List<String> dmesg() {
    return host.netns.syslog.lines().stream().map(Syslog.Line::text).toList();
  }
}
