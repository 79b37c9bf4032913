package dev.hooklab.lab.cli;

import dev.hooklab.lab.script.ScenarioResult;
import dev.hooklab.lab.script.ScriptFault;
import dev.hooklab.lab.script.ScriptResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What became of one file of scenarios.
///
/// @param round which repetition this was, from 0
record TestedFile(Path script, int round, ScriptResult result, String printed, Duration wall) {
  /// The file, and which repetition if it is not the first.
  String name() {
    return round == 0 ? script.toString() : script + " (" + (round + 1) + ")";
  }

  /// Why the file failed outside its scenarios; `null` if it did not, or if a scenario tells it.
  ScriptFault fault() {
    var fault = result.fault();
    return fault != null && result.scenarios().stream().anyMatch(scenario -> fault.equals(scenario.fault())) ? null : fault;
  }

  long failures() {
    return result.scenarios().stream().filter(scenario -> !scenario.ok()).count() + (fault() == null ? 0 : 1);
  }

  /// The scenarios, and the file itself if it failed outside them.
  List<ScenarioResult> cases() {
    var cases = new ArrayList<>(result.scenarios());
    if (fault() != null) cases.add(new ScenarioResult(script.toString(), fault(), "", Duration.ZERO, wall));
    return cases;
  }
}
