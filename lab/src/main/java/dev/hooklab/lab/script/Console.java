package dev.hooklab.lab.script;

import java.util.Arrays;
import java.util.List;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/// The global `console`: log, info, debug and table print to standard output, warn and error to standard error.
final class Console extends ScriptObject<Console> {
  static final Members<Console> MEMBERS = Members.<Console>of("Console")
      .action("log", (self, arguments) -> self.print(self.out, arguments))
      .action("info", (self, arguments) -> self.print(self.out, arguments))
      .action("debug", (self, arguments) -> self.print(self.out, arguments))
      .action("warn", (self, arguments) -> self.print(self.err, arguments))
      .action("error", (self, arguments) -> self.print(self.err, arguments))
      .action("table", Console::table)
      .action("dir", (self, arguments) -> self.show(arguments.any(0)))
      .action("assert", Console::check)
      .action("group", Console::group)
      .action("groupEnd", (self, _) -> self.indent = self.indent.substring(Math.min(2, self.indent.length())));

  private final BoundedOutput out;
  private final BoundedOutput err;
  private String indent = "";

  Console(Realm realm, BoundedOutput out, BoundedOutput err) {
    super(realm);
    this.out = out;
    this.err = err;
  }

  @Override Members<Console> members() {
    return MEMBERS;
  }

  @Override String label() {
    return "console";
  }

  private void print(BoundedOutput to, Arguments arguments) {
    line(to, text(arguments.all()));
  }

  private void line(BoundedOutput to, String text) {
    to.line(indent.isEmpty() ? text : indent + text.replace("\n", "\n" + indent));
  }

  /// Plain strings and numbers need no formatter: that is JavaScript, and read only when something is to be formatted.
  private String text(Value[] values) {
    var text = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      if (!isPlain(values[i], values.length > 1 && i == 0)) return formatted(values);
      if (i > 0) text.append(' ');
      text.append(plain(values[i]));
    }
    return text.toString();
  }

  /// @param isFormat whether a string may have places for the values after it
  private static boolean isPlain(Value value, boolean isFormat) {
    if (value.isString()) return !isFormat || value.asString().indexOf('%') < 0;
    return value.isBoolean() || value.isNumber() && value.fitsInInt() && !(value.fitsInDouble() && 1 / value.asDouble() == Double.NEGATIVE_INFINITY);
  }

  private static String plain(Value value) {
    return value.isString() ? value.asString() : value.isNumber() ? Integer.toString(value.asInt()) : Boolean.toString(value.asBoolean());
  }

  private String formatted(Value... values) {
    return realm.load("inspect").invokeMember("format", realm.list(List.of(values)), formatting()).asString();
  }

  /// Prints what a value is.
  void show(Value value) {
    line(out, inspect(value));
  }

  private String inspect(Value value) {
    return realm.load("inspect").invokeMember("inspect", value, formatting()).asString();
  }

  private Value formatting() {
    return realm.record("typeName", (ProxyExecutable) values -> typeName(values[0]));
  }

  private static String typeName(Value value) {
    return value.isProxyObject() && value.asProxyObject() instanceof ScriptObject<?> object ? object.members().type() : null;
  }

  private void table(Arguments arguments) {
    var table = realm.load("table").invokeMember("table", arguments.value(0), arguments.value(1), formatting());
    if (table.isString()) line(out, table.asString());
    else print(out, arguments);
  }

  private void check(Arguments arguments) {
    if (arguments.has(0) && !isFalsy(arguments.value(0))) return;
    var rest = arguments.all().length > 1 ? text(Arrays.copyOfRange(arguments.all(), 1, arguments.all().length)) : "";
    line(err, rest.isEmpty() ? "Assertion failed" : "Assertion failed: " + rest);
  }

  private static boolean isFalsy(Value value) {
    return value.isBoolean() && !value.asBoolean() || value.isString() && value.asString().isEmpty()
        || value.isNumber() && value.fitsInDouble() && (value.asDouble() == 0 || Double.isNaN(value.asDouble()));
  }

  private void group(Arguments arguments) {
    if (arguments.has(0)) print(out, arguments);
    indent += "  ";
  }
}
