package dev.hooklab.xtables.match;

import dev.hooklab.packet.Bytes;
import dev.hooklab.xtables.ParameterProblem;
import java.nio.charset.StandardCharsets;

/// The bytes that `-m string` looks for, as text with one character for each byte. `--hex-string` writes bytes in hexadecimal
/// between bars, `GET|0d 0a|`, and a backslash before a character that is meant literally.
final class HexString {
  static final int MAX = 128;

  private HexString() {}

  /// The bytes of an argument as a program is given it.
  static String bytes(String argument) {
    return new String(argument.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /// Reads the mixed form; a bar that follows directly behind a closed block is an ordinary character.
  static String read(String argument) {
    var text = bytes(argument);
    if (text.isEmpty()) throw new ParameterProblem("STRING must contain at least one char");
    var out = new StringBuilder();
    boolean hex = false;
    for (int at = 0; at < text.length(); ) {
      if (out.length() == MAX) throw new ParameterProblem("STRING too long \"" + argument + "\"");
      boolean literal = text.charAt(at) == '\\';
      if (literal && hex) throw new ParameterProblem("Cannot include literals in hex data");
      if (text.charAt(at) == '|') {
        hex = !hex;
        at++;
        while (hex && at < text.length() && text.charAt(at) == ' ') at++;
        if (at >= text.length()) break;
      }
      if (literal) {
        if (at + 1 >= text.length()) throw new ParameterProblem("Bad literal placement at end of string");
        out.append(text.charAt(at + 1));
        at += 2;
      } else if (hex) {
        out.append(pair(text, at));
        at += text.charAt(at + 2) == ' ' ? 3 : 2;
      } else {
        out.append(text.charAt(at++));
      }
    }
    return out.toString();
  }

  private static char pair(String text, int at) {
    if (at + 1 >= text.length()) throw new ParameterProblem("Odd number of hex digits");
    if (at + 2 >= text.length()) throw new ParameterProblem("Invalid hex block");
    return (char) (digit(text.charAt(at)) << 4 | digit(text.charAt(at + 1)));
  }

  private static int digit(char c) {
    int digit = c < 128 ? Character.digit(c, 16) : -1;
    if (digit < 0) throw new ParameterProblem("Invalid hex char '" + c + "'");
    return digit;
  }

  /// Whether the bytes can only be printed in hexadecimal.
  static boolean needed(String bytes) {
    return bytes.endsWith("\\") || bytes.chars().anyMatch(c -> c < ' ' || c > '~');
  }

  /// In quotes: as they are, or all in hexadecimal.
  static String print(String bytes) {
    if (needed(bytes)) return "\"|" + Bytes.hex(bytes.getBytes(StandardCharsets.ISO_8859_1)) + "|\"";
    return '"' + bytes.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
