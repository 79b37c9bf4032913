package dev.hooklab.tool.iproute;

import dev.hooklab.addr.Family;
import java.util.List;

/// The options before the object.
/// @param batch the file to read commands from, `-` for standard input; null for none
record GlobalOptions(Display display, boolean force, String batch, boolean version, List<String> words) {

  static GlobalOptions parse(List<String> args) throws Failure {
    return new Reader(args).read();
  }

  private static final class Reader {
    private final List<String> args;
    private int at;
    private Family family;
    private boolean linkOnly;
    private boolean brief;
    private boolean oneLine;
    private int statistics;
    private boolean details;
    private boolean json;
    private boolean pretty;
    private boolean force;
    private String batch;
    private boolean version;

    Reader(List<String> args) {
      this.args = args;
    }

    GlobalOptions read() throws Failure {
      for (; at < args.size() && args.get(at).startsWith("-") && !version; at++) {
        var option = args.get(at);
        if (option.equals("--")) {
          at++;
          break;
        }
        if (!option(option.startsWith("--") ? option.substring(1) : option)) {
          throw Failure.usage("Option \"" + (option.startsWith("--") ? option.substring(1) : option) + "\" is unknown, try \"ip -help\".\n");
        }
      }
      var display = new Display(family, linkOnly, brief, oneLine, statistics, details, json, pretty);
      return new GlobalOptions(display, force, batch, version, args.subList(Math.min(at, args.size()), args.size()));
    }

    private boolean option(String option) throws Failure {
      switch (option) {
        case "-4" -> family = Family.INET;
        case "-6" -> family = Family.INET6;
        case "-0" -> linkOnly = true;
        default -> {
          return word(option);
        }
      }
      return true;
    }

    private boolean word(String option) throws Failure {
      if ("-loops".startsWith(option)) argument();
      else if ("-family".startsWith(option)) family(argument());
      else if (starts(option, "-human", "-human-readable", "-iec", "-resolve", "-timestamp", "-tshort")) return true;
      else if (starts(option, "-stats", "-statistics")) statistics++;
      else if (starts(option, "-details")) details = true;
      else if (starts(option, "-oneline")) oneLine = true;
      else if (starts(option, "-Version")) version = true;
      else if (starts(option, "-force")) force = true;
      else if (starts(option, "-batch")) batch = argument();
      else if (starts(option, "-brief")) brief = true;
      else if (starts(option, "-json")) json = true;
      else if (starts(option, "-pretty")) pretty = true;
      else if (starts(option, "-rcvbuf")) argument();
      else if (option.matches("-c(o(l(o(r)?)?)?)?(=(always|auto|never))?")) return true;
      else if (starts(option, "-help")) throw Failure.usage(Usage.ALL);
      else return starts(option, "-Numeric", "-all", "-echo");
      return true;
    }

    private static boolean starts(String option, String... names) {
      for (var name : names) if (name.startsWith(option)) return true;
      return false;
    }

    private String argument() throws Failure {
      at++;
      if (at >= args.size()) throw Failure.usage(Usage.ALL);
      return args.get(at);
    }

    private void family(String name) throws Failure {
      switch (name) {
        case "inet" -> family = Family.INET;
        case "inet6" -> family = Family.INET6;
        case "link" -> linkOnly = true;
        case "help" -> throw Failure.usage(Usage.ALL);
        default -> throw Failure.invalid(name, "invalid protocol family");
      }
    }
  }
}
