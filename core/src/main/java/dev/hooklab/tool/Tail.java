package dev.hooklab.tool;

import dev.hooklab.host.Process;
import java.util.ArrayDeque;
import java.util.List;

/// `tail(1)`: prints the last lines. `-n COUNT`, or `-COUNT`; `-n +COUNT` for those from a number on.
final class Tail extends Filter {
  @Override public String name() {
    return "tail";
  }

  @Override public String usage() {
    return "tail [-n COUNT] [FILE]...";
  }

  @Override int filter(Process self, List<String> args) {
    var options = new Getopt("tail", "n:", Head.counted(args), 1, "Try 'tail --help' for more information.\n");
    var amount = "10";
    for (var option : options.options) amount = option.value();
    boolean from = amount.startsWith("+");
    int count = TextLines.number(from ? amount.substring(1) : amount, "tail: invalid number of lines: ‘" + amount + "’\n");
    var last = new ArrayDeque<String>();
    int[] number = {0};
    boolean fine = TextLines.read(self, "tail", options.operands, (_, line) -> {
      number[0]++;
      if (!from || number[0] >= count) last.add(line);
      if (!from && last.size() > count) last.poll();
      return true;
    });
    for (var line : last) self.print(line + "\n");
    return fine ? 0 : 1;
  }
}
