package dev.hooklab.ip;

import dev.hooklab.route.Route;
import dev.hooklab.route.RouteMetrics.Metric;
import dev.hooklab.sim.EventLoop;
import java.util.LinkedHashMap;
import java.util.Map;

/// What path MTU discovery has found out, by destination (`fnhe_pmtu`); forgotten after `mtu_expires`.
public final class PathMtus {
  /// @param locked whether packets go without DF meanwhile, as so small an MTU is not believed
  private record Found(int mtu, boolean locked, long expires) {}

  private static final int MAX_ENTRIES = 2048;

  private final EventLoop loop;
  private final IpConfig config;
  private final Map<Integer, Found> byDestination = new LinkedHashMap<>();

  PathMtus(EventLoop loop, IpConfig config) {
    this.loop = loop;
    this.config = config;
  }

  /// The MTU for a destination on a route.
  int mtu(Route route, int dst) {
    var found = found(dst);
    return found == null ? route.mtu() : Math.min(route.mtu(), found.mtu);
  }

  /// Whether the MTU for a destination stays as it is, and packets go without DF (`ip_mtu_locked`).
  boolean locked(Route route, int dst) {
    var found = found(dst);
    return found != null && found.locked || route.entry != null && route.entry.metrics().locked(Metric.MTU);
  }

  /// How long what was found of a destination holds, in nanoseconds; 0 when there is nothing.
  long remaining(int dst) {
    var found = found(dst);
    return found == null ? 0 : found.expires - loop.now();
  }

  private Found found(int dst) {
    if (byDestination.isEmpty()) return null;
    var found = byDestination.get(dst);
    if (found == null || found.expires >= loop.now()) return found;
    byDestination.remove(dst);
    return null;
  }

  /// Takes the MTU that a router reported (`__ip_rt_update_pmtu`); never below `min_pmtu`.
  void learn(Route route, int dst, int mtu) {
    if (!route.reachable() || locked(route, dst)) return;
    int old = mtu(route, dst);
    if (old < mtu) return;
    if (byDestination.size() >= MAX_ENTRIES) byDestination.remove(byDestination.keySet().iterator().next());
    boolean small = mtu < config.minPmtu.get();
    int bounded = small ? (int) Math.min(config.minPmtu.get(), old) : mtu;
    byDestination.put(dst, new Found(bounded, small, loop.now() + config.mtuExpires.get() * EventLoop.SECOND));
  }

  /// Forgets everything (`ip route flush cache`).
  void forget() {
    byDestination.clear();
  }
}
