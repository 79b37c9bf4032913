package dev.hooklab.lab.script;

import java.util.List;

/// What became of a script.
///
/// @param scenarios those that ran, in order
/// @param fault what ended the script outside its scenarios; `null` if nothing did
public record ScriptResult(List<ScenarioResult> scenarios, ScriptFault fault, SnapshotReport snapshots) {
  ScriptResult(List<ScenarioResult> scenarios, ScriptFault fault) {
    this(scenarios, fault, SnapshotReport.NONE);
  }

  public boolean ok() {
    return fault == null && scenarios.stream().allMatch(ScenarioResult::ok);
  }
}
