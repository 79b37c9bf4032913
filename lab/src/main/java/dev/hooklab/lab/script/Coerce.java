package dev.hooklab.lab.script;

import dev.hooklab.lab.topology.Durations;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.OptionalLong;
import org.graalvm.polyglot.Value;

/// JavaScript values as what a call needs; `where` names the argument in the message when they cannot be that.
final class Coerce {
  private Coerce() {}

  static String string(Value value, String where) {
    if (!value.isString()) throw wrong(where, "a string", value);
    return value.asString();
  }

  static boolean bool(Value value, String where) {
    if (!value.isBoolean()) throw wrong(where, "true or false", value);
    return value.asBoolean();
  }

  static int integer(Value value, String where, int least, int most) {
    return (int) whole(value, where, least, most);
  }

  static long whole(Value value, String where, long least, long most) {
    if (value.isNumber() && value.fitsInLong()) {
      long number = value.asLong();
      if (number >= least && number <= most) return number;
    }
    throw wrong(where, "a whole number from " + least + " to " + most, value);
  }

  static double number(Value value, String where) {
    if (!value.isNumber() || !value.fitsInDouble() || Double.isNaN(value.asDouble())) throw wrong(where, "a number", value);
    return value.asDouble();
  }

  /// A number is seconds, a string carries its unit.
  /// @return nanoseconds
  static long duration(Value value, String where) {
    var nanos = value.isNumber() ? Durations.ofSeconds(number(value, where)) : value.isString() ? Durations.parse(value.asString()) : OptionalLong.empty();
    return nanos.orElseThrow(() -> wrong(where, Durations.EXPECTED, value));
  }

  /// Bytes to send: a string is UTF-8.
  static byte[] payload(Value value, String where) {
    if (value.isString()) return value.asString().getBytes(StandardCharsets.UTF_8);
    return bytes(value, where, "a string or a Uint8Array");
  }

  /// A frame: a string is hex, blanks and colons are skipped.
  static byte[] frame(Value value, String where) {
    if (value.isProxyObject() && value.asProxyObject() instanceof JsPacket packet) return packet.frame();
    if (!value.isString()) return bytes(value, where, "hex, a Uint8Array or a packet");
    try {
      return HexFormat.of().parseHex(value.asString().replaceAll("[\\s:]", ""));
    } catch (IllegalArgumentException _) {
      throw wrong(where, "hex", value);
    }
  }

  private static byte[] bytes(Value value, String where, String expected) {
    if (!value.hasArrayElements()) throw wrong(where, expected, value);
    var bytes = new byte[Math.toIntExact(value.getArraySize())];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) whole(value.getArrayElement(i), where + "[" + i + "]", 0, 255);
    }
    return bytes;
  }

  static ScriptError wrong(String where, String expected, Value value) {
    return ScriptError.usage("%s is not %s but %s".formatted(where, expected, show(value)));
  }

  /// The value as a message shows it.
  static String show(Value value) {
    var text = value.isString() ? "\"" + value.asString() + "\"" : value.canExecute() ? "a function" : value.toString();
    return text.length() <= 60 ? text : text.substring(0, 60) + "...";
  }
}
