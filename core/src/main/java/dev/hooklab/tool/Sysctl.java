package dev.hooklab.tool;

import dev.hooklab.host.Process;
import dev.hooklab.host.Tool;
import dev.hooklab.xtables.GetOpt;
import dev.hooklab.xtables.GetOpt.Argument;
import dev.hooklab.xtables.GetOpt.LongOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// `sysctl(8)` of procps: shows and sets the tunables of a node, by their names with dots or slashes.
final class Sysctl implements Tool {
  private static final List<LongOption> LONG = List.of(new LongOption("all", Argument.NONE, 'a', null), new LongOption("binary", Argument.NONE, 'b', null),
      new LongOption("ignore", Argument.NONE, 'e', null), new LongOption("names", Argument.NONE, 'N', null),
      new LongOption("values", Argument.NONE, 'n', null), new LongOption("load", Argument.OPTIONAL, 'p', null),
      new LongOption("pattern", Argument.REQUIRED, 'r', null), new LongOption("quiet", Argument.NONE, 'q', null),
      new LongOption("write", Argument.NONE, 'w', null), new LongOption("system", Argument.NONE, 's', null),
      new LongOption("help", Argument.NONE, 'h', null), new LongOption("version", Argument.NONE, 'V', null));
  private static final String HELP = """

      Usage:
       sysctl [options] [variable[=value] ...]

      Options:
        -a, --all            all variables; -A and -X are the same
        -b, --binary         the value without a line end
        -e, --ignore         no word on variables that are not there
        -N, --names          names only
        -n, --values         values only
        -p, --load[=file]    variables and values from a file
        -r, --pattern regex  only what fits
        -q, --quiet          no word on what was set
        -w, --write          all arguments set something
        -h, --help           this
        -V, --version        the version

      """;

  @Override public String name() {
    return "sysctl";
  }

  @Override public String usage() {
    return "sysctl [-n] [-e] [-q] [-w] KEY[=VALUE]...\nsysctl -a";
  }

  @Override public int run(Process self, List<String> args) {
    var run = new SysctlRun(self);
    var words = new ArrayList<String>();
    var options = new GetOpt(name(), args, "bneNwfp::qoxaAXr:Vdh");
    boolean all = false;
    boolean load = false;
    boolean system = false;
    for (var item = options.next(LONG); item.code() != GetOpt.END || item.owner() != null; item = options.next(LONG)) {
      switch (item.code()) {
        case 'a', 'A', 'X' -> all = true;
        case 'b' -> run.show = SysctlRun.Show.BARE;
        case 'e' -> run.ignoreUnknown = true;
        case 'N' -> run.show = SysctlRun.Show.NAME;
        case 'n' -> run.show = SysctlRun.Show.VALUE;
        case 'p' -> {
          load = true;
          if (item.argument() != null) words.addFirst(item.argument());
        }
        case 'r' -> run.pattern = Pattern.compile(item.argument());
        case 'q' -> run.quiet = true;
        case 'w' -> run.write = true;
        case 's' -> system = true;
        case 'V' -> {
          self.print("sysctl from procps-ng 4.0.2\n");
          return 0;
        }
        case 'd', 'h' -> {
          self.print(HELP);
          return 0;
        }
        case GetOpt.WORD -> words.add(item.argument());
        case GetOpt.UNKNOWN, GetOpt.MISSING -> {
          self.printError(options.complaint(item));
          self.print(HELP);
          return 0;
        }
        default -> { }
      }
    }
    if (all) return run.all();
    if (system) return 0;
    if (load) return run.load(words.isEmpty() ? List.of("/etc/sysctl.conf") : words);
    if (words.isEmpty()) return nothing(self, args);
    int code = 0;
    for (var word : words) code |= run.one(word);
    return code;
  }

  private static int nothing(Process self, List<String> args) {
    if (args.isEmpty()) self.printError(HELP);
    else self.printError("sysctl: no variables specified\nTry `sysctl --help' for more information.\n");
    return 1;
  }
}
