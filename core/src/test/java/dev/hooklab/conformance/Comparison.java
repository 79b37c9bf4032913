package dev.hooklab.conformance;

import java.util.ArrayList;
import java.util.List;

/// One row: what was wanted beside what came. Differences are kept as lines for the reader.
final class Comparison {
  private static final int MOST_LINES = 5;

  private final List<String> differences = new ArrayList<>();

  /// Holds one value against another.
  /// @param what which of the row's values it is
  Comparison same(String what, Object wanted, Object got) {
    if (!wanted.equals(got)) differ(what, wanted.toString(), got.toString());
    return this;
  }

  /// Holds texts against each other, line by line.
  Comparison sameLines(String what, List<String> wanted, List<String> got) {
    int shown = 0;
    for (int i = 0; i < Math.max(wanted.size(), got.size()) && shown < MOST_LINES; i++) {
      var want = i < wanted.size() ? wanted.get(i) : "(end)";
      var have = i < got.size() ? got.get(i) : "(end)";
      if (want.equals(have)) continue;
      differ(what + ", line " + (i + 1), want, have);
      shown++;
    }
    return this;
  }

  private void differ(String what, String wanted, String got) {
    differences.add(what);
    differences.add("  wanted: " + escaped(wanted));
    differences.add("  got:    " + escaped(got));
  }

  private static String escaped(String text) {
    return text.replace("\n", "\\n");
  }

  List<String> differences() {
    return differences;
  }
}
