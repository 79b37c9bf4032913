package dev.hooklab.lab.topology;

import dev.hooklab.wire.Quality;
import java.util.LinkedHashMap;
import java.util.Map;

/// A wire between two interfaces.
///
/// @param up whether it is plugged in when the lab opens
public record WireSpec(Endpoint one, Endpoint two, Quality quality, boolean up, String description) {
  /// What is not perfect about its quality, as a topology writes it: `delay` is `10ms`, `loss` is `0.1%`. The queue is
  /// not told.
  public Map<String, String> texts() {
    var texts = new LinkedHashMap<String, String>();
    if (quality.delay() > 0) texts.put("delay", Durations.print(quality.delay()));
    if (quality.jitter() > 0) texts.put("jitter", Durations.print(quality.jitter()));
    if (quality.loss() > 0) texts.put("loss", Shares.print(quality.loss()));
    if (quality.duplicate() > 0) texts.put("duplicate", Shares.print(quality.duplicate()));
    if (quality.corrupt() > 0) texts.put("corrupt", Shares.print(quality.corrupt()));
    if (quality.reorder() > 0) texts.put("reorder", Shares.print(quality.reorder()));
    if (quality.rate() > 0) texts.put("rate", Rates.print(quality.rate()));
    return texts;
  }
}
