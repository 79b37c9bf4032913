package dev.hooklab.lab.script;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.OptionalLong;

/// How a script is run.
///
/// @param out what it prints, and what it prints as a warning goes to `err`
/// @param folder where `save()` writes
/// @param seed for labs that are opened without one; by default the topology's
/// @param captureAll whether every wire of every lab is captured into the folder
/// @param filter only scenarios whose name contains this run
/// @param reporter is told of each scenario as it ends
public record ScriptOptions(OutputStream out, OutputStream err, Path folder, OptionalLong seed, boolean captureAll, String filter,
    Limits limits, Reporter reporter) {
  /// Hears of scenarios while the script runs, on the script's thread.
  public interface Reporter {
    void ended(ScenarioResult scenario);
  }

  public static ScriptOptions printingTo(OutputStream out, OutputStream err) {
    return new ScriptOptions(out, err, Path.of("out"), OptionalLong.empty(), false, "", Limits.DEFAULT, _ -> { });
  }

  public ScriptOptions withFolder(Path to) {
    return new ScriptOptions(out, err, to, seed, captureAll, filter, limits, reporter);
  }

  public ScriptOptions withSeed(OptionalLong of) {
    return new ScriptOptions(out, err, folder, of, captureAll, filter, limits, reporter);
  }

  public ScriptOptions capturingAll(boolean whether) {
    return new ScriptOptions(out, err, folder, seed, whether, filter, limits, reporter);
  }

  public ScriptOptions withFilter(String text) {
    return new ScriptOptions(out, err, folder, seed, captureAll, text, limits, reporter);
  }

  public ScriptOptions withLimits(Limits most) {
    return new ScriptOptions(out, err, folder, seed, captureAll, filter, most, reporter);
  }

  public ScriptOptions reportingTo(Reporter hearer) {
    return new ScriptOptions(out, err, folder, seed, captureAll, filter, limits, hearer);
  }
}
