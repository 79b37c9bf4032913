package dev.hooklab.packet;

import dev.hooklab.sim.EventLoop;
import dev.hooklab.sysctl.Sysctl;
import dev.hooklab.sysctl.Sysctls;

/// What the network layers write to the kernel's log on account of packets: so seldom that nobody can flood it
/// (`net_ratelimit`, lib/ratelimit.c). All of them together may write `net.core.message_burst` times in
/// `net.core.message_cost` seconds.
public final class NetLog {
  /// Takes one line of the log.
  public interface Lines {
    void log(int level, String line);
  }

  private static final int WARNING = 4;
  private static final int INFO = 6;
  private static final long MAX_SECONDS = 8_589_934;

  private final EventLoop loop;
  private final Lines lines;
  private final Sysctl interval;
  private final Sysctl burst;
  private boolean begun;
  private long begin;
  private long left;
  private int missed;

  /// Declares the keys of the limit.
  public NetLog(EventLoop loop, Sysctls sysctls, Lines lines) {
    this.loop = loop;
    this.lines = lines;
    interval = sysctls.number("net.core.message_cost", 5, -MAX_SECONDS, MAX_SECONDS);
    burst = sysctls.integer("net.core.message_burst", 10);
  }

  /// Whether something may be written now; it counts as written. What was left out is told of when the next interval begins.
  public boolean allows() {
    if (interval.get() <= 0 || burst.get() <= 0) return interval.get() == 0 || burst.get() > 0;
    if (!begun || loop.jiffies() > begin + interval.get() * (EventLoop.SECOND / EventLoop.JIFFY)) {
      begun = true;
      begin = loop.jiffies();
      left = burst.get();
      if (missed > 0) warn("net_ratelimit: " + missed + " callbacks suppressed");
      missed = 0;
    }
    if (left-- > 0) return true;
    missed++;
    return false;
  }

  /// Writes a line that [#allows] has let through.
  public void warn(String line) {
    lines.log(WARNING, line);
  }

  /// The same for a line that only informs.
  public void info(String line) {
    lines.log(INFO, line);
  }
}
