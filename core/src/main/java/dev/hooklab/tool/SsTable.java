package dev.hooklab.tool;

import java.util.ArrayList;
import java.util.List;

/// The table of `ss(8)`: columns as wide as what stands in them, addresses against the right of theirs.
final class SsTable {
  private static final String[] TITLES = {"Netid", "State", "Recv-Q", "Send-Q", "Local Address:", "Port", "Peer Address:", "Port", "Process"};
  private static final String[] DELIMITERS = {"", " ", " ", " ", " ", "", " ", "", ""};
  private static final boolean[] RIGHT = {false, false, false, false, true, false, true, false, false};

  private final List<String[]> rows = new ArrayList<>();
  private final boolean[] hidden = new boolean[TITLES.length];

  SsTable(boolean netid, boolean state, boolean header) {
    hidden[0] = !netid;
    hidden[1] = !state;
    if (header) rows.add(TITLES);
  }

  /// Adds a line: netid, state, queues, local address and port, peer's address and port, process.
  void add(String... fields) {
    rows.add(fields);
  }

  @Override public String toString() {
    var widths = new int[TITLES.length];
    for (var row : rows) for (int i = 0; i < row.length; i++) widths[i] = Math.max(widths[i], row[i].length());
    var text = new StringBuilder();
    for (var row : rows) {
      boolean first = true;
      for (int i = 0; i < row.length; i++) {
        if (hidden[i]) continue;
        if (!first) text.append(DELIMITERS[i]);
        first = false;
        var padding = " ".repeat(widths[i] - row[i].length());
        text.append(RIGHT[i] ? padding + row[i] : row[i] + padding);
      }
      text.append('\n');
    }
    return text.toString();
  }
}
