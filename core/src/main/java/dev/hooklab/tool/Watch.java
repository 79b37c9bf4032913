package dev.hooklab.tool;

import dev.hooklab.host.Process;
import dev.hooklab.host.Tool;
import dev.hooklab.sim.EventLoop;
import java.util.List;

/// `watch(1)`: runs a command again and again. It prints below what it printed before, as to a terminal that cannot be
/// cleared. `-n SECONDS`.
final class Watch implements Tool {
  @Override public String name() {
    return "watch";
  }

  @Override public String usage() {
    return "watch [-n SECONDS] COMMAND [ARGUMENT]...";
  }

  @Override public boolean waits() {
    return true;
  }

  @Override public int run(Process self, List<String> args) {
    double seconds = 2;
    var rest = args;
    if (rest.size() > 1 && rest.getFirst().equals("-n")) {
      if (!rest.get(1).matches("\\d{1,6}(\\.\\d{1,6})?")) {
        self.printError("watch: failed to parse argument: '" + rest.get(1) + "'\n");
        return 1;
      }
      seconds = Math.max(0.1, Double.parseDouble(rest.get(1)));
      rest = rest.subList(2, rest.size());
    }
    if (rest.isEmpty()) {
      self.printError("Usage:\n watch [options] command\n");
      return 1;
    }
    var command = String.join(" ", rest);
    while (true) {
      self.print("Every " + String.format(java.util.Locale.ROOT, "%.1f", seconds) + "s: " + command + "\n\n");
      self.runCommand(command);
      self.print("\n");
      self.sleep((long) (seconds * EventLoop.SECOND));
    }
  }
}
