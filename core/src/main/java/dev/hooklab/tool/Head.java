package dev.hooklab.tool;

import dev.hooklab.host.Process;
import java.util.ArrayList;
import java.util.List;

/// `head(1)`: prints the first lines. `-n COUNT`, or `-COUNT`.
final class Head extends Filter {
  @Override public String name() {
    return "head";
  }

  @Override public String usage() {
    return "head [-n COUNT] [FILE]...";
  }

  @Override int filter(Process self, List<String> args) {
    var options = new Getopt("head", "n:", counted(args), 1, "Try 'head --help' for more information.\n");
    int most = 10;
    for (var option : options.options) most = TextLines.number(option.value(), "head: invalid number of lines: ‘" + option.value() + "’\n");
    if (most == 0) return 0;
    int limit = most;
    int[] count = {0};
    boolean fine = TextLines.read(self, "head", options.operands, (_, line) -> {
      self.print(line + "\n");
      return ++count[0] < limit;
    });
    return fine ? 0 : 1;
  }

  /// `-5` is `-n 5`.
  static List<String> counted(List<String> args) {
    var plain = new ArrayList<String>();
    for (var arg : args) {
      if (arg.matches("-\\d+")) {
        plain.add("-n");
        plain.add(arg.substring(1));
      } else {
        plain.add(arg);
      }
    }
    return plain;
  }
}
