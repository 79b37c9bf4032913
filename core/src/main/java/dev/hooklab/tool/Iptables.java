package dev.hooklab.tool;

import dev.hooklab.host.Host;
import dev.hooklab.host.Process;
import dev.hooklab.host.Suggestions;
import dev.hooklab.host.Tool;
import java.util.List;

/// `iptables(8)`, under each of its names.
record Iptables(String name) implements Tool {
  @Override public String usage() {
    return name + " [-t TABLE] -[ACDIRLSFZNXPE] [CHAIN] [RULE]";
  }

  @Override public void suggest(Host host, Suggestions to) {
    new IptablesSuggestions(host, to).suggest();
  }

  @Override public int run(Process self, List<String> args) {
    var out = new StringBuilder();
    var err = new StringBuilder();
    int code = IptablesRun.iptables(self.host.netns.xtables, name, args, out, err);
    self.print(out.toString());
    self.printError(err.toString());
    return code;
  }
}
