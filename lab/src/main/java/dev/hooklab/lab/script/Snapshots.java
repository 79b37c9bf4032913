package dev.hooklab.lab.script;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/// The snapshots that a script compares with: the n-th of a scenario is called `SCENARIO n`.
final class Snapshots {
  /// How a text compares; `expected` is what is stored, or `null` when nothing is.
  record Outcome(boolean ok, String expected) {}

  private final SnapshotFile file;
  private final SnapshotMode mode;
  private final Map<String, Integer> counts = new HashMap<>();
  private final Set<String> asked = new LinkedHashSet<>();
  private SequencedMap<String, String> stored;
  private boolean changed;
  private int matched;
  private int written;
  private int updated;

  Snapshots(Path script, SnapshotMode mode) {
    this.file = SnapshotFile.of(script);
    this.mode = mode;
  }

  /// @param scope the scenario, and what the script calls the snapshot there
  Outcome compare(String scope, String text) {
    var name = scope + " " + counts.merge(scope, 1, Integer::sum);
    var expected = stored().get(name);
    asked.add(name);
    if (text.equals(expected)) {
      matched++;
    } else if (mode == SnapshotMode.UPDATE || expected == null && mode == SnapshotMode.ADD) {
      if (expected == null) written++; else updated++;
      stored().put(name, text);
      changed = true;
    } else {
      return new Outcome(false, expected);
    }
    return new Outcome(true, expected);
  }

  private SequencedMap<String, String> stored() {
    try {
      if (stored == null) stored = file.read();
      return stored;
    } catch (IOException e) {
      throw ScriptError.lab("cannot read %s: %s".formatted(file.file(), e.getMessage()));
    }
  }

  /// Stores what is new.
  /// @param whole whether every scenario ran to its end, so that what nothing asked for is obsolete
  SnapshotReport end(boolean whole) throws IOException {
    if (stored == null) stored = file.read();
    var obsolete = whole ? stored.keySet().stream().filter(name -> !asked.contains(name)).toList() : List.<String>of();
    boolean remove = mode == SnapshotMode.UPDATE && !obsolete.isEmpty();
    if (remove) obsolete.forEach(stored::remove);
    if (changed || remove) file.write(stored);
    return new SnapshotReport(matched, written, updated, obsolete, remove);
  }
}
