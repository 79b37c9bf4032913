package dev.hooklab.ip;

import dev.hooklab.route.Route;
import dev.hooklab.sim.EventLoop;
import java.util.LinkedHashMap;
import java.util.Map;

/// What path MTU discovery has found out, by destination (`fnhe_pmtu`); forgotten after `mtu_expires`.
public final class PathMtus {
  private record Found(int mtu, long expires) {}

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
    int own = route.mtu();
    if (byDestination.isEmpty()) return own;
    var found = byDestination.get(dst);
    if (found == null) return own;
    if (found.expires < loop.now()) {
      byDestination.remove(dst);
      return own;
    }
    return Math.min(own, found.mtu);
  }

  /// Takes the MTU that a router reported (`__ip_rt_update_pmtu`); never below `min_pmtu`.
  void learn(Route route, int dst, int mtu) {
    if (!route.reachable() || mtu >= mtu(route, dst)) return;
    if (byDestination.size() >= MAX_ENTRIES) byDestination.remove(byDestination.keySet().iterator().next());
    int bounded = (int) Math.max(mtu, Math.min(config.minPmtu.get(), route.mtu()));
    byDestination.put(dst, new Found(bounded, loop.now() + config.mtuExpires.get() * EventLoop.SECOND));
  }
}
