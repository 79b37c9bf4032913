package dev.hooklab.host;

import dev.hooklab.packet.NetLog;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.sysctl.Sysctl;
import dev.hooklab.sysctl.Sysctls;

/// Lets the network layers write to the kernel's log so seldom that nobody can flood it (`net_ratelimit`, lib/ratelimit.c): all
/// of them together `net.core.message_burst` times in `net.core.message_cost` seconds.
final class LimitedLog implements NetLog {
  private static final int WARNING = 4;
  private static final int INFO = 6;
  private static final long MAX_SECONDS = 8_589_934;

  private final EventLoop loop;
  private final Syslog syslog;
  private final Sysctl interval;
  private final Sysctl burst;
  private boolean begun;
  private long begin;
  private long left;
  private int missed;

  /// Declares the keys of the limit.
  LimitedLog(EventLoop loop, Sysctls sysctls, Syslog syslog) {
    this.loop = loop;
    this.syslog = syslog;
    interval = sysctls.number("net.core.message_cost", 5, -MAX_SECONDS, MAX_SECONDS);
    burst = sysctls.integer("net.core.message_burst", 10);
  }

  /// What was left out is told of when the next interval begins.
  @Override public boolean allows() {
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

  @Override public void warn(String line) {
    syslog.log(WARNING, line);
  }

  @Override public void info(String line) {
    syslog.log(INFO, line);
  }
}
