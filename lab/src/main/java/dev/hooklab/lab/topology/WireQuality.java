package dev.hooklab.lab.topology;

import java.util.LinkedHashMap;
import java.util.Map;

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

  /// What is not perfect about it, as a topology writes it: `delay` is `10ms`, `loss` is `0.1%`. The queue is not told.
  public Map<String, String> texts() {
    var texts = new LinkedHashMap<String, String>();
    if (delay > 0) texts.put("delay", Durations.print(delay));
    if (jitter > 0) texts.put("jitter", Durations.print(jitter));
    if (loss > 0) texts.put("loss", Shares.print(loss));
    if (duplicate > 0) texts.put("duplicate", Shares.print(duplicate));
    if (corrupt > 0) texts.put("corrupt", Shares.print(corrupt));
    if (reorder > 0) texts.put("reorder", Shares.print(reorder));
    if (rate > 0) texts.put("rate", Rates.print(rate));
    return texts;
  }
}
