package dev.hooklab.xtables.match;

/// Reads the numbers of rates, as `limit` and `hashlimit` take them.
final class Rates {
  private Rates() {}

  /// The decimal number that a text begins with, as `atoi(3)` reads it; 0 when there is none. One that does not fit wraps.
  static int leadingNumber(String text) {
    return (int) leadingLong(text);
  }

  /// The same with 64 bits (`atoll(3)`): a number that does not fit is the largest.
  static long leadingLong(String text) {
    int at = 0;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
    boolean negative = at < text.length() && text.charAt(at) == '-';
    if (negative || at < text.length() && text.charAt(at) == '+') at++;
    long value = 0;
    for (; at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9'; at++) {
      int digit = text.charAt(at) - '0';
      value = value > (Long.MAX_VALUE - digit) / 10 ? Long.MAX_VALUE : value * 10 + digit;
    }
    return negative ? -value : value;
  }
}
