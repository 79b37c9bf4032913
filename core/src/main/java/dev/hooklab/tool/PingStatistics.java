package dev.hooklab.tool;

import dev.hooklab.sim.EventLoop;
import java.util.Locale;

/// What `ping` counts, and the summary that it ends with. Round-trip times are microseconds.
final class PingStatistics {
  long transmitted;
  long received;
  long repeats;
  long errors;
  private long min = Long.MAX_VALUE;
  private long max;
  private long sum;
  private long sumOfSquares;
  /// 8 times the moving average.
  private long average8;
  private int pipe;

  /// A round trip was measured.
  void sample(long micros) {
    min = Math.min(min, micros);
    max = Math.max(max, micros);
    sum += micros;
    sumOfSquares += micros * micros;
    average8 = average8 == 0 ? micros * 8 : average8 + micros - average8 / 8;
  }

  /// The slowest round trip.
  long slowest() {
    return max;
  }

  long average8() {
    return average8;
  }

  /// So many packets were on their way at a time.
  void inFlight(int packets) {
    pipe = Math.max(pipe, packets);
  }

  /// The last lines.
  /// @param elapsed from the first to the last packet sent, in nanoseconds
  /// @param dense whether packets went out without an interval of their own, so that their rate is worth telling
  String summary(String target, long elapsed, boolean timing, boolean dense) {
    var text = new StringBuilder("\n--- ").append(target).append(" ping statistics ---\n");
    text.append(transmitted).append(" packets transmitted, ").append(received).append(" received");
    if (repeats > 0) text.append(", +").append(repeats).append(" duplicates");
    if (errors > 0) text.append(", +").append(errors).append(" errors");
    if (transmitted > 0) {
      text.append(", ").append(general((transmitted - received) * 100.0 / transmitted)).append("% packet loss, time ");
      text.append((elapsed + EventLoop.MILLISECOND / 2) / EventLoop.MILLISECOND).append("ms");
    }
    text.append('\n');
    var comma = "";
    if (received > 0 && timing) {
      long total = received + repeats;
      long mean = sum / total;
      long variance = sum < Integer.MAX_VALUE ? (sumOfSquares - sum * sum / total) / total : sumOfSquares / total - mean * mean;
      text.append("rtt min/avg/max/mdev = ").append(millis(min)).append('/').append(millis(mean)).append('/').append(millis(max))
          .append('/').append(millis((long) Math.sqrt((double) variance))).append(" ms");
      comma = ", ";
    }
    if (pipe > 1) {
      text.append(comma).append("pipe ").append(pipe);
      comma = ", ";
    }
    if (received > 0 && dense && transmitted > 1) {
      long gap = elapsed / EventLoop.MICROSECOND / (transmitted - 1);
      text.append(comma).append("ipg/ewma ").append(millis(gap)).append('/').append(millis(average8 / 8)).append(" ms");
    }
    return text.append('\n').toString();
  }

  private static String millis(long micros) {
    return String.format(Locale.ROOT, "%d.%03d", micros / 1000, micros % 1000);
  }

  /// A number as `%g` prints it: six significant digits, no zeros behind.
  private static String general(double value) {
    var text = String.format(Locale.ROOT, "%.6g", (double) (float) value);
    return text.contains(".") ? text.replaceFirst("0+$", "").replaceFirst("\\.$", "") : text;
  }
}
