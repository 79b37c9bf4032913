package dev.hooklab.tool;

import dev.hooklab.host.Process;
import java.util.ArrayList;
import java.util.List;

/// `cut(1)`: prints parts of each line. `-f LIST [-d CHAR] [-s]`, `-c LIST`; a list is `2`, `1,3`, `2-4`, `3-`.
final class Cut extends Filter {
  @Override public String name() {
    return "cut";
  }

  @Override public String usage() {
    return "cut {-f LIST | -c LIST} [-d CHAR] [-s] [FILE]...";
  }

  @Override int filter(Process self, List<String> args) {
    var hint = "Try 'cut --help' for more information.\n";
    var options = new Getopt("cut", "f:c:d:s", args, 1, hint);
    String fields = null;
    String characters = null;
    var delimiter = "\t";
    boolean onlyDelimited = false;
    for (var option : options.options) {
      switch (option.name()) {
        case 'f' -> fields = option.value();
        case 'c' -> characters = option.value();
        case 'd' -> delimiter = option.value();
        default -> onlyDelimited = true;
      }
    }
    if (fields == null && characters == null) throw new Exit(1, "", "cut: you must specify a list of bytes, characters, or fields\n" + hint);
    if (delimiter.length() != 1) throw new Exit(1, "", "cut: the delimiter must be a single character\n" + hint);
    var ranges = ranges(fields != null ? fields : characters, hint);
    char separator = delimiter.charAt(0);
    boolean byField = fields != null;
    boolean skips = onlyDelimited;
    boolean fine = TextLines.read(self, "cut", options.operands, (_, line) -> {
      boolean plain = byField && line.indexOf(separator) < 0;
      if (!plain || !skips) self.print((plain ? line : byField ? fields(line, separator, ranges) : characters(line, ranges)) + "\n");
      return true;
    });
    return fine ? 0 : 1;
  }

  private static List<int[]> ranges(String list, String hint) {
    var ranges = new ArrayList<int[]>();
    for (var part : list.split(",", -1)) {
      if (!part.matches("\\d{1,8}|\\d{1,8}-\\d{0,8}|-\\d{1,8}") || part.matches("0+(-.*)?")) {
        throw new Exit(1, "", "cut: invalid field value ‘" + part + "’\n" + hint);
      }
      int dash = part.indexOf('-');
      int from = dash == 0 ? 1 : Integer.parseInt(dash < 0 ? part : part.substring(0, dash));
      int to = dash < 0 ? from : dash == part.length() - 1 ? Integer.MAX_VALUE : Integer.parseInt(part.substring(dash + 1));
      ranges.add(new int[] {from, to});
    }
    return ranges;
  }

  private static boolean selected(int place, List<int[]> ranges) {
    return ranges.stream().anyMatch(range -> place >= range[0] && place <= range[1]);
  }

  private static String fields(String line, char separator, List<int[]> ranges) {
    var parts = line.split(java.util.regex.Pattern.quote(String.valueOf(separator)), -1);
    var chosen = new ArrayList<String>();
    for (int i = 0; i < parts.length; i++) if (selected(i + 1, ranges)) chosen.add(parts[i]);
    return String.join(String.valueOf(separator), chosen);
  }

  private static String characters(String line, List<int[]> ranges) {
    var chosen = new StringBuilder();
    for (int i = 0; i < line.length(); i++) if (selected(i + 1, ranges)) chosen.append(line.charAt(i));
    return chosen.toString();
  }
}
