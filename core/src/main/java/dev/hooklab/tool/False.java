package dev.hooklab.tool;

import dev.hooklab.host.Process;
import dev.hooklab.host.Tool;
import java.util.List;

/// `false(1)`: fails.
final class False implements Tool {
  @Override public String name() {
    return "false";
  }

  @Override public String usage() {
    return "false";
  }

  @Override public int run(Process self, List<String> args) {
    return 1;
  }
}
