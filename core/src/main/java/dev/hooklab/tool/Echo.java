package dev.hooklab.tool;

import dev.hooklab.host.Process;
import dev.hooklab.host.Tool;
import java.util.List;

/// `echo(1)`: prints its arguments; `-n` leaves the newline out.
final class Echo implements Tool {
  @Override public String name() {
    return "echo";
  }

  @Override public String usage() {
    return "echo [-n] [STRING]...";
  }

  @Override public int run(Process self, List<String> args) {
    boolean newline = args.isEmpty() || !args.get(0).equals("-n");
    self.print(String.join(" ", newline ? args : args.subList(1, args.size())) + (newline ? "\n" : ""));
    return 0;
  }
}
