package dev.hooklab.tool;

import dev.hooklab.host.Process;
import dev.hooklab.host.Tool;
import java.util.List;

/// `ping(8)` of iputils 20221126.
final class Ping implements Tool {
  @Override public String name() {
    return "ping";
  }

  @Override public String usage() {
    return "ping [-c COUNT] [-i INTERVAL] [-s SIZE] [-t TTL] [-W TIMEOUT] [-w DEADLINE] [-M do|dont|want] [-I SOURCE] [-q] [-n] [-f] DESTINATION";
  }

  @Override public boolean waits() {
    return true;
  }

  @Override public int run(Process self, List<String> args) {
    try {
      var options = new PingOptions(args);
      self.printError(options.warnings);
      return new PingRun(self, options).run();
    } catch (Exit e) {
      self.print(e.stdout);
      self.printError(e.stderr);
      return e.code;
    }
  }
}
