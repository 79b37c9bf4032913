package dev.hooklab.tool;

import dev.hooklab.host.Process;
import dev.hooklab.host.Tool;
import java.util.List;

/// `dmesg(1)`: the node's kernel log; `-c` shows and clears it, `-C` only clears it, `-t` leaves the times out,
/// `-r` shows the level as the kernel writes it.
final class Dmesg implements Tool {
  @Override public String name() {
    return "dmesg";
  }

  @Override public String usage() {
    return "dmesg [-c] [-C] [-r] [-t]";
  }

  @Override public int run(Process self, List<String> args) {
    for (var arg : args) {
      if (!arg.matches("-[cCrt]+|--clear|--read-clear|--raw|--notime")) {
        self.printError("dmesg: unknown option -- '" + arg.replaceFirst("^-+", "") + "'\nTry 'dmesg --help' for more information.\n");
        return 1;
      }
    }
    var syslog = self.host.netns.syslog;
    var flags = String.join("", args).replace("--clear", "C").replace("--read-clear", "c").replace("--raw", "r").replace("--notime", "t");
    if (!flags.contains("C")) {
      for (var line : syslog.lines()) {
        var level = flags.contains("r") ? "<" + line.level() + ">" : "";
        self.print(level + (flags.contains("t") ? line.text() : line.toString()) + "\n");
      }
    }
    if (flags.contains("C") || flags.contains("c")) syslog.clear();
    return 0;
  }
}
