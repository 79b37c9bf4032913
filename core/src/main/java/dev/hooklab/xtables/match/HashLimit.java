package dev.hooklab.xtables.match;

import dev.hooklab.sim.EventLoop;

/// What a rule with `-m hashlimit` asks for (kernel: `struct hashlimit_cfg3`), and what its figures are worth.
/// @param average microseconds from one packet to the next; of bytes, the cost of 16
/// @param burst how many packets in a row; of bytes, how often the rate
/// @param modes which of an address and a port make an entry: bits of this class
/// @param gcInterval milliseconds, like `expire`
/// @param interval seconds over which a rate is taken; 0 when rates are not compared and none was given
record HashLimit(long average, long burst, boolean inBytes, boolean byRate, int modes, long size, long max, long gcInterval,
    long expire, long interval, int srcMask, int dstMask) {
  static final int DST_IP = 1;
  static final int DST_PORT = 2;
  static final int SRC_IP = 4;
  static final int SRC_PORT = 8;

  /// How many buckets or entries a table has at most.
  static final long MAX_SIZE = 1_048_576;
  static final long HZ = EventLoop.SECOND / EventLoop.JIFFY;
  /// What a tick is worth: the largest powers of 2 with which a day, or 2^32 with bytes, does not overflow.
  static final long CREDITS_PER_TICK = 1L << 39;
  static final long BYTE_CREDITS_PER_TICK = 1L << 24;
  private static final long SCALE = 1_000_000;
  private static final int CHUNK_BITS = 4;

  /// What a time in microseconds is worth (`user2credits`).
  static long credits(long time) {
    return time * (HZ * CREDITS_PER_TICK / SCALE);
  }

  /// What a chunk of bytes costs (`user2credits_byte`).
  static long byteCredits(long cost) {
    return (cost & 0xffffffffL) * HZ * BYTE_CREDITS_PER_TICK >>> 32;
  }

  /// How many chunks a packet has.
  static long chunks(int bytes) {
    return (bytes >>> CHUNK_BITS) + 1L;
  }

  /// What a chunk costs when so many bytes a second are allowed.
  static long cost(long bytesPerSecond) {
    long chunks = (bytesPerSecond >>> CHUNK_BITS) + 1 & 0xffffffffL;
    return chunks == 0 ? 0 : 0xffffffffL / chunks;
  }

  /// How many bytes a second are allowed when a chunk costs so much.
  static long bytesPerSecond(long cost) {
    return (cost == 0 ? 0xffffffffL : 0xffffffffL / cost) - 1 << CHUNK_BITS;
  }

  /// The same with the sizes that the kernel makes of too large ones.
  HashLimit cut() {
    return new HashLimit(average, burst, inBytes, byRate, modes, Math.min(size, MAX_SIZE), Math.min(max, MAX_SIZE), gcInterval, expire,
        interval, srcMask, dstMask);
  }

  /// How many packets or bytes a rule that compares rates allows in its interval's second.
  long rate() {
    return inBytes ? bytesPerSecond(average & 0xffffffffL) : SCALE / average;
  }
}
