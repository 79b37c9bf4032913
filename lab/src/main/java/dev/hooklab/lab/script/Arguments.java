package dev.hooklab.lab.script;

import org.graalvm.polyglot.Value;

/// What a script passed to a call: each argument is asked for by its place and name, and a wrong one is told in those words.
final class Arguments {
  private final String call;
  private final Value[] values;

  Arguments(String call, Value[] values) {
    this.call = call;
    this.values = values;
  }

  boolean has(int place) {
    return place < values.length && !values[place].isNull();
  }

  /// The argument as it is; `null` if it was left out.
  Value value(int place) {
    return has(place) ? values[place] : null;
  }

  /// The argument whatever it is, `undefined` and `null` included.
  Value any(int place) {
    if (place >= values.length) throw ScriptError.usage("%s: argument %d is missing".formatted(call, place + 1));
    return values[place];
  }

  boolean bool(int place) {
    return Coerce.bool(any(place), call);
  }

  Value[] all() {
    return values;
  }

  Value need(int place, String name) {
    if (!has(place)) throw ScriptError.usage("%s: %s is missing".formatted(call, name));
    return values[place];
  }

  String string(int place, String name) {
    return Coerce.string(need(place, name), where(name));
  }

  int integer(int place, String name, int least, int most) {
    return Coerce.integer(need(place, name), where(name), least, most);
  }

  /// Nanoseconds.
  long duration(int place, String name) {
    return Coerce.duration(need(place, name), where(name));
  }

  /// Nanoseconds; `otherwise` if the argument was left out.
  long duration(int place, String name, long otherwise) {
    return has(place) ? duration(place, name) : otherwise;
  }

  Value function(int place, String name) {
    var value = need(place, name);
    if (!value.canExecute()) throw ScriptError.usage("%s is not a function but %s".formatted(where(name), Coerce.show(value)));
    return value;
  }

  byte[] payload(int place, String name) {
    return Coerce.payload(need(place, name), where(name));
  }

  byte[] frame(int place, String name) {
    return Coerce.frame(need(place, name), where(name));
  }

  String call() {
    return call;
  }

  /// The object of options at a place, with the names that it may have; empty if it was left out.
  Options options(int place, String... names) {
    return new Options(call, value(place), names);
  }

  private String where(String name) {
    return call + ": " + name;
  }
}
