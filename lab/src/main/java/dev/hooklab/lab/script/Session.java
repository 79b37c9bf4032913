package dev.hooklab.lab.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;

/// One JavaScript world with all that belongs to it. Used by one thread; [#stop] may come from any.
final class Session implements AutoCloseable {
  private final Limits limits;
  private final ScriptFiles files;
  private final Context context;
  private final Watchdog watchdog;
  private final FaultReader faults;
  private final Scenarios scenarios;
  private final Host host;
  private volatile String stopped;

  /// @param script whose folder the session may read
  Session(Path script, ScriptOptions options) throws IOException {
    this.limits = options.limits();
    this.files = new ScriptFiles(script);
    this.context = Sandbox.context(files, limits);
    this.watchdog = new Watchdog(limits, this::stop);
    this.faults = new FaultReader(files);
    this.scenarios = new Scenarios(options.filter(), options.reporter(), () -> 0);
    var realm = new Realm(context, watchdog);
    var budget = new BoundedOutput.Budget(limits.output(), this::tooMuchOutput);
    var console = new Console(realm, new BoundedOutput(options.out(), budget), new BoundedOutput(options.err(), budget));
    this.host = new Host(realm, console, scenarios, faults);
  }

  /// Runs a script file to its end.
  /// @return what ended it before; `null` if nothing did
  ScriptFault run(Path script) {
    watchdog.start();
    var fault = attempt(script);
    watchdog.end();
    if (scenarios.running() != null) scenarios.end(fault == null ? ScriptFault.of("It never ended.") : fault);
    return fault;
  }

  private ScriptFault attempt(Path script) {
    try {
      boot().execute(host, files.folder().resolve(script.getFileName()).toString());
      return host.outcome();
    } catch (PolyglotException e) {
      return fault(e);
    } catch (OutOfMemoryError _) {
      return outOfMemory();
    }
  }

  private org.graalvm.polyglot.Value boot() {
    try (InputStream in = Session.class.getResourceAsStream("boot.js")) {
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return context.eval(Source.newBuilder("js", text, "boot.js").buildLiteral());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ScriptFault fault(PolyglotException e) {
    if (stopped != null) return ScriptFault.of(stopped);
    if (!e.isResourceExhausted()) return faults.read(e);
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

  /// Why it was stopped; `null` if it was not.
  String stopped() {
    return stopped;
  }

  List<ScenarioResult> results() {
    return scenarios.results();
  }

  @Override public void close() {
    context.close(true);
  }
}
