package dev.hooklab.route;

import dev.hooklab.addr.Prefix;
import dev.hooklab.device.NetDevice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/// One routing table: longest prefix first. Routes lie in one hash per prefix length; a lookup asks the lengths in use
/// from the longest down, which is short for every table that people write.
final class FibTable {
  /// The routes of one prefix, the preferred first (higher TOS, then lower metric), and what lookups hand out for them.
  private static final class Node {
    final Prefix prefix;
    final List<FibRoute> routes = new ArrayList<>();
    Route[][] results = {};

    Node(Prefix prefix) {
      this.prefix = prefix;
    }
  }

  /// All prefixes of one length.
  private static final class Level {
    final int length;
    final long maskHi;
    final long maskLo;
    Node[] slots = new Node[8];
    int size;

    Level(Prefix any) {
      length = any.length();
      maskHi = any.mask().hi();
      maskLo = any.mask().lo();
    }

    Node find(long hi, long lo) {
      hi &= maskHi;
      lo &= maskLo;
      for (int i = hash(hi, lo) & slots.length - 1; slots[i] != null; i = i + 1 & slots.length - 1) {
        var ip = slots[i].prefix.address();
        if (ip.lo() == lo && ip.hi() == hi) return slots[i];
      }
      return null;
    }

    void add(Node node) {
      if (2 * ++size > slots.length) {
        var old = slots;
        slots = new Node[old.length * 2];
        for (var moved : old) if (moved != null) place(moved);
      }
      place(node);
    }

    void remove(Node node) {
      var old = slots;
      slots = new Node[old.length];
      size--;
      for (var kept : old) if (kept != null && kept != node) place(kept);
    }

    private void place(Node node) {
      int i = hash(node.prefix.address().hi(), node.prefix.address().lo()) & slots.length - 1;
      while (slots[i] != null) i = i + 1 & slots.length - 1;
      slots[i] = node;
    }

    private static int hash(long hi, long lo) {
      long mixed = (hi * 31 + lo) * 0x9e3779b97f4a7c15L;
      return (int) (mixed >>> 40);
    }
  }

  private Level[] levels = {};
  private final List<FibRoute> all = new ArrayList<>();

  /// The routes, as `ip route show` lists them: by address, the shorter prefix first, then by preference.
  List<FibRoute> list() {
    return all;
  }

  void add(FibRoute route, boolean first) {
    int rival = -1;
    int place = 0;
    for (int i = 0; i < all.size(); i++) {
      if (order(all.get(i), route) <= 0) place = i + 1;
      if (rival < 0 && all.get(i).sameKey(route)) rival = i;
    }
    all.add(first && rival >= 0 ? rival : place, route);
    rebuild(route.to());
  }

  boolean remove(FibRoute route) {
    if (!all.remove(route)) return false;
    rebuild(route.to());
    return true;
  }

  void removeIf(Predicate<FibRoute> which) {
    for (var route : List.copyOf(all)) if (which.test(route)) remove(route);
  }

  private static int order(FibRoute a, FibRoute b) {
    int byPrefix = a.to().compareTo(b.to());
    if (byPrefix != 0) return byPrefix;
    return a.tos() != b.tos() ? Integer.compare(b.tos(), a.tos()) : Integer.compare(a.metric(), b.metric());
  }

  /// The best way for a flow; null when the table has none.
  /// @param hash chooses among the next hops of a multipath route
  Route lookup(Flow flow, int hash, int suppressPrefixLength) {
    for (var level : levels) {
      if (level.length <= suppressPrefixLength) return null;
      var node = level.find(flow.dstHi, flow.dstLo);
      if (node == null) continue;
      for (var results : node.results) {
        var found = choose(results, flow, hash);
        if (found != null) return found;
      }
    }
    return null;
  }

  private static Route choose(Route[] results, Flow flow, int hash) {
    var entry = results[0].entry;
    if (entry.tos() != 0 && entry.tos() != flow.tos) return null;
    if (!results[0].reachable()) return results[0];
    int usable = 0;
    Route found = null;
    int total = 0;
    for (int i = 0; i < results.length; i++) {
      if (!fits(results[i], flow)) continue;
      usable++;
      total += entry.nexthops().get(i).weight();
      if (found == null) found = results[i];
    }
    if (usable < 2) return found;
    long point = (hash & 0x7fffffffL) * total >>> 31;
    for (int i = 0; i < results.length; i++) {
      if (!fits(results[i], flow)) continue;
      point -= entry.nexthops().get(i).weight();
      if (point < 0) return results[i];
    }
    return found;
  }

  private static boolean fits(Route route, Flow flow) {
    return (route.device.up() || route.type == RouteType.LOCAL) && (flow.oif == 0 || route.device.index() == flow.oif);
  }

  /// Whether some route to exactly the flow's destination network uses a device (`fib_info_nh_uses_dev`).
  static boolean uses(FibRoute entry, NetDevice device) {
    for (var hop : entry.nexthops()) if (hop.device() == device) return true;
    return false;
  }

  private void rebuild(Prefix prefix) {
    var level = level(prefix);
    var node = level.find(prefix.address().hi(), prefix.address().lo());
    var routes = all.stream().filter(r -> r.to().equals(prefix)).toList();
    if (routes.isEmpty()) {
      if (node != null) level.remove(node);
      if (level.size == 0) levels = Arrays.stream(levels).filter(l -> l != level).toArray(Level[]::new);
      return;
    }
    if (node == null) {
      node = new Node(prefix);
      level.add(node);
    }
    node.routes.clear();
    node.routes.addAll(routes);
    node.results = routes.stream().map(FibTable::results).toArray(Route[][]::new);
  }

  private static Route[] results(FibRoute route) {
    if (route.type().errno != 0) return new Route[] {Route.nowhere(route)};
    return route.nexthops().stream().map(hop -> Route.through(route, hop)).toArray(Route[]::new);
  }

  private Level level(Prefix prefix) {
    int place = 0;
    while (place < levels.length && levels[place].length > prefix.length()) place++;
    if (place < levels.length && levels[place].length == prefix.length()) return levels[place];
    var added = new Level(prefix);
    var grown = Arrays.copyOf(levels, levels.length + 1);
    System.arraycopy(levels, place, grown, place + 1, levels.length - place);
    grown[place] = added;
    levels = grown;
    return added;
  }
}
