package dev.hooklab.ipset;

import java.util.Comparator;

/// The order of `ipset list -sorted`: element by element as it is written, numbers by their value, of two networks that
/// begin alike the smaller first, and of two words the shorter.
final class ElementOrder implements Comparator<String> {
  private static final int HEX = 16;

  @Override public int compare(String one, String other) {
    int a = 0;
    int b = 0;
    int sign = 1;
    while (a < one.length() && b < other.length()) {
      int endA = numberEnd(one, a);
      int endB = numberEnd(other, b);
      if (endA == a || endB == b) {
        int length = wordEnd(one, a) - a;
        int by = word(one, a, length, other, b, wordEnd(other, b) - b);
        if (by != 0) return by;
        a += length + 1;
        b += length + 1;
        sign = 1;
        continue;
      }
      long by = number(one, a, endA) - number(other, b, endB);
      if (by != 0) return sign * Long.signum(by);
      boolean netA = at(one, endA) == '/';
      boolean netB = at(other, endB) == '/';
      if (netA != netB) return netA ? 1 : -1;
      if (netA) sign = -1;
      a = endA + 1;
      b = endB + 1;
      // The gap in an IPv6 address comes before any number.
      boolean gapA = at(one, a) == ':';
      boolean gapB = at(other, b) == ':';
      if (gapA != gapB) return gapA ? -1 : 1;
      if (gapA) {
        a++;
        b++;
      }
    }
    return a < one.length() ? 1 : b < other.length() ? -1 : 0;
  }

  private static char at(String text, int place) {
    return place < text.length() ? text.charAt(place) : 0;
  }

  private static int word(String one, int a, int length, String other, int b, int otherLength) {
    if (length == 0 && otherLength == 0) return one.substring(a).compareTo(other.substring(b));
    if (length != otherLength) return length < otherLength ? -1 : 1;
    return one.substring(a, a + length).compareTo(other.substring(b, b + length));
  }

  private static int wordEnd(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) != ':' && text.charAt(end) != ',') end++;
    return end;
  }

  /// The end of a hexadecimal number; where it would begin, if there is none.
  private static int numberEnd(String text, int from) {
    int end = from;
    while (Character.digit(at(text, end), HEX) >= 0) end++;
    if (end == from + 1 && text.charAt(from) == '0' && at(text, end) == 'x') return numberEnd(text, end + 1);
    return end;
  }

  private static long number(String text, int from, int end) {
    int digits = text.startsWith("0x", from) ? from + 2 : from;
    return digits == end ? 0 : Long.parseUnsignedLong(text, digits, Math.min(end, digits + HEX), HEX);
  }
}
