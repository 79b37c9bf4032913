package dev.hooklab.lab.script;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// How a script is run.
///
/// @param out what it prints, and what it prints as a warning goes to `err`
/// @param folder where `save()` writes
/// @param seed for labs that are opened without one; by default the topology's
/// @param round added to the seed of every lab that is opened without one
/// @param captureAll whether every wire of every lab is captured into the folder
/// @param filter only scenarios in whose name this is found run
/// @param bail whether no scenario runs after one that failed
/// @param snapshots what `toMatchSnapshot` does with a text that is not stored, or not so
/// @param reporter is told of each scenario as it ends
public record ScriptOptions(OutputStream out, OutputStream err, Path folder, OptionalLong seed, long round, boolean captureAll, Pattern filter,
    boolean bail, SnapshotMode snapshots, Limits limits, Reporter reporter) {
  private static final Pattern ALL = Pattern.compile("");

  /// Hears of scenarios while the script runs, on the script's thread.
  public interface Reporter {
    void ended(ScenarioResult scenario);
  }

  public static ScriptOptions printingTo(OutputStream out, OutputStream err) {
    return new ScriptOptions(out, err, Path.of("out"), OptionalLong.empty(), 0, false, ALL, false, SnapshotMode.COMPARE, Limits.DEFAULT, _ -> { });
  }

  public ScriptOptions to(OutputStream output, OutputStream warnings) {
    return new ScriptOptions(output, warnings, folder, seed, round, captureAll, filter, bail, snapshots, limits, reporter);
  }

  public ScriptOptions withFolder(Path to) {
    return new ScriptOptions(out, err, to, seed, round, captureAll, filter, bail, snapshots, limits, reporter);
  }

  public ScriptOptions withSeed(OptionalLong of) {
    return new ScriptOptions(out, err, folder, of, round, captureAll, filter, bail, snapshots, limits, reporter);
  }

  /// The same labs with other chances: round 0 is the seed itself.
  public ScriptOptions inRound(long number) {
    return new ScriptOptions(out, err, folder, seed, number, captureAll, filter, bail, snapshots, limits, reporter);
  }

  public ScriptOptions capturingAll(boolean whether) {
    return new ScriptOptions(out, err, folder, seed, round, whether, filter, bail, snapshots, limits, reporter);
  }

  public ScriptOptions withFilter(Pattern found) {
    return new ScriptOptions(out, err, folder, seed, round, captureAll, found, bail, snapshots, limits, reporter);
  }

  public ScriptOptions bailing(boolean whether) {
    return new ScriptOptions(out, err, folder, seed, round, captureAll, filter, whether, snapshots, limits, reporter);
  }

  public ScriptOptions withSnapshots(SnapshotMode mode) {
    return new ScriptOptions(out, err, folder, seed, round, captureAll, filter, bail, mode, limits, reporter);
  }

  public ScriptOptions withLimits(Limits most) {
    return new ScriptOptions(out, err, folder, seed, round, captureAll, filter, bail, snapshots, most, reporter);
  }

  public ScriptOptions reportingTo(Reporter hearer) {
    return new ScriptOptions(out, err, folder, seed, round, captureAll, filter, bail, snapshots, limits, hearer);
  }
}
