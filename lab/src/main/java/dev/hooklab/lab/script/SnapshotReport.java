package dev.hooklab.lab.script;

import java.util.List;

/// What became of a script's snapshots.
///
/// @param obsolete names of those that are stored and that nothing asked for; empty unless every scenario ran to its end
/// @param removed whether the obsolete ones are stored no more
public record SnapshotReport(int matched, int written, int updated, List<String> obsolete, boolean removed) {
  public static final SnapshotReport NONE = new SnapshotReport(0, 0, 0, List.of(), false);
}
