package dev.hooklab.tcp;

import dev.hooklab.sim.EventLoop;

/// First sequence numbers from which can be told later what was asked for and when, and that nobody else can make
/// (RFC 4987 §3.6; `__cookie_v4_init_sequence`, `__cookie_v4_check`).
public final class CookieNumbers {
  /// The MSS values that a cookie can stand for.
  private static final int[] MSS = {536, 1300, 1440, 1460};
  private static final long PERIOD = 60 * EventLoop.SECOND;
  private static final int PERIODS = 2;
  private static final int COUNT_BITS = 24;
  private static final int COUNT_MASK = 0xff;
  private static final int LOW_MASK = (1 << COUNT_BITS) - 1;
  /// For how long a cookie holds at most, in nanoseconds.
  static final long LIFETIME = PERIODS * PERIOD;

  private final EventLoop loop;
  private final long key;

  public CookieNumbers(EventLoop loop, long key) {
    this.loop = loop;
    this.key = key;
  }

  /// The number that answers a SYN with the sequence number `seq` and an MSS.
  public int make(int src, int sport, int dst, int dport, int seq, int mss) {
    int index = MSS.length - 1;
    while (index > 0 && MSS[index] > mss) index--;
    int count = count();
    return known(src, sport, dst, dport) + seq + (count << COUNT_BITS) + (secret(src, sport, dst, dport, count) + index & LOW_MASK);
  }

  /// The MSS that a cookie stands for when it comes back; 0 when it is none, or too old.
  /// @param seq the sequence number of the SYN that it has answered
  public int check(int src, int sport, int dst, int dport, int seq, int cookie) {
    int rest = cookie - known(src, sport, dst, dport) - seq;
    int age = count() - (rest >>> COUNT_BITS) & COUNT_MASK;
    if (age >= PERIODS) return 0;
    int index = rest - secret(src, sport, dst, dport, count() - age) & LOW_MASK;
    return index < MSS.length ? MSS[index] : 0;
  }

  private int count() {
    return (int) (loop.now() / PERIOD) + 1;
  }

  private int known(int src, int sport, int dst, int dport) {
    return (int) mix(ends(src, sport, dst, dport));
  }

  private int secret(int src, int sport, int dst, int dport, int count) {
    return (int) mix(mix(ends(src, sport, dst, dport) ^ count) + 1);
  }

  private long ends(int src, int sport, int dst, int dport) {
    return mix(key ^ (long) src << 32 ^ dst & 0xffffffffL) + ((long) sport << 16 | dport);
  }

  private static long mix(long z) {
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }
}
