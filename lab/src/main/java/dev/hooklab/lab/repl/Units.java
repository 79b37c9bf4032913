package dev.hooklab.lab.repl;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Typed text, cut into what is done at once: a line, or the lines of a function or a here-document.
final class Units {
  private Units() {}

  static List<String> of(String text, Predicate<String> wantsMore) {
    var units = new ArrayList<String>();
    var unit = new StringBuilder();
    for (var line : text.split("\n", -1)) {
      if (!unit.isEmpty()) unit.append('\n');
      unit.append(line);
      if (wantsMore.test(unit.toString())) continue;
      units.add(unit.toString());
      unit.setLength(0);
    }
    if (!unit.isEmpty()) units.add(unit.toString());
    return units;
  }
}
