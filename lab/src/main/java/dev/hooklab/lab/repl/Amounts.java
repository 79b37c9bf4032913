package dev.hooklab.lab.repl;

import dev.hooklab.lab.topology.Durations;
import dev.hooklab.sim.EventLoop;
import java.util.Locale;

/// Times and numbers as people read them at a glance.
final class Amounts {
  private static final long MINUTE = 60 * EventLoop.SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private Amounts() {}

  /// A moment or a span: `12.345 s`, `3 min 20 s`, `5 d 1 h`.
  static String time(long nanos) {
    if (nanos < MINUTE) return String.format(Locale.ROOT, "%.3f s", nanos / (double) EventLoop.SECOND);
    long days = nanos / DAY;
    long hours = nanos / HOUR % 24;
    long minutes = nanos / MINUTE % 60;
    if (days > 0) return days + " d " + hours + " h " + minutes + " min";
    if (hours > 0) return hours + " h " + minutes + " min";
    return minutes + " min " + nanos / EventLoop.SECOND % 60 + " s";
  }

  /// A span that was typed; a bare number is seconds.
  static long span(String text) {
    var span = text.matches("\\d{1,10}(\\.\\d{1,9})?") ? Durations.ofSeconds(Double.parseDouble(text)) : Durations.parse(text);
    return span.orElseThrow(() -> new CommandError("\"" + text + "\" is no time: expected " + Durations.EXPECTED));
  }

  /// `1 packet`, `2 packets`.
  static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
