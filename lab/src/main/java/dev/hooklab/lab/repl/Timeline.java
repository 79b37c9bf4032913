package dev.hooklab.lab.repl;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All that was done to the lab since it was opened, in order, and the places in it that were marked.
final class Timeline {
  /// One change of the lab.
  /// @param typed which typed line it belongs to, counted from the start of the sitting
  record Entry(int typed, String line, Deed deed, Passage passage) {
    private boolean isTimeOf(Entry other) {
      return typed == other.typed && deed == Deed.NOTHING && other.deed == Deed.NOTHING && passage.intrusions().isEmpty();
    }
  }

  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Integer> snapshots = new LinkedHashMap<>();
  private int unnamed;

  void add(Entry entry) {
    if (!entries.isEmpty() && entry.isTimeOf(entries.getLast())) entries.removeLast();
    entries.add(entry);
  }

  /// How many typed lines have changed the lab.
  int lines() {
    return (int) entries.stream().mapToInt(Entry::typed).distinct().count();
  }

  /// How many entries stood before the last so many lines.
  int before(int lines) {
    int left = lines;
    int place = entries.size();
    while (place > 0 && left > 0) {
      place--;
      if (place == 0 || entries.get(place - 1).typed != entries.get(place).typed) left--;
    }
    return place;
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

  /// Forgets everything.
  void clear() {
    entries.clear();
    snapshots.clear();
    unnamed = 0;
  }

  /// Forgets all but the first entries, and the marks behind them.
  void cut(int length) {
    entries.subList(length, entries.size()).clear();
    snapshots.values().removeIf(place -> place > length);
  }
}
