package dev.hooklab.tool;

import dev.hooklab.host.Process;
import dev.hooklab.host.Tool;
import dev.hooklab.sim.WaitQueue;
import dev.hooklab.xtables.GetOpt;
import dev.hooklab.xtables.GetOpt.Argument;
import dev.hooklab.xtables.GetOpt.LongOption;
import java.util.List;

/// `xtables-monitor(8)`: shows what becomes of the rules of iptables-nft. The rules here are those of iptables-legacy, of which
/// it learns nothing, on Linux neither: their TRACE goes into the kernel's log.
final class XtablesMonitor implements Tool {
  private static final String VERSION = "xtables-monitor 1.8.9";
  private static final List<LongOption> LONG = List.of(new LongOption("counters", Argument.NONE, 'c', null),
      new LongOption("trace", Argument.NONE, 't', null), new LongOption("event", Argument.NONE, 'e', null),
      new LongOption("ipv4", Argument.NONE, '4', null), new LongOption("ipv6", Argument.NONE, '6', null),
      new LongOption("version", Argument.NONE, 'V', null), new LongOption("help", Argument.NONE, 'h', null));
  private static final String HELP = VERSION + """
       (nf_tables)
      Usage: xtables-monitor [ -t | -e ]
        -t, --trace      rules that packets marked by TRACE pass
        -e, --event      changes of rules
        -4, --ipv4       of IPv4 only
        -6, --ipv6       of IPv6 only
        -c, --counters   with counters
      """;

  @Override public String name() {
    return "xtables-monitor";
  }

  @Override public String usage() {
    return "xtables-monitor [-t] [-e] [-4] [-6] [-c]";
  }

  @Override public boolean waits() {
    return true;
  }

  @Override public int run(Process self, List<String> args) {
    var options = new GetOpt(name(), args, "tec46Vh");
    boolean watches = false;
    for (var item = options.next(LONG); item.code() != GetOpt.END; item = options.next(LONG)) {
      switch (item.code()) {
        case 't', 'e' -> watches = true;
        case 'c', '4', '6', GetOpt.WORD -> { }
        case 'V' -> {
          self.print(VERSION + "\n");
          return 0;
        }
        case 'h' -> {
          self.print(HELP);
          return 1;
        }
        default -> {
          self.printError(VERSION + ": Bad argument.\nTry `xtables-monitor -h' for more information.\n");
          return 2;
        }
      }
    }
    if (!watches) {
      self.print(HELP);
      return 1;
    }
    self.await(new WaitQueue(), -1);
    return 0;
  }
}
