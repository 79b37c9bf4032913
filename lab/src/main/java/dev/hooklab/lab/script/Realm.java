package dev.hooklab.lab.script;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/// The script's JavaScript, as Java meets it: crossings from one to the other, values and errors made of its own kind.
final class Realm {
  private static final String MODULE = "application/javascript+module";

  private final Context context;
  private final Watchdog watchdog;
  private final Map<String, Value> modules = new HashMap<>();
  private final Map<String, Value> factories = new HashMap<>();
  private final BooleanSupplier stopped;
  private int callbacks;
  private PolyglotException failed;

  /// @param stopped whether the script is to end as soon as it can
  Realm(Context context, Watchdog watchdog, BooleanSupplier stopped) {
    this.context = context;
    this.watchdog = watchdog;
    this.stopped = stopped;
  }

  /// Runs Java code that a script called. What fails there fails in the script, as an error of its own kind; and so
  /// does a callback that failed meanwhile.
  <R> R inHost(Supplier<R> body) {
    watchdog.crossed();
    try {
      var result = body.get();
      rethrow();
      return result;
    } catch (ScriptError error) {
      rethrow();
      throw raise(error);
    } finally {
      watchdog.crossed();
    }
  }

  private void rethrow() {
    if (failed == null || callbacks > 0) return;
    var failure = failed;
    failed = null;
    throw failure;
  }

  /// Calls a script's function from the midst of virtual time. If it throws, virtual time goes on as if it had returned
  /// nothing, and the error comes out of the call that let virtual time run.
  /// @return what it returned, or `null` if it threw
  Value callBack(Value function, Object... arguments) {
    if (failed != null) return null;
    callbacks++;
    watchdog.crossed();
    try {
      return function.execute(arguments);
    } catch (PolyglotException e) {
      if (e.isCancelled() || e.isResourceExhausted()) throw e;
      failed = e;
      return null;
    } finally {
      watchdog.crossed();
      callbacks--;
    }
  }

  /// Has a callback fail that itself went well.
  void fail(ScriptError error) {
    try {
      throw raise(error);
    } catch (PolyglotException e) {
      if (failed == null) failed = e;
    }
  }

  /// Takes the failure of a callback that no call of a script is there to hear of; `null` for none.
  PolyglotException unheard() {
    var failure = failed;
    failed = null;
    return failure;
  }

  /// Whether virtual time is to stop here: a callback failed, or the script was stopped.
  boolean halted() {
    return failed != null || stopped.getAsBoolean();
  }

  /// For calls that let virtual time run: a callback stands in the midst of it.
  void mayWait(String call) {
    if (callbacks > 0) {
      throw ScriptError.lab(call + " would have to wait, and a callback runs in the middle of virtual time: it must return at once. "
          + "Note what is to be done, and do it after the call that the callback belongs to");
    }
  }

  /// The error as JavaScript has it, thrown.
  RuntimeException raise(ScriptError error) {
    var details = record(error.details());
    return load("hooklab").getMember("default").invokeMember("error", error.type(), error.getMessage(), details).throwException();
  }

  /// A module of the lab's own, evaluated when first asked for.
  Value load(String name) {
    var module = modules.get(name);
    if (module == null) {
      var specifier = name.equals("hooklab") ? name : "hooklab/" + name;
      var all = "import * as all from '" + specifier + "'; export { all };";
      module = context.eval(Source.newBuilder("js", all, name).mimeType(MODULE).buildLiteral()).getMember("all");
      modules.put(name, module);
    }
    return module;
  }

  /// An object with properties of these names, "code, stdout, stderr"; one whose value is `null` is left out.
  Value record(String names, Object... values) {
    boolean whole = true;
    for (var value : values) whole &= value != null;
    return whole ? factories.computeIfAbsent(names, this::factory).execute(values) : partial(names.split(", ", -1), values);
  }

  private Value partial(String[] names, Object... values) {
    var properties = new LinkedHashMap<String, Object>();
    for (int i = 0; i < names.length; i++) if (values[i] != null) properties.put(names[i], values[i]);
    return record(properties);
  }

  private Value factory(String names) {
    var source = new StringBuilder("(...values) => ({ ");
    int place = 0;
    for (var name : names.split(", ", -1)) source.append(name).append(": values[").append(place++).append("], ");
    return context.eval("js", source.append("})").toString());
  }

  Value record(Map<String, ?> properties) {
    if (properties.isEmpty()) return function("() => ({})").execute();
    return record(String.join(", ", properties.keySet()), properties.values().toArray());
  }

  /// An object whose property names are data.
  Value dictionary(Map<String, ?> properties) {
    var pairs = list(properties.entrySet().stream().map(entry -> list(Arrays.asList(entry.getKey(), entry.getValue()))).toList());
    return function("Object.fromEntries").execute(pairs);
  }

  Value list(List<?> items) {
    return function("(...items) => items").execute(items.toArray());
  }

  Value uint8Array(byte[] bytes) {
    return function("(buffer) => new Uint8Array(new ArrayBuffer(buffer))").execute(ByteBuffer.wrap(bytes));
  }

  String json(Value value) {
    var text = function("JSON.stringify").execute(value);
    return text.isString() ? text.asString() : "null";
  }

  private Value function(String source) {
    return factories.computeIfAbsent(source, text -> context.eval("js", text));
  }
}
