package dev.hooklab.xtables.match;

/// Reads the numbers of rates, as `limit` and `hashlimit` take them.
final class Rates {
  private Rates() {}

  /// The decimal number that a text begins with, as `atoi(3)` reads it; 0 when there is none. One that does not fit wraps.
  static int leadingNumber(String text) {
    int at = 0;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
    boolean negative = at < text.length() && text.charAt(at) == '-';
    if (negative || at < text.length() && text.charAt(at) == '+') at++;
    long value = 0;
    for (; at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9'; at++) {
      value = Math.min(value * 10 + text.charAt(at) - '0', Long.MAX_VALUE / 100);
    }
    return (int) (negative ? -value : value);
  }
}
