package dev.hooklab.lab.topology;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// Spans of virtual time as people write them: a number is seconds, a text carries its unit (`250us`, `20ms`, `5s`,
/// `3m`, `2h`, `5d`). In here they are nanoseconds.
public final class Durations {
  /// What to write, for messages.
  public static final String EXPECTED = "a number of seconds, or a text with its unit, such as \"20ms\" (ns, us, ms, s, m, h, d)";

  /// Beyond this (73 years) the clock itself could overflow.
  private static final double LONGEST = Long.MAX_VALUE / 4.0;
  private static final Pattern FORM = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,18})?) ?(ns|us|ms|s|m|h|d)");

  /// The units in which a duration is printed, largest first. A fraction of a minute, hour or day is no decimal, so
  /// these serve for whole numbers only.
  private enum Unit {
    D(86_400_000_000_000L, false), H(3_600_000_000_000L, false), M(60_000_000_000L, false),
    S(1_000_000_000, true), MS(1_000_000, true), US(1_000, true), NS(1, true);

    final long nanos;
    final boolean decimal;

    Unit(long nanos, boolean decimal) {
      this.nanos = nanos;
      this.decimal = decimal;
    }

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Unit of(String label) {
      return valueOf(label.toUpperCase(Locale.ROOT));
    }
  }

  private Durations() {}

  /// The nanoseconds of a text with its unit; empty for anything else.
  public static OptionalLong parse(String text) {
    var form = FORM.matcher(text);
    if (!form.matches()) return OptionalLong.empty();
    return bounded(Double.parseDouble(form.group(1)) * Unit.of(form.group(2)).nanos);
  }

  /// The nanoseconds of a number of seconds; empty for one that is negative, not a number, or beyond all bounds.
  public static OptionalLong ofSeconds(double seconds) {
    return bounded(seconds * Unit.S.nanos);
  }

  private static OptionalLong bounded(double nanos) {
    return nanos >= 0 && nanos <= LONGEST ? OptionalLong.of(Math.round(nanos)) : OptionalLong.empty();
  }

  /// The shortest exact text: `parse(print(n))` is `n`.
  public static String print(long nanos) {
    if (nanos == 0) return "0s";
    for (var unit : Unit.values()) {
      if (unit.decimal ? nanos >= unit.nanos : nanos % unit.nanos == 0) {
        var amount = BigDecimal.valueOf(nanos).divide(BigDecimal.valueOf(unit.nanos));
        return amount.stripTrailingZeros().toPlainString() + unit.label();
      }
    }
    throw new AssertionError(nanos);
  }
}
