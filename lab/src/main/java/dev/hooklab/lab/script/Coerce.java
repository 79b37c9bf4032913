package dev.hooklab.lab.script;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.graalvm.polyglot.Value;

/// JavaScript values as what a call needs; `where` names the argument in the message when they cannot be that.
final class Coerce {
  private static final String UNITS = "s, ms, us, ns, m, h or d";

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
    double seconds;
    if (value.isNumber()) seconds = number(value, where);
    else if (value.isString()) seconds = seconds(value, where);
    else throw wrong(where, "a duration such as 1.5 or \"200ms\"", value);
    if (!(seconds >= 0 && seconds < 9e9)) throw wrong(where, "a duration from 0 to 9e9 seconds", value);
    return Math.round(seconds * 1e9);
  }

  private static double seconds(Value value, String where) {
    var text = value.asString().strip();
    int unit = text.length();
    while (unit > 0 && Character.isLetter(text.charAt(unit - 1))) unit--;
    double factor = switch (text.substring(unit)) {
      case "ns" -> 1e-9;
      case "us" -> 1e-6;
      case "ms" -> 1e-3;
      case "s" -> 1;
      case "m" -> 60;
      case "h" -> 3600;
      case "d" -> 86_400;
      default -> throw wrong(where, "a duration with its unit (" + UNITS + ")", value);
    };
    try {
      return Double.parseDouble(text.substring(0, unit).strip()) * factor;
    } catch (NumberFormatException _) {
      throw wrong(where, "a duration such as 1.5 or \"200ms\"", value);
    }
  }

  /// Bytes to send: a string is UTF-8.
  static byte[] payload(Value value, String where) {
    if (value.isString()) return value.asString().getBytes(StandardCharsets.UTF_8);
    return bytes(value, where, "a string or a Uint8Array");
  }

  /// A frame: a string is hex, blanks and colons are skipped.
  static byte[] frame(Value value, String where) {
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
