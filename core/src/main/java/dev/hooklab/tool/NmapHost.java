package dev.hooklab.tool;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Mac;
import dev.hooklab.sim.EventLoop;
import java.util.ArrayList;
import java.util.List;

/// One target of `nmap`, and what was found out about it.
final class NmapHost {
  private static final long FIRST_TIMEOUT = EventLoop.SECOND;
  private static final long LEAST_TIMEOUT = 100 * EventLoop.MILLISECOND;
  private static final long LEAST_VARIANCE = 5 * EventLoop.MILLISECOND;

  final Ip ip;
  /// As it was named on the command line; empty for an address.
  final String name;
  /// Why it is taken to be up; null when it is not.
  String up;
  /// Of a host on the same link that answered ARP; else null.
  Mac mac;
  final List<NmapProbe> probes = new ArrayList<>();
  /// Smoothed round trip in nanoseconds; negative when nothing was measured.
  long roundTrip = -1;
  private long variance;

  NmapHost(Ip ip, String name) {
    this.ip = ip;
    this.name = name;
  }

  void isUp(String why, long took) {
    if (up == null) up = why;
    measured(took);
  }

  /// An answer took so long (RFC 6298's filter, as `adjust_timeouts2` has it).
  void measured(long took) {
    if (roundTrip < 0) {
      roundTrip = took;
      variance = Math.clamp(took, LEAST_VARIANCE, 2 * EventLoop.SECOND);
    } else {
      long off = took - roundTrip;
      roundTrip += off / 8;
      variance += (Math.abs(off) - variance) / 4;
    }
  }

  /// How long an answer is waited for.
  long timeout() {
    return roundTrip < 0 ? FIRST_TIMEOUT : Math.max(roundTrip + 4 * variance, LEAST_TIMEOUT);
  }
}
