package dev.hooklab.route;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/// What a route knows of the way besides its direction (`RTA_METRICS`): figures, and which of them must not be changed by
/// what is learned on the way.
public record RouteMetrics(Map<Metric, Integer> values, Set<Metric> locked) {
  /// A figure, with the word of `ip route` and the kernel's `RTAX_*` number; in the order of the numbers.
  public enum Metric {
    MTU("mtu", 2), WINDOW("window", 3), RTT("rtt", 4), RTTVAR("rttvar", 5), SSTHRESH("ssthresh", 6), CWND("cwnd", 7),
    ADVMSS("advmss", 8), REORDERING("reordering", 9), HOPLIMIT("hoplimit", 10), INITCWND("initcwnd", 11), FEATURES("features", 12),
    RTO_MIN("rto_min", 13), INITRWND("initrwnd", 14), QUICKACK("quickack", 15), FASTOPEN_NO_COOKIE("fastopen_no_cookie", 17);

    public final String label;
    public final int number;

    Metric(String label, int number) {
      this.label = label;
      this.number = number;
    }
  }

  public static final RouteMetrics NONE = new RouteMetrics(Map.of(), Set.of());

  private static final int MAX_MTU = 65_535 - 15;
  private static final int MAX_ADVMSS = 65_535 - 40;
  private static final int MAX_HOPLIMIT = 255;

  /// Keeps the figures within what the kernel takes (`ip_metrics_convert`).
  public RouteMetrics {
    var bounded = new EnumMap<Metric, Integer>(Metric.class);
    bounded.putAll(values);
    bounded.computeIfPresent(Metric.MTU, (_, mtu) -> clamp(mtu, MAX_MTU));
    bounded.computeIfPresent(Metric.ADVMSS, (_, mss) -> clamp(mss, MAX_ADVMSS));
    bounded.computeIfPresent(Metric.HOPLIMIT, (_, hops) -> clamp(hops, MAX_HOPLIMIT));
    bounded.values().removeIf(value -> value == 0);
    values = Collections.unmodifiableMap(bounded);
    var kept = EnumSet.noneOf(Metric.class);
    kept.addAll(locked);
    locked = Collections.unmodifiableSet(kept);
  }

  private static int clamp(int value, int max) {
    return Integer.compareUnsigned(value, max) > 0 ? max : value;
  }

  /// The figure, or 0 where there is none.
  public int get(Metric metric) {
    return values.getOrDefault(metric, 0);
  }

  public boolean locked(Metric metric) {
    return locked.contains(metric);
  }

  public boolean isEmpty() {
    return values.isEmpty() && locked.isEmpty();
  }
}
