package dev.hooklab.xtables;

import java.nio.charset.StandardCharsets;

/// Text as a C program counts it: in bytes, of which a character beyond ASCII takes several (UTF-8).
public final class CString {
  private CString() {}

  public static int length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /// The beginning of a text that a field of `max` bytes can hold. A character that does not fit whole is left out.
  public static String cut(String text, int max) {
    int end = text.length();
    while (length(text.substring(0, end)) > max) end = text.offsetByCodePoints(end, -1);
    return text.substring(0, end);
  }

  /// `%-*s`: blanks behind the text up to a width.
  public static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - length(text)));
  }
}
