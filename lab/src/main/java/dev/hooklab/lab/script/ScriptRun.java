package dev.hooklab.lab.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Runs a script file: `ScriptRun.of(path, options).run()`.
public final class ScriptRun {
  /// JavaScript frames are large: this is room for some ten thousand.
  private static final long STACK = 32L << 20;
  /// How long a stopped script may take to notice, in tenths of a second.
  private static final int GRACE = 20;

  private final Path script;
  private final ScriptOptions options;
  private final Pupil pupil;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile Session session;
  private volatile ScriptResult result;

  /// @param pupil whose lab it checks; null when it checks nobody's
  private ScriptRun(Path script, ScriptOptions options, Pupil pupil) {
    this.script = script;
    this.options = options;
    this.pupil = pupil;
  }

  public static ScriptRun of(Path script, ScriptOptions options) {
    return new ScriptRun(script, options, null);
  }

  /// The check of a lesson.
  public static ScriptRun check(Path script, ScriptOptions options, Pupil pupil) {
    return new ScriptRun(script, options, pupil);
  }

  /// Runs it to its end, or until a limit stops it. Never throws for what the script does.
  public ScriptResult run() {
    if (!Files.isRegularFile(script)) {
      return new ScriptResult(List.of(), ScriptFault.of("There is no script " + script + "."));
    }
    var thread = new Thread(null, this::execute, "script", STACK);
    thread.setDaemon(true);
    thread.start();
    return await();
  }

  private void execute() {
    try (var opened = new Session(script, options)) {
      session = opened;
      if (pupil != null) opened.examine(pupil);
      var fault = opened.run(script);
      result = new ScriptResult(opened.results(), fault, opened.endSnapshots(fault == null));
    } catch (IOException e) {
      result = new ScriptResult(session == null ? List.of() : session.results(), ScriptFault.of((session == null ? "Cannot read " + script : "Cannot store the snapshots of " + script) + ": " + e.getMessage()));
    } catch (RuntimeException | Error bug) {
      result = new ScriptResult(session == null ? List.of() : session.results(), ScriptFault.ofLab(bug));
    } finally {
      ended.countDown();
    }
  }

  /// A stopped script ends at once, unless it is in a computation that cannot be interrupted: then it is left behind.
  private ScriptResult await() {
    try {
      int waited = 0;
      while (!ended.await(100, TimeUnit.MILLISECONDS)) {
        if (session != null && session.stopped() != null && ++waited > GRACE) {
          return new ScriptResult(session.results(), ScriptFault.of(session.stopped()));
        }
      }
      return result;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new ScriptResult(List.of(), ScriptFault.of("Interrupted."));
    }
  }
}
