package dev.hooklab.lab.topology;

/// What a wire does to the frames on it, in each direction alike: what `tc netem` knows.
///
/// @param delay nanoseconds from end to end
/// @param jitter nanoseconds by which the delay varies, either way
/// @param loss share of frames that get lost
/// @param duplicate share of frames that arrive twice
/// @param corrupt share of frames that arrive with one bit changed
/// @param reorder share of frames that overtake those before them, by not being delayed
/// @param rate bits per second; 0 without limit
/// @param queue how many frames wait for their turn before more are dropped
public record WireQuality(long delay, long jitter, double loss, double duplicate, double corrupt, double reorder, long rate, int queue) {
  /// netem's own.
  public static final int DEFAULT_QUEUE = 1000;
  public static final WireQuality PERFECT = new WireQuality(0, 0, 0, 0, 0, 0, 0, DEFAULT_QUEUE);
}
