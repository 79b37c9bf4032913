package dev.hooklab.tool;

import dev.hooklab.host.Process;
import dev.hooklab.host.Tool;
import java.util.List;

/// `traceroute(8)`, the modern one: UDP to rising ports, UDP to one port (`-U`), ICMP (`-I`).
final class Traceroute implements Tool {
  @Override public String name() {
    return "traceroute";
  }

  @Override public String usage() {
    return "traceroute [-n] [-I] [-U] [-m MAX_TTL] [-q QUERIES] [-w WAIT] [-f FIRST_TTL] [-p PORT] [-s SOURCE] [-i DEVICE] [-N SQUERIES] HOST [PACKETLEN]";
  }

  @Override public boolean waits() {
    return true;
  }

  @Override public int run(Process self, List<String> args) {
    try {
      new TracerouteRun(self, new TracerouteOptions(args), args).run();
      return 0;
    } catch (Exit e) {
      self.print(e.stdout);
      self.printError(e.stderr);
      return e.code;
    }
  }
}
