package dev.hooklab.lab.script;

import java.time.Duration;

/// How a scenario went.
///
/// @param fault why it failed; `null` if it did not
/// @param lost the way of the last packet that did not arrive, if an expectation failed or a command; else empty
/// @param virtual the time that passed in its labs
/// @param wall the time that it took
public record ScenarioResult(String name, ScriptFault fault, String lost, Duration virtual, Duration wall) {
  public boolean ok() {
    return fault == null;
  }

  /// Why it failed, and the way of the packet that was lost; without a line's end.
  public String failure() {
    return fault.text() + (lost.isEmpty() ? "" : "\n\nThe last packet that did not arrive:\n" + lost);
  }
}
