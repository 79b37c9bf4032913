package dev.hooklab.lab.script;

import dev.hooklab.lab.topology.Topology;
import dev.hooklab.network.Journeys;
import dev.hooklab.network.Network;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/// One JavaScript world with all that belongs to it. Used by one thread; [#stop] may come from any.
final class Session implements AutoCloseable {
  private static final Duration INTERRUPTION = Duration.ofMillis(200);

  private final Limits limits;
  private final ScriptFiles files;
  private final Context context;
  private final Watchdog watchdog;
  private final FaultReader faults;
  private final Scenarios scenarios;
  private final Labs labs;
  private final Console console;
  private final Realm realm;
  private final Snapshots snapshots;
  private final Host host;
  private volatile String stopped;
  private volatile boolean interrupted;
  private boolean lost;

  /// @param script whose folder the session may read
  Session(Path script, ScriptOptions options) throws IOException {
    this.limits = options.limits();
    this.files = new ScriptFiles(script);
    this.context = Sandbox.context(files, limits);
    this.watchdog = new Watchdog(limits, this::stop);
    this.faults = new FaultReader(files);
    this.realm = new Realm(context, watchdog, () -> stopped != null || interrupted);
    this.labs = new Labs(realm, files, options);
    this.scenarios = new Scenarios(options, labs);
    var budget = new BoundedOutput.Budget(limits.output(), this::tooMuchOutput);
    this.console = new Console(realm, new BoundedOutput(options.out(), budget), new BoundedOutput(options.err(), budget));
    this.snapshots = new Snapshots(script, options.snapshots());
    this.host = new Host(realm, console, labs, scenarios, faults, snapshots);
  }

  /// Runs a script file to its end.
  /// @return what ended it before; `null` if nothing did
  ScriptFault run(Path script) {
    watchdog.start();
    var fault = attempt(script);
    watchdog.end();
    if (fault == null) fault = closeLabs();
    if (scenarios.running() != null) scenarios.end(fault == null ? ScriptFault.of("It never ended.") : fault);
    return fault;
  }

  /// Has the script be the check of a lesson.
  void examine(Pupil pupil) {
    host.examine(pupil);
  }

  private ScriptFault closeLabs() {
    try {
      labs.closeAll();
      return null;
    } catch (ScriptError e) {
      return ScriptFault.of(e.getMessage());
    }
  }

  private ScriptFault attempt(Path script) {
    try {
      start(files.folder().resolve(script.getFileName()).toString());
      return host.outcome();
    } catch (PolyglotException e) {
      return fault(e);
    } catch (OutOfMemoryError _) {
      return outOfMemory();
    }
  }

  /// Runs `boot.js`.
  /// @param script an absolute path; `null` to get ready only
  private void start(String script) {
    try (InputStream in = Session.class.getResourceAsStream("boot.js")) {
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      context.eval(Source.newBuilder("js", text, "boot.js").buildLiteral()).execute(host, script);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // -------- line by line

  /// Gets ready for lines in place of a script: what "hooklab" exports is global.
  void interact() {
    start(null);
    var exported = realm.load("hooklab");
    for (var name : exported.getMemberKeys()) if (!name.equals("default")) define(name, exported.getMember(name));
    watchdog.crossed();
    watchdog.start();
  }

  void define(String name, Object value) {
    context.getBindings("js").putMember(name, value);
  }

  List<String> names() {
    return List.copyOf(context.getBindings("js").getMemberKeys());
  }

  /// What a global name stands for; `null` for none.
  Value global(String name) {
    return context.getBindings("js").getMember(name);
  }

  /// Runs lines of JavaScript and prints what they come to.
  /// @return what was wrong; `null` if nothing was
  ScriptFault evaluate(String lines) {
    context.resetLimits();
    watchdog.crossed();
    try {
      var value = context.eval(Source.newBuilder("js", lines, "line").buildLiteral());
      if (!value.isNull()) console.show(value);
      return null;
    } catch (PolyglotException e) {
      return interrupted ? ScriptFault.of("Interrupted.") : fault(e);
    } finally {
      interrupted = false;
      watchdog.crossed();
    }
  }

  /// What a callback failed with while no line was running; `null` for nothing. Until it is taken, callbacks are not called.
  ScriptFault unheard() {
    var failure = realm.unheard();
    return failure == null ? null : fault(failure);
  }

  /// What an expression comes to, as JSON; null where it comes to nothing.
  String json(String expression) {
    context.resetLimits();
    watchdog.crossed();
    try {
      var value = context.eval(Source.newBuilder("js", expression, "line").buildLiteral());
      return value.isNull() ? null : realm.json(value);
    } catch (PolyglotException _) {
      return null;
    } finally {
      watchdog.crossed();
    }
  }

  /// Whether lines are the beginning of something longer.
  boolean isUnfinished(String lines) {
    try {
      context.parse("js", lines);
      return false;
    } catch (PolyglotException e) {
      return e.isIncompleteSource();
    }
  }

  /// Ends what [#evaluate] is at, from another thread.
  void interrupt() {
    interrupted = true;
    try {
      context.interrupt(INTERRUPTION);
    } catch (TimeoutException _) {
      // It is on its way out of a call of the lab.
    }
  }

  /// Has the lines to come use a lab that somebody else has opened.
  JsLab adopt(Network network, Topology topology, long seed, Journeys journeys, Pace pace) {
    return labs.adopt(network, topology, seed, journeys, pace);
  }

  private ScriptFault fault(PolyglotException e) {
    if (stopped != null) return ScriptFault.of(stopped);
    if (!e.isResourceExhausted()) return faults.read(e);
    lost = true;
    if (!e.isCancelled()) return outOfMemory();
    return faults.read(e).because("The script ran more than %,d statements and was stopped: an endless loop?".formatted(limits.statements()));
  }

  /// The context holds what filled the memory: it goes first.
  private ScriptFault outOfMemory() {
    context.close(true);
    return ScriptFault.of(watchdog.outOfMemory());
  }

  private void tooMuchOutput() {
    stop("The script printed more than %,d bytes and was stopped.".formatted(limits.output()));
  }

  /// Ends the script wherever it is.
  void stop(String reason) {
    if (stopped == null) stopped = reason;
    context.close(true);
  }

  /// Whether further lines can be run: what was stopped, or broke a limit, has lost its world.
  boolean usable() {
    return stopped == null && !lost;
  }

  /// Why it was stopped; `null` if it was not.
  String stopped() {
    return stopped;
  }

  /// Stores the snapshots that are new.
  SnapshotReport endSnapshots(boolean whole) throws IOException {
    return snapshots.end(whole && scenarios.whole());
  }

  List<ScenarioResult> results() {
    return scenarios.results();
  }

  @Override public void close() {
    watchdog.end();
    context.close(true);
  }
}
