package dev.hooklab.xtables;

import java.util.Locale;
import java.util.regex.Pattern;

/// A number that may have a fraction, as `strtod(3)` reads it: decimal or hexadecimal, with an exponent, or one of the words for
/// what is no number.
/// @param end where the text goes on behind it
public record Real(double value, int end) {
  private static final Pattern FORM = Pattern.compile("[ \\t\\n\\x0b\\f\\r]*([+-]?)(?:(0x(?:[0-9a-f]+\\.?[0-9a-f]*|\\.[0-9a-f]+))(p[+-]?\\d+)?"
      + "|((?:\\d+\\.?\\d*|\\.\\d+)(?:e[+-]?\\d+)?)|(inf(?:inity)?)|nan)", Pattern.CASE_INSENSITIVE);
  private static final double TWO_TO_63 = 0x1p63;

  /// The number at the beginning of a text; null when there is none.
  public static Real read(String text) {
    var form = FORM.matcher(text);
    if (!form.lookingAt()) return null;
    double size;
    if (form.group(2) != null) size = Double.parseDouble(form.group(2) + (form.group(3) == null ? "p0" : form.group(3)));
    else if (form.group(4) != null) size = Double.parseDouble(form.group(4).toLowerCase(Locale.ROOT));
    else size = form.group(5) != null ? Double.POSITIVE_INFINITY : Double.NaN;
    return new Real(form.group(1).equals("-") ? -size : size, form.end());
  }

  /// A number as an unsigned 32-bit one: its low half, and 0 for what 64 bits cannot hold (`cvttsd2si`).
  public static long unsigned(double value) {
    return Math.abs(value) < TWO_TO_63 ? (long) value & 0xffffffffL : 0;
  }
}
