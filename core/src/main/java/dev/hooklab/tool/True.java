package dev.hooklab.tool;

import dev.hooklab.host.Process;
import dev.hooklab.host.Tool;
import java.util.List;

/// `true(1)`: succeeds.
final class True implements Tool {
  @Override public String name() {
    return "true";
  }

  @Override public String usage() {
    return "true";
  }

  @Override public int run(Process self, List<String> args) {
    return 0;
  }
}
