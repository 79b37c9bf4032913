package dev.hooklab.tcp;

import dev.hooklab.sim.EventLoop;
import dev.hooklab.sim.SeededRandom;

/// Numbers that a stranger cannot guess: first sequence numbers (RFC 6528), timestamp offsets, where to begin to look for
/// a port (RFC 6056). Keyed hashes of the ends, as in `net/core/secure_seq.c`.
final class Secrets {
  /// The clock of first sequence numbers ticks every 64 ns.
  private static final int CLOCK_SHIFT = 6;

  private final EventLoop loop;
  private final long sequenceKey;
  private final long timestampKey;
  private final long portKey;

  Secrets(EventLoop loop, SeededRandom random) {
    this.loop = loop;
    sequenceKey = random.nextLong();
    timestampKey = random.nextLong();
    portKey = random.nextLong();
  }

  int firstSequence(long local, int localPort, long remote, int remotePort) {
    return (int) hash(sequenceKey, local, remote, (long) localPort << 16 | remotePort) + (int) (loop.now() >> CLOCK_SHIFT);
  }

  int timestampOffset(long local, long remote) {
    return (int) hash(timestampKey, local, remote, 0);
  }

  /// Where among the ports to begin, a number that is not negative.
  int portOffset(long local, long remote, int remotePort) {
    return (int) (hash(portKey, local, remote, remotePort) >>> 33);
  }

  private static long hash(long key, long a, long b, long c) {
    return mix(mix(mix(key ^ a) + b) ^ c);
  }

  private static long mix(long z) {
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }
}
