package dev.hooklab.sim;

/// Chance that follows from a seed: SplitMix64 (Steele, Lea, Flood 2014). Every source of chance in a lab is forked by
/// name from the lab's own, so that one more draw in one place changes nothing in another.
public final class SeededRandom {
  private long state;

  public SeededRandom(long seed) {
    state = seed;
  }

  /// An independent source, the same for the same seed and name.
  public SeededRandom fork(String name) {
    long hash = state;
    for (int i = 0; i < name.length(); i++) hash = mix(hash ^ name.charAt(i));
    return new SeededRandom(hash);
  }

  public long nextLong() {
    return mix(state += 0x9e3779b97f4a7c15L);
  }

  public int nextInt() {
    return (int) (nextLong() >>> 32);
  }

  /// A 16-bit number, as the kernel's `get_random_u16`.
  public int nextU16() {
    return (int) (nextLong() >>> 48);
  }

  /// A number in `[0, bound)`, without bias worth naming for the bounds of a network (multiply and shift).
  public int below(int bound) {
    return (int) ((nextLong() >>> 32) * bound >>> 32);
  }

  /// A number in `[0, 1)`.
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1p-53;
  }

  private static long mix(long z) {
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }
}
