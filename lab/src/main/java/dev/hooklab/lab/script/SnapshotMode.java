package dev.hooklab.lab.script;

/// What `toMatchSnapshot` does with a text that is not stored, or not so.
public enum SnapshotMode {
  /// Both fail.
  COMPARE,
  /// A text that is not stored is stored; one that differs fails.
  ADD,
  /// Whatever comes is stored, and what nothing asked for is removed.
  UPDATE
}
