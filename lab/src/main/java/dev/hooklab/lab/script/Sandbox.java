package dev.hooklab.lab.script;

import java.io.InputStream;
import java.io.OutputStream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.ResourceLimits;
import org.graalvm.polyglot.io.IOAccess;

/// The JavaScript that scripts run in: the language with its own library, and no way out of it. All contexts share an
/// engine, so that the bundled modules are parsed once.
final class Sandbox {
  private static final String JS = "js";

  private Sandbox() {}

  /// Built when the first script is run.
  private static final class Shared {
    static final Engine ENGINE = Engine.newBuilder(JS)
        .option("engine.WarnInterpreterOnly", "false")
        .logHandler(OutputStream.nullOutputStream())
        .build();
  }

  static Context context(ScriptFiles files, Limits limits) {
    return Context.newBuilder(JS)
        .engine(Shared.ENGINE)
        .allowHostAccess(HostAccess.newBuilder(HostAccess.EXPLICIT).allowBufferAccess(true).build())
        .allowPolyglotAccess(PolyglotAccess.NONE)
        .allowEnvironmentAccess(EnvironmentAccess.NONE)
        .allowIO(IOAccess.newBuilder().fileSystem(files).build())
        .resourceLimits(ResourceLimits.newBuilder().statementLimit(limits.statements(), null).build())
        .in(InputStream.nullInputStream())
        .out(OutputStream.nullOutputStream())
        .err(OutputStream.nullOutputStream())
        .allowExperimentalOptions(true)
        // Of the language: what the contract of scripts promises.
        .option("js.ecmascript-version", "latest")
        .option("js.json-modules", "true")
        .option("js.import-attributes", "true")
        .option("js.text-encoding", "true")
        .option("js.unhandled-rejections", "handler")
        .option("js.esm-eval-returns-exports", "true")
        // Calendars and collations of all the world take a tenth of a second to start.
        .option("js.intl-402", "false")
        // Functions that are never called cost nothing but their parsing.
        .option("js.lazy-translation", "true")
        // Not of the language: GraalJS's own doors, and what would need threads.
        .option("js.console", "false")
        .option("js.print", "false")
        .option("js.load", "false")
        .option("js.polyglot-builtin", "false")
        .option("js.java-package-globals", "false")
        .option("js.shared-array-buffer", "false")
        .option("js.atomics", "false")
        // No single value may grow past what the watchdog can still see coming.
        .option("js.string-length-limit", "268435456")
        .option("js.max-typed-array-length", "268435456")
        .build();
  }
}
