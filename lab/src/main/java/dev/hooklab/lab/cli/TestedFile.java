package dev.hooklab.lab.cli;

import dev.hooklab.lab.script.ScenarioResult;
import dev.hooklab.lab.script.ScriptFault;
import dev.hooklab.lab.script.ScriptResult;
import java.nio.file.Path;
import java.time.Duration;

/// What became of one file of scenarios.
record TestedFile(Path script, ScriptResult result, String printed, Duration wall) {
  /// Why the file failed outside its scenarios; `null` if it did not, or if a scenario tells it.
  ScriptFault fault() {
    var fault = result.fault();
    return fault != null && result.scenarios().stream().anyMatch(scenario -> fault.equals(scenario.fault())) ? null : fault;
  }

  long failures() {
    return result.scenarios().stream().filter(scenario -> !scenario.ok()).count() + (fault() == null ? 0 : 1);
  }

  /// The scenarios, and the file itself if it failed outside them.
  Iterable<ScenarioResult> cases() {
    var cases = new java.util.ArrayList<>(result.scenarios());
    if (fault() != null) cases.add(new ScenarioResult(script.toString(), fault(), Duration.ZERO, wall));
    return cases;
  }
}
