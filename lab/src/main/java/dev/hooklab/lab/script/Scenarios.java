package dev.hooklab.lab.script;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/// The scenarios of a script, as they begin and end.
final class Scenarios {
  private final String filter;
  private final ScriptOptions.Reporter reporter;
  private final LongSupplier virtualTime;
  private final List<ScenarioResult> results = new ArrayList<>();
  private String running;
  private long virtualStart;
  private long wallStart;

  /// @param virtualTime nanoseconds that have passed in all labs together
  Scenarios(String filter, ScriptOptions.Reporter reporter, LongSupplier virtualTime) {
    this.filter = filter;
    this.reporter = reporter;
    this.virtualTime = virtualTime;
  }

  boolean wanted(String name) {
    return name.contains(filter);
  }

  void begin(String name) {
    running = name;
    virtualStart = virtualTime.getAsLong();
    wallStart = System.nanoTime();
  }

  /// @param fault why it failed; `null` if it did not
  void end(ScriptFault fault) {
    var virtual = Duration.ofNanos(virtualTime.getAsLong() - virtualStart);
    var result = new ScenarioResult(running, fault, virtual, Duration.ofNanos(System.nanoTime() - wallStart));
    running = null;
    results.add(result);
    reporter.ended(result);
  }

  /// The scenario under way; `null` if there is none.
  String running() {
    return running;
  }

  List<ScenarioResult> results() {
    return List.copyOf(results);
  }
}
