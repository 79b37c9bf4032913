package dev.hooklab.tool;

import dev.hooklab.addr.Ip;
import java.util.Optional;
import java.util.OptionalLong;

/// Numbers and addresses as C's library reads them: as much as makes sense, and 0 for none.
final class COf {
  private COf() {}

  /// `atoi(3)`.
  static int integer(String text) {
    var digits = text.stripLeading();
    int at = digits.startsWith("-") || digits.startsWith("+") ? 1 : 0;
    long value = 0;
    while (at < digits.length() && Character.isDigit(digits.charAt(at)) && value < 1L << 40) value = value * 10 + digits.charAt(at++) - '0';
    return (int) (digits.startsWith("-") ? -value : value);
  }

  /// `strtoul(3)` with base 0: decimal, hexadecimal after `0x`, octal after `0`; too much is as much as can be.
  static long unsigned(String text) {
    var signed = text.stripLeading();
    boolean minus = signed.startsWith("-");
    var digits = minus || signed.startsWith("+") ? signed.substring(1) : signed;
    int base = digits.matches("(?s)0[xX][0-9a-fA-F].*") ? 16 : digits.startsWith("0") ? 8 : 10;
    long value = 0;
    for (int at = base == 16 ? 2 : 0; at < digits.length(); at++) {
      int digit = Character.digit(digits.charAt(at), base);
      if (digit < 0) break;
      if (Long.compareUnsigned(value, Long.divideUnsigned(-1L - digit, base)) > 0) return -1;
      value = value * base + digit;
    }
    return minus ? -value : value;
  }

  /// `strtoul(3)` with base 10.
  static long decimal(String text) {
    var digits = text.stripLeading();
    boolean minus = digits.startsWith("-");
    int from = minus || digits.startsWith("+") ? 1 : 0;
    int end = from;
    while (end < digits.length() && Character.isDigit(digits.charAt(end))) end++;
    // Leading zeros would make it octal.
    return unsigned((minus ? "-" : "") + digits.substring(from, end).replaceFirst("^0+", ""));
  }

  /// `strtol(3)` with base 10 of a whole text; empty when something else stands in it.
  static OptionalLong whole(String text) {
    var digits = text.stripLeading();
    boolean matched = digits.matches("[+-]?\\d{1,18}");
    return text.isEmpty() ? OptionalLong.of(0) : matched ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
  }

  /// A protocol's number as text; -1 when it is none.
  static int protocolNumber(String text) {
    boolean whole = text.matches("0[xX][0-9a-fA-F]{1,8}|[0-9]{1,9}");
    long number = whole ? unsigned(text) : -1;
    return number <= 255 ? (int) number : -1;
  }

  /// `inet_aton(3)`, or an IPv6 address: fewer than four numbers stand for the last bytes together, and behind a blank
  /// anything may stand.
  static Optional<Ip> address(String text) {
    int end = 0;
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) end++;
    var word = text.substring(0, end);
    if (word.indexOf(':') >= 0) return Ip.parse(text);
    var parts = word.split("\\.", -1);
    if (parts.length > 4) return Optional.empty();
    long address = 0;
    for (int i = 0; i < parts.length; i++) {
      if (!parts[i].matches("0[xX][0-9a-fA-F]{1,8}|[0-9]{1,10}")) return Optional.empty();
      long value = unsigned(parts[i]);
      int bytes = i == parts.length - 1 ? 5 - parts.length : 1;
      if (value >= 1L << 8 * bytes) return Optional.empty();
      address = address << 8 * bytes | value;
    }
    return Optional.of(Ip.v4((int) address));
  }
}
