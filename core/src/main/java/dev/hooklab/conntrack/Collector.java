package dev.hooklab.conntrack;

import dev.hooklab.sim.EventLoop;
import dev.hooklab.sim.Timer;

/// Takes expired connections out of the table from time to time (`gc_worker`): every second to every minute, as soon as
/// they expire on average. It sleeps while the table is empty.
final class Collector {
  private static final long SHORTEST = EventLoop.SECOND;
  private static final long LONGEST = 60 * EventLoop.SECOND;
  /// Weighs down the first connections of a scan, so that few short-lived ones do not wake it every second.
  private static final int INITIAL_COUNT = 100;

  private final TrackingCore core;
  private final Timer timer;
  private boolean evict;

  Collector(TrackingCore core) {
    this.core = core;
    this.timer = core.loop.timer(this::run);
  }

  /// There is a connection: see to it that somebody looks after it.
  void notice() {
    if (!timer.armed()) timer.armInBackground(LONGEST);
  }

  /// The table is full: let the next run end what is not worth keeping.
  void evictEarly() {
    evict = true;
  }

  private void run() {
    long now = core.now();
    long limit = evict ? core.max.get() / 100 * 95 : 0;
    evict = false;
    long next = LONGEST / EventLoop.JIFFY;
    long count = INITIAL_COUNT;
    for (var ct = core.table.first(); ct != null;) {
      var following = ct.later;
      if (ct.expired(now)) {
        core.kill(ct, null);
      } else {
        long expires = Math.clamp(ct.timeout - now, SHORTEST / EventLoop.JIFFY, LONGEST / EventLoop.JIFFY);
        next += (expires - next) / ++count;
        if (limit > 0 && core.table.size() >= limit && dispensable(ct)) {
          core.kill(ct, null);
          core.stats.earlyDrop++;
        }
      }
      ct = following;
    }
    if (core.table.size() > 0) timer.armInBackground(Math.clamp(next * EventLoop.JIFFY, SHORTEST, LONGEST));
  }

  private static boolean dispensable(Connection ct) {
    return !ct.has(Status.ASSURED) || ct.tcp != null && ct.tcp.state.closing() || ct.sctp != null && ct.sctp.state.closing();
  }
}
