package dev.hooklab.lab.script;

import java.time.Duration;

/// How a scenario went.
///
/// @param fault why it failed; `null` if it did not
/// @param virtual the time that passed in its labs
/// @param wall the time that it took
public record ScenarioResult(String name, ScriptFault fault, Duration virtual, Duration wall) {
  public boolean ok() {
    return fault == null;
  }
}
