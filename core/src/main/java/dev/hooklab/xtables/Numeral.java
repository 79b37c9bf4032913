package dev.hooklab.xtables;

import java.math.BigInteger;
import java.util.OptionalLong;

/// A number at the beginning of a text as `strtoumax(3)` with base 0 reads it: decimal, `0x` hexadecimal, or octal
/// after a leading `0`. `end` is where it stops; a number that does not fit 64 bits is an overflow.
public record Numeral(long value, int end, boolean overflow) {
  private static final BigInteger TOO_BIG = BigInteger.ONE.shiftLeft(64);

  /// Reads a number from `at` on; null when there is none, or when it is negative.
  public static Numeral read(String text, int at) {
    int start = at;
    while (start < text.length() && isSpace(text.charAt(start))) start++;
    if (start < text.length() && text.charAt(start) == '+') start++;
    int radix = 10;
    if (text.startsWith("0x", start) || text.startsWith("0X", start)) {
      if (start + 2 < text.length() && Character.digit(text.charAt(start + 2), 16) >= 0) {
        radix = 16;
        start += 2;
      } else {
        return new Numeral(0, start + 1, false);
      }
    } else if (start < text.length() && text.charAt(start) == '0') {
      radix = 8;
    }
    int end = start;
    while (end < text.length() && text.charAt(end) < 128 && Character.digit(text.charAt(end), radix) >= 0) end++;
    if (end == start) return null;
    var value = new BigInteger(text.substring(start, end), radix);
    return new Numeral(value.longValue(), end, value.compareTo(TOO_BIG) >= 0);
  }

  /// The whole text as a number within bounds (unsigned); -1 when it is not one. Not for bounds beyond 2^63-1.
  public static long strict(String text, long min, long max) {
    var number = read(text, 0);
    return number != null && number.end == text.length() && number.within(min, max) ? number.value : -1;
  }

  /// The whole text as `strtoul(3)` takes it: a negative number wraps, one that is too large is all ones, and no text is 0. Empty
  /// when it is something else.
  public static OptionalLong wrapping(String text) {
    if (text.isEmpty()) return OptionalLong.of(0);
    int sign = 0;
    while (sign < text.length() && isSpace(text.charAt(sign))) sign++;
    boolean negative = text.startsWith("-", sign) && sign + 1 < text.length() && Character.isDigit(text.charAt(sign + 1));
    var number = read(text, negative ? sign + 1 : 0);
    if (number == null || number.end != text.length()) return OptionalLong.empty();
    return OptionalLong.of(number.overflow ? -1 : negative ? -number.value : number.value);
  }

  /// Whether the number lies within bounds, all taken as unsigned.
  public boolean within(long min, long max) {
    return !overflow && Long.compareUnsigned(value, min) >= 0 && Long.compareUnsigned(value, max) <= 0;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }
}
