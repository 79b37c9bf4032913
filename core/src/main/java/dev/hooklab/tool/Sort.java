package dev.hooklab.tool;

import dev.hooklab.host.Process;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// `sort(1)` in the C locale: `-n`, `-r`, `-u`, `-k FIELD`, `-t CHAR`.
final class Sort extends Filter {
  private static final Pattern NUMBER = Pattern.compile("\\s*(-?\\d*\\.?\\d*).*");

  @Override public String name() {
    return "sort";
  }

  @Override public String usage() {
    return "sort [-n] [-r] [-u] [-k FIELD] [-t CHAR] [FILE]...";
  }

  @Override int filter(Process self, List<String> args) {
    var options = new Getopt("sort", "nruk:t:", args, 2, "Try 'sort --help' for more information.\n");
    int field = 0;
    String separator = null;
    boolean numeric = false;
    boolean reverse = false;
    boolean unique = false;
    for (var option : options.options) {
      switch (option.name()) {
        case 'n' -> numeric = true;
        case 'r' -> reverse = true;
        case 'u' -> unique = true;
        case 't' -> separator = Pattern.quote(option.value());
        default -> {
          numeric |= option.value().endsWith("n");
          field = TextLines.number(option.value().replaceFirst("[,.n].*", ""), "sort: invalid number at field start: ‘" + option.value() + "’\n");
        }
      }
    }
    var lines = new ArrayList<String>();
    boolean fine = TextLines.read(self, "sort", options.operands, (_, line) -> lines.add(line));
    var order = order(field, separator, numeric);
    if (unique) {
      var first = new TreeSet<>(order);
      first.addAll(lines);
      lines.retainAll(first);
      var once = new TreeSet<>(order);
      lines.removeIf(line -> !once.add(line));
    } else {
      order = order.thenComparing(Comparator.naturalOrder());
    }
    lines.sort(reverse ? order.reversed() : order);
    for (var line : lines) self.print(line + "\n");
    return fine ? 0 : 2;
  }

  private static Comparator<String> order(int field, String separator, boolean numeric) {
    Comparator<String> byText = numeric ? Comparator.comparing(Sort::number) : Comparator.naturalOrder();
    return field == 0 ? byText : Comparator.comparing(line -> from(line, field, separator), byText);
  }

  /// The line from a field on.
  private static String from(String line, int field, String separator) {
    var parts = separator == null ? line.strip().split("\\s+", field) : line.split(separator, field);
    return parts.length < field ? "" : parts[field - 1];
  }

  private static BigDecimal number(String text) {
    var match = NUMBER.matcher(text);
    return match.matches() && match.group(1).matches("-?(\\d+\\.?\\d*|\\.\\d+)") ? new BigDecimal(match.group(1)) : BigDecimal.ZERO;
  }
}
