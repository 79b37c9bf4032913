package dev.hooklab.lab.cli;

import dev.hooklab.lab.script.ScenarioResult;
import java.time.Duration;

/// How a scenario's result is printed: one line, and below it why it failed.
final class ScenarioText {
  private ScenarioText() {}

  static String of(ScenarioResult scenario) {
    var line = "%-6s  %s (%s, virtual %s)".formatted(scenario.ok() ? "ok" : "FAILED", scenario.name(), text(scenario.wall()), text(scenario.virtual()));
    return scenario.ok() ? line : line + "\n" + scenario.failure().indent(8).stripTrailing();
  }

  /// A duration with three digits or so.
  static String text(Duration time) {
    double seconds = time.toNanos() / 1e9;
    if (seconds == 0) return "0 s";
    if (seconds < 1e-3) return "%.0f us".formatted(seconds * 1e6);
    if (seconds < 1) return "%.0f ms".formatted(seconds * 1e3);
    if (seconds < 600) return "%.1f s".formatted(seconds);
    if (seconds < 48 * 3600) return "%.1f h".formatted(seconds / 3600);
    return "%.1f d".formatted(seconds / 86_400);
  }
}
