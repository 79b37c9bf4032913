package dev.hooklab.tool;

import dev.hooklab.host.Process;
import dev.hooklab.host.Tool;
import java.util.List;

/// `ipset(8)` 7.17: keeps the sets that rules look packets up in.
final class Ipset implements Tool {
  @Override public String name() {
    return "ipset";
  }

  @Override public String usage() {
    return """
        ipset create NAME TYPE [OPTION]...
        ipset add NAME ENTRY [OPTION]...
        ipset del NAME ENTRY [OPTION]...
        ipset test NAME ENTRY [OPTION]...
        ipset destroy [NAME]
        ipset list [NAME] [-terse] [-name]
        ipset save [NAME]
        ipset restore
        ipset flush [NAME]
        ipset rename NAME NAME
        ipset swap NAME NAME
        ipset help [TYPE]
        ipset version
        ipset -
        """.strip();
  }

  @Override public boolean waits(List<String> args) {
    return IpsetRun.reads(args);
  }

  @Override public int run(Process self, List<String> args) {
    if (!waits(args)) return run(self, args, "");
    var input = self.readAll();
    return self.call(() -> run(self, args, input));
  }

  private static int run(Process self, List<String> args, String input) {
    var out = new StringBuilder();
    var err = new StringBuilder();
    int code = new IpsetRun(self.host, out, err).run(args, input);
    self.print(out.toString());
    self.printError(err.toString());
    return code;
  }
}
