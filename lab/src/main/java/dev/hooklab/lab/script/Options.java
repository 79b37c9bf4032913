package dev.hooklab.lab.script;

import java.util.Arrays;
import org.graalvm.polyglot.Value;

/// An object of options in a call. An option that does not exist is refused, with the ones that do.
final class Options {
  private final String call;
  private final Value value;

  Options(String call, Value value, String... names) {
    this.call = call;
    this.value = value;
    if (value == null) return;
    if (!value.hasMembers() || value.canExecute() || value.hasArrayElements()) {
      throw ScriptError.usage("%s: the options are an object, not %s".formatted(call, Coerce.show(value)));
    }
    for (var key : value.getMemberKeys()) {
      if (!Arrays.asList(names).contains(key)) {
        throw ScriptError.usage("%s: there is no option %s; there is %s".formatted(call, key, String.join(", ", names)));
      }
    }
  }

  /// The option as it is; `null` if it is not given.
  Value value(String name) {
    if (value == null) return null;
    var option = value.getMember(name);
    return option == null || option.isNull() ? null : option;
  }

  Value need(String name) {
    var option = value(name);
    if (option == null) throw ScriptError.usage("%s: %s is missing".formatted(call, name));
    return option;
  }

  boolean has(String name) {
    return value(name) != null;
  }

  String string(String name, String otherwise) {
    var option = value(name);
    return option == null ? otherwise : Coerce.string(option, where(name));
  }

  int integer(String name, int least, int most, int otherwise) {
    var option = value(name);
    return option == null ? otherwise : Coerce.integer(option, where(name), least, most);
  }

  long whole(String name, long least, long most, long otherwise) {
    var option = value(name);
    return option == null ? otherwise : Coerce.whole(option, where(name), least, most);
  }

  boolean bool(String name, boolean otherwise) {
    var option = value(name);
    return option == null ? otherwise : Coerce.bool(option, where(name));
  }

  /// Nanoseconds.
  long duration(String name, long otherwise) {
    var option = value(name);
    return option == null ? otherwise : Coerce.duration(option, where(name));
  }

  Value function(String name) {
    var option = value(name);
    if (option != null && !option.canExecute()) throw ScriptError.usage("%s is not a function but %s".formatted(where(name), Coerce.show(option)));
    return option;
  }

  String where(String name) {
    return call + ": " + name;
  }
}
