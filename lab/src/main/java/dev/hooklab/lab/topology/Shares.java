package dev.hooklab.lab.topology;

import java.math.BigDecimal;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// Shares of all frames, as in the loss of a wire: a number from 0 to 1, or a text in percent (`0.1%`).
public final class Shares {
  /// What to write, for messages.
  public static final String EXPECTED = "a share from 0 to 1, or in percent, such as \"0.1%\"";

  private static final Pattern FORM = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,18})?) ?%");

  private Shares() {}

  /// The share that a text in percent stands for; empty for anything else.
  public static OptionalDouble parse(String text) {
    var form = FORM.matcher(text);
    if (!form.matches()) return OptionalDouble.empty();
    return of(new BigDecimal(form.group(1)).movePointLeft(2).doubleValue());
  }

  /// A number as a share; empty when it is none.
  public static OptionalDouble of(double share) {
    return share >= 0 && share <= 1 ? OptionalDouble.of(share) : OptionalDouble.empty();
  }

  public static String print(double share) {
    return new BigDecimal(Double.toString(share)).movePointRight(2).stripTrailingZeros().toPlainString() + "%";
  }
}
