package dev.hooklab.lab.script;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The scenarios of a script, as they begin and end.
final class Scenarios {
  private final ScriptOptions options;
  private final Labs labs;
  private final List<ScenarioResult> results = new ArrayList<>();
  private String running;
  private long virtualStart;
  private long wallStart;
  private boolean passedOver;

  Scenarios(ScriptOptions options, Labs labs) {
    this.options = options;
    this.labs = labs;
  }

  boolean wanted(String name) {
    boolean wanted = options.filter().matcher(name).find() && !(options.bail() && results.stream().anyMatch(result -> !result.ok()));
    passedOver |= !wanted;
    return wanted;
  }

  /// Whether all that there are ran and went well.
  boolean whole() {
    return !passedOver && results.stream().allMatch(ScenarioResult::ok);
  }

  void begin(String name) {
    running = name;
    labs.mark();
    virtualStart = labs.virtualTime();
    wallStart = System.nanoTime();
  }

  /// @param fault why it failed; `null` if it did not
  void end(ScriptFault fault) {
    var virtual = Duration.ofNanos(labs.virtualTime() - virtualStart);
    var result = new ScenarioResult(running, fault, fault != null && fault.aboutTheLab() ? labs.lostPacket() : "", virtual, Duration.ofNanos(System.nanoTime() - wallStart));
    running = null;
    results.add(result);
    options.reporter().ended(result);
  }

  /// The scenario under way; `null` if there is none.
  String running() {
    return running;
  }

  List<ScenarioResult> results() {
    return List.copyOf(results);
  }
}
