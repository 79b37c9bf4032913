package dev.hooklab.tcp;

import dev.hooklab.sim.EventLoop;

/// The smoothed round-trip time and what follows for the retransmission timer (RFC 6298, with Linux's asymmetric
/// deviation and its floor of 200 ms under the variance: `tcp_rtt_estimator`). Times are nanoseconds.
final class RttEstimator {
  /// RFC 6298 §2.1.
  static final long INITIAL = EventLoop.SECOND;
  /// What holds after a SYN that had to be sent again and gave no sample (RFC 6298 §5.7).
  static final long FALLBACK = 3 * EventLoop.SECOND;

  private final TcpConfig config;
  /// 8 times the smoothed time; 0 before the first sample.
  private long srtt8;
  /// 4 times the mean deviation.
  private long mdev4;
  private long mdevMax4;
  private long rttvar4;
  /// The end of the round trip during which the largest deviation is looked for.
  private int roundEnd;
  private long rto = INITIAL;
  private long least = Long.MAX_VALUE;

  RttEstimator(TcpConfig config) {
    this.config = config;
  }

  boolean sampled() {
    return srtt8 != 0;
  }

  /// The smoothed time; 0 before the first sample.
  long smoothed() {
    return srtt8 >> 3;
  }

  /// The shortest time that was measured.
  long least() {
    return least;
  }

  long variation() {
    return mdev4 >> 2;
  }

  long rto() {
    return rto;
  }

  /// Takes one measured time, and forgets what backing off had made of the timeout.
  void sample(long rtt, int sndUna, int sndNxt) {
    long m = Math.max(rtt, 1);
    least = Math.min(least, m);
    if (srtt8 == 0) {
      srtt8 = m << 3;
      mdev4 = m << 1;
      rttvar4 = Math.max(mdev4, config.rtoMin());
      mdevMax4 = rttvar4;
      roundEnd = sndNxt;
    } else {
      m -= srtt8 >> 3;
      srtt8 += m;
      if (m < 0) {
        m = -m - (mdev4 >> 2);
        if (m > 0) m >>= 3; // a drop of the time must not raise the timeout as a rise does
      } else {
        m -= mdev4 >> 2;
      }
      mdev4 += m;
      if (mdev4 > mdevMax4) {
        mdevMax4 = mdev4;
        if (mdevMax4 > rttvar4) rttvar4 = mdevMax4;
      }
      if (Seq.after(sndUna, roundEnd)) {
        if (mdevMax4 < rttvar4) rttvar4 -= rttvar4 - mdevMax4 >> 2;
        roundEnd = sndNxt;
        mdevMax4 = config.rtoMin();
      }
    }
    reset();
  }

  /// The timeout as the samples have it, without backing off.
  void reset() {
    if (srtt8 != 0) rto = roundUp(Math.min((srtt8 >> 3) + rttvar4, config.rtoMax()));
  }

  /// Doubles the timeout.
  void backOff() {
    rto = Math.min(rto << 1, config.rtoMax());
  }

  /// The first handshake gave no sample.
  void fallBack() {
    rttvar4 = FALLBACK;
    mdev4 = FALLBACK;
    mdevMax4 = FALLBACK;
    rto = FALLBACK;
  }

  /// Timers count in ticks.
  private static long roundUp(long nanos) {
    return (nanos + EventLoop.JIFFY - 1) / EventLoop.JIFFY * EventLoop.JIFFY;
  }
}
