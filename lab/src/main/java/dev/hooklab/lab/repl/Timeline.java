package dev.hooklab.lab.repl;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All that was done to the lab since it was opened, in order, and the places in it that were marked.
final class Timeline {
  /// One line that changed the lab.
  record Entry(String line, Deed deed, Passage passage) {}

  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Integer> snapshots = new LinkedHashMap<>();
  private int unnamed;

  void add(Entry entry) {
    entries.add(entry);
  }

  List<Entry> entries() {
    return Collections.unmodifiableList(entries);
  }

  /// Marks the present.
  /// @param name empty for one that is made up
  String mark(String name) {
    var chosen = name.isEmpty() ? String.valueOf(++unnamed) : name;
    snapshots.remove(chosen);
    snapshots.put(chosen, entries.size());
    return chosen;
  }

  /// The marks in the order in which they were set, with how many entries stood before each.
  Map<String, Integer> snapshots() {
    return Collections.unmodifiableMap(snapshots);
  }

  /// Forgets all but the first entries, and the marks behind them.
  void cut(int length) {
    entries.subList(length, entries.size()).clear();
    snapshots.values().removeIf(place -> place > length);
  }
}
