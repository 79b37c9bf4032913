package dev.hooklab.tool.iproute;

import dev.hooklab.route.RouteMetrics.Metric;
import java.util.Locale;
import java.util.OptionalInt;

/// Times in a route's figures: given in seconds or milliseconds, kept in the kernel's fractions of a millisecond.
final class RouteTimes {
  private RouteTimes() {}

  /// Reads `100ms`, `1.5s`, or a bare number, which is taken in the kernel's unit.
  static OptionalInt parse(Metric metric, String word) {
    int digits = 0;
    while (digits < word.length() && (Character.isDigit(word.charAt(digits)) || word.charAt(digits) == '.')) digits++;
    if (digits == 0 || !word.substring(0, digits).matches("\\d+|\\d*\\.\\d+|\\d+\\.")) return OptionalInt.empty();
    double time = Double.parseDouble(word.substring(0, digits));
    return switch (word.substring(digits).toLowerCase(Locale.ROOT)) {
      case "" -> OptionalInt.of((int) Math.ceil(time));
      case "s", "sec", "secs" -> OptionalInt.of((int) Math.ceil(time * 1_000) * unit(metric));
      case "ms", "msec", "msecs" -> OptionalInt.of((int) Math.ceil(time) * unit(metric));
      default -> OptionalInt.empty();
    };
  }

  static String print(Metric metric, int value) {
    long millis = (value & 0xffffffffL) / unit(metric);
    if (millis < 1_000) return millis + "ms";
    var seconds = String.format(Locale.ROOT, "%.6g", millis / 1e3);
    return (seconds.contains("e") ? seconds : seconds.replaceFirst("\\.?0*$", "")) + "s";
  }

  /// Milliseconds in the kernel's unit of the figure.
  static int unit(Metric metric) {
    return metric == Metric.RTT ? 8 : metric == Metric.RTTVAR ? 4 : 1;
  }
}
