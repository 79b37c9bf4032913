package dev.hooklab.tool;

import dev.hooklab.host.Process;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/// `wc(1)`: counts lines, words and bytes. `-l`, `-w`, `-c`.
final class Wc extends Filter {
  private static final int WIDTH = 7;

  @Override public String name() {
    return "wc";
  }

  @Override public String usage() {
    return "wc [-l] [-w] [-c] [FILE]...";
  }

  @Override int filter(Process self, List<String> args) {
    var options = new Getopt("wc", "lwc", args, 1, "Try 'wc --help' for more information.\n");
    var wanted = options.options.stream().map(option -> "lwc".indexOf(option.name())).distinct().sorted().toList();
    var columns = wanted.isEmpty() ? List.of(0, 1, 2) : wanted;
    var counts = new LinkedHashMap<String, long[]>();
    for (var file : options.operands.isEmpty() ? List.of("-") : options.operands) {
      boolean read = TextLines.read(self, "wc", List.of(file), (_, line) -> {
        var count = counts.computeIfAbsent(file, _ -> new long[3]);
        count[0]++;
        count[1] += line.isBlank() ? 0 : line.strip().split("\\s+", -1).length;
        count[2] += line.getBytes(StandardCharsets.UTF_8).length + 1L;
        return true;
      });
      if (read) counts.putIfAbsent(file, new long[3]);
    }
    print(self, counts, columns, options.operands.isEmpty());
    return counts.size() == Math.max(1, options.operands.size()) ? 0 : 1;
  }

  private static void print(Process self, LinkedHashMap<String, long[]> counts, List<Integer> columns, boolean input) {
    var total = new long[3];
    for (var count : counts.values()) for (int i = 0; i < total.length; i++) total[i] += count[i];
    if (counts.size() > 1) counts.put("total", total);
    int width = columns.size() == 1 && counts.size() == 1 ? 1 : input ? WIDTH : Long.toString(total[2]).length();
    counts.forEach((file, count) -> {
      var cells = new ArrayList<String>();
      for (int column : columns) cells.add(String.format(Locale.ROOT, "%" + width + "d", count[column]));
      self.print(String.join(" ", cells) + (input ? "" : " " + file) + "\n");
    });
  }
}
