package dev.hooklab.wire;

/// How a wire treats frames, in the terms of tc-netem(8). Times in nanoseconds, chances 0..1, `rate` in bits per second
/// (0 for no limit), `queue` in frames.
public record Quality(long delay, long jitter, double loss, double duplicate, double corrupt, double reorder, long rate, int queue) {
  /// A wire that does nothing but carry; netem's default queue of 1000 frames.
  public static final Quality PERFECT = new Quality(0, 0, 0, 0, 0, 0, 0, 1000);

  /// Whether frames just cross, with no queueing discipline on the way.
  boolean plain() {
    return delay == 0 && loss == 0 && duplicate == 0 && corrupt == 0 && rate == 0 && jitter == 0;
  }
}
