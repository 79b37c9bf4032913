package dev.hooklab.route;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// The better first hops that routers told this node of, by destination (`fnhe_gw`).
public final class Redirects {
  private record Better(Route instead, Route way, long expires) {}

  private static final int MAX_ENTRIES = 2048;

  private final LongSupplier now;
  private final Map<Integer, Better> byDestination = new LinkedHashMap<>();
  private int changes;

  /// None yet.
  /// @param now the time, as entries expire by
  public Redirects(LongSupplier now) {
    this.now = now;
  }

  /// Remembers that a destination is reached by another router than a route's.
  public void learn(Route route, int dst, int gateway, long expires) {
    if (byDestination.size() >= MAX_ENTRIES) byDestination.remove(byDestination.keySet().iterator().next());
    byDestination.put(dst, new Better(route, route.by(gateway), expires));
    changes++;
  }

  /// The way to a destination that the tables send by a route: it holds for that very route, and not for its successor.
  Route apply(Route found, int dst) {
    if (byDestination.isEmpty()) return found;
    var better = byDestination.get(dst);
    if (better == null || better.instead != found) return found;
    if (better.expires >= now.getAsLong()) return better.way;
    byDestination.remove(dst);
    return found;
  }

  /// How long the way to a destination will be another router's, in nanoseconds; 0 when it is not.
  public long remaining(Route way, int dst) {
    var better = byDestination.get(dst);
    return better == null || better.way != way ? 0 : better.expires - now.getAsLong();
  }

  /// Forgets everything (`ip route flush cache`).
  public void forget() {
    byDestination.clear();
    changes++;
  }

  /// Grows with every entry.
  int changes() {
    return changes;
  }
}
