package dev.hooklab.xtables;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/// Packets and bytes that met a rule or a policy, both unsigned.
public record Counter(long packets, long bytes) {
  public static final Counter ZERO = new Counter(0, 0);
  private static final Pattern NUMBER = Pattern.compile("\\s*([+-]?)(\\d+)");

  public Counter minus(Counter other) {
    return new Counter(packets - other.packets, bytes - other.bytes);
  }

  /// A count with anything behind it, as `sscanf("%llu")` takes it: a sign is allowed, and what is too large is the largest.
  public static Optional<Long> count(String text) {
    var number = NUMBER.matcher(text);
    if (!number.lookingAt()) return Optional.empty();
    var value = new BigInteger(number.group(2));
    if (value.bitLength() > Long.SIZE) return Optional.of(-1L);
    return Optional.of(number.group(1).equals("-") ? -value.longValue() : value.longValue());
  }

  /// As iptables-save writes it: `[packets:bytes]`.
  @Override public String toString() {
    return "[" + Long.toUnsignedString(packets) + ":" + Long.toUnsignedString(bytes) + "]";
  }
}
