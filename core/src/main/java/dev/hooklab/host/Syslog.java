package dev.hooklab.host;

import dev.hooklab.sim.EventLoop;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;

/// A node's kernel log: what LOG writes and `dmesg` shows. Bounded; the oldest lines go first.
public final class Syslog {
  /// One line: when, at what level (0 emergency .. 7 debug), and what.
  public record Line(long time, int level, String text) {
    @Override public String toString() {
      var stamp = String.format(Locale.ROOT, "[%5d.%06d] ", time / EventLoop.SECOND, time % EventLoop.SECOND / EventLoop.MICROSECOND);
      return stamp + text.replace("\n", "\n" + " ".repeat(stamp.length()));
    }
  }

  private static final int MAX_LINES = 16_384;

  private final EventLoop loop;
  private final ArrayDeque<Line> lines = new ArrayDeque<>();

  public Syslog(EventLoop loop) {
    this.loop = loop;
  }

  public void log(int level, String text) {
    if (lines.size() == MAX_LINES) lines.poll();
    lines.add(new Line(loop.now(), level, text));
  }

  public List<Line> lines() {
    return List.copyOf(lines);
  }

  public void clear() {
    lines.clear();
  }
}
