package dev.hooklab.xtables;

import dev.hooklab.sim.EventLoop;

/// Estimates how many bytes and packets a second pass: a moving average, weighted exponentially, that is renewed at fixed
/// times (kernel: net/core/gen_estimator.c). The times that have passed are made up for when somebody asks or counts.
public final class RateEstimator {
  private static final long QUARTER = EventLoop.SECOND / 4;
  /// Averages are kept with so many bits behind the point.
  private static final int FRACTION = 8;
  /// To the rate of a second from that of a quarter, and to the fraction.
  private static final int SCALE = FRACTION + 2;

  final int interval;
  final int ewmaLog;
  int users;
  private final EventLoop loop;
  private long next;
  private long bytes;
  private long packets;
  private long averageBytes;
  private long averagePackets;

  /// An estimator that begins now.
  /// @param interval how often is measured: a quarter of a second times 2 to this power
  /// @param ewmaLog the weight of a new measurement: 2 to minus this power
  RateEstimator(EventLoop loop, int interval, int ewmaLog) {
    this.loop = loop;
    this.interval = interval;
    this.ewmaLog = ewmaLog;
    next = loop.now() + (QUARTER << interval);
  }

  /// A packet passes.
  public void count(int length) {
    measure();
    bytes += length;
    packets++;
  }

  /// Bytes a second, as the kernel's 32 bits hold them.
  public int bytesPerSecond() {
    measure();
    return (int) (averageBytes >> FRACTION);
  }

  public int packetsPerSecond() {
    measure();
    return (int) (averagePackets >> FRACTION);
  }

  /// Does what the kernel's timer would have done by now (`est_timer`).
  private void measure() {
    long every = QUARTER << interval;
    while (next <= loop.now()) {
      long moreBytes = change(averageBytes, bytes);
      long morePackets = change(averagePackets, packets);
      boolean still = bytes == 0 && packets == 0 && moreBytes == 0 && morePackets == 0;
      averageBytes += moreBytes;
      averagePackets += morePackets;
      bytes = 0;
      packets = 0;
      next += still ? Math.max(1, (loop.now() - next) / every) * every : every;
    }
  }

  private long change(long average, long seen) {
    return (seen << SCALE - interval >> ewmaLog) - (average >> ewmaLog);
  }
}
