package dev.hooklab.tool;

import dev.hooklab.host.Process;
import dev.hooklab.host.Tool;
import java.util.List;

/// A program that reads lines and prints some of what they say.
abstract class Filter implements Tool {
  @Override public final boolean waits() {
    return true;
  }

  @Override public final int run(Process self, List<String> args) {
    try {
      return filter(self, args);
    } catch (Exit exit) {
      self.print(exit.stdout);
      self.printError(exit.stderr);
      return exit.code;
    }
  }

  abstract int filter(Process self, List<String> args);
}
