package dev.hooklab.route;

import dev.hooklab.addr.Prefix;
import dev.hooklab.device.Scope;
import dev.hooklab.errno.Errno;
import dev.hooklab.errno.Refused;
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

  /// The routes, as `ip route show` lists them: by address, the longer prefix first, then by preference.
  List<FibRoute> list() {
    return all;
  }

  /// Adds a route, or changes one (`fib_table_insert`).
  void insert(FibRoute route, RouteChange change) throws Refused {
    int first = 0;
    while (first < all.size() && order(all.get(first), route) < 0) first++;
    int end = first;
    while (end < all.size() && all.get(end).rivals(route)) end++;
    int same = all.subList(first, end).indexOf(route);
    if (first == end) {
      if (change == RouteChange.CHANGE || change == RouteChange.TEST) throw new Refused(Errno.ENOENT);
      all.add(first, route);
    } else {
      switch (change) {
        case ADD, TEST -> throw new Refused(Errno.EEXIST);
        case REPLACE, CHANGE -> {
          if (same > 0) throw new Refused(Errno.EEXIST);
          all.set(first, route);
        }
        case APPEND, PREPEND -> {
          if (same >= 0) throw new Refused(Errno.EEXIST);
          all.add(change == RouteChange.APPEND ? end : first, route);
        }
      }
    }
    rebuild(route.to());
  }

  /// Adds a route behind its rivals, or with `first` before them.
  void add(FibRoute route, boolean first) {
    int place = 0;
    while (place < all.size() && order(all.get(place), route) < (first ? 0 : 1)) place++;
    all.add(place, route);
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
    int byAddress = a.to().address().compareTo(b.to().address());
    if (byAddress != 0) return byAddress;
    if (a.to().length() != b.to().length()) return Integer.compare(b.to().length(), a.to().length());
    return a.tos() != b.tos() ? Integer.compare(b.tos(), a.tos()) : Integer.compareUnsigned(a.metric(), b.metric());
  }

  /// The best way for a flow; null when the table has none (`fib_table_lookup`).
  /// @return of a multipath route the first next hop that will do
  Route lookup(Flow flow) {
    for (var level : levels) {
      var node = level.find(flow.dstHi, flow.dstLo);
      if (node == null) continue;
      for (var results : node.results) {
        var found = choose(results, flow);
        if (found != null) return found;
      }
    }
    return null;
  }

  private static Route choose(Route[] results, Flow flow) {
    var first = results[0];
    var entry = first.entry;
    if (entry.tos() != 0 && entry.tos() != flow.tos || first.scope < flow.scope) return null;
    if (!first.reachable()) return first;
    for (var result : results) if (fits(result, flow)) return result;
    return null;
  }

  private static boolean fits(Route route, Flow flow) {
    return (route.device.routable() && !route.device.ignored() || route.scope == Scope.HOST.number()) && (flow.oif == 0 || route.device.index() == flow.oif);
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
    var paths = route.nexthops().stream().map(hop -> Route.through(route, hop)).toArray(Route[]::new);
    for (var path : paths) path.paths = paths;
    return paths;
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
