package dev.hooklab.tool;

import dev.hooklab.host.Process;
import dev.hooklab.host.Tool;
import java.util.List;

/// `seq(1)`: prints whole numbers, one a line.
final class Seq implements Tool {
  private static final int MOST = 1_000_000;

  @Override public String name() {
    return "seq";
  }

  @Override public String usage() {
    return "seq LAST\nseq FIRST LAST\nseq FIRST INCREMENT LAST";
  }

  @Override public int run(Process self, List<String> args) {
    if (args.isEmpty() || args.size() > 3) {
      self.printError("seq: " + (args.isEmpty() ? "missing operand" : "extra operand ‘" + args.get(3) + "’") + "\nTry 'seq --help' for more information.\n");
      return 1;
    }
    for (var arg : args) {
      if (!arg.matches("-?\\d{1,9}")) {
        self.printError("seq: invalid floating point argument: ‘" + arg + "’\nTry 'seq --help' for more information.\n");
        return 1;
      }
    }
    long first = args.size() > 1 ? Long.parseLong(args.getFirst()) : 1;
    long step = args.size() > 2 ? Long.parseLong(args.get(1)) : 1;
    long last = Long.parseLong(args.getLast());
    if (step == 0) {
      self.printError("seq: invalid Zero increment value: ‘0’\nTry 'seq --help' for more information.\n");
      return 1;
    }
    var out = new StringBuilder();
    int count = 0;
    for (long n = first; (step > 0 ? n <= last : n >= last) && count++ < MOST; n += step) out.append(n).append('\n');
    self.print(out.toString());
    return 0;
  }
}
