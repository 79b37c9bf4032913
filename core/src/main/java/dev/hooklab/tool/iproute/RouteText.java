package dev.hooklab.tool.iproute;

import dev.hooklab.addr.Prefix;
import dev.hooklab.device.Scope;
import dev.hooklab.route.Fib;
import dev.hooklab.route.FibRoute;
import dev.hooklab.route.Nexthop;
import dev.hooklab.route.RouteMetrics;
import dev.hooklab.route.RouteMetrics.Metric;
import dev.hooklab.route.RouteType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// Shows routes as `ip route` does.
final class RouteText {
  private final Display display;
  private final RouteFilter filter;

  RouteText(Display display, RouteFilter filter) {
    this.display = display;
    this.filter = filter;
  }

  Entry entry(FibRoute route) {
    var entry = new Entry();
    if (filter.type == null || filter.type == route.type()) {
      if (route.type() != RouteType.UNICAST || display.details()) entry.put("type", route.type().label, route.type().label + " ");
    }
    var to = destination(route.to());
    entry.put("dst", to, to + " ");
    if (route.tos() != 0 && filter.tos == null) entry.put("tos", Names.dsField(route.tos()), "tos " + Names.dsField(route.tos()) + " ");
    if (route.nexthops().size() == 1) way(entry, route.nexthops().getFirst());
    origin(entry, route);
    var flags = flags(route);
    entry.put("flags", flags, words(flags));
    if (route.realm() != 0 && filter.realm == null) realm(entry, route.realm());
    metrics(entry, route.metrics());
    if (route.nexthops().size() > 1) several(entry, route);
    return entry.text("\n");
  }

  static String destination(Prefix to) {
    if (to.length() == 0) return "default";
    return to.isHost() ? to.address().toString() : to.toString();
  }

  private void way(Entry entry, Nexthop hop) {
    if (hop.gateway() != null && filter.via == null) entry.put("gateway", hop.gateway().toString(), "via " + hop.gateway() + " ");
    if (filter.device == null) entry.put("dev", hop.device().name(), "dev " + hop.device().name() + " ");
  }

  private void origin(Entry entry, FibRoute route) {
    if ((route.table() != Fib.MAIN || display.details()) && filter.table == 0) {
      entry.put("table", Names.table(route.table()), "table " + Names.table(route.table()) + " ");
    }
    if ((route.protocol() != FibRoute.BOOT || display.details()) && filter.protocol == null) {
      entry.put("protocol", Names.protocol(route.protocol()), "proto " + Names.protocol(route.protocol()) + " ");
    }
    if ((route.scope().number() != 0 || display.details()) && filter.scope == null) {
      entry.put("scope", Names.scope(route.scope().number()), "scope " + Names.scope(route.scope().number()) + " ");
    }
    if (route.source() != null && filter.source == null) entry.put("prefsrc", route.source().toString(), "src " + route.source() + " ");
    if (route.metric() != 0 && filter.metric == null) {
      entry.put("metric", Integer.toUnsignedLong(route.metric()), "metric " + Integer.toUnsignedString(route.metric()) + " ");
    }
  }

  private static List<Object> flags(FibRoute route) {
    boolean within = route.scope().equals(Scope.HOST);
    return route.nexthops().size() == 1 && !within ? flags(route.nexthops().getFirst()) : List.of();
  }

  private static List<Object> flags(Nexthop hop) {
    var flags = new ArrayList<>();
    if (hop.dead() || hop.device().ignored()) flags.add("dead");
    if (hop.onlink()) flags.add("onlink");
    if (hop.dead() || !hop.device().running()) flags.add("linkdown");
    return flags;
  }

  private static String words(List<Object> flags) {
    var text = new StringBuilder();
    for (var flag : flags) text.append(flag).append(' ');
    return text.toString();
  }

  static void realm(Entry entry, int realm) {
    var to = Names.realm(realm & 0xffff);
    var flow = new LinkedHashMap<String, Object>();
    if (realm >>> 16 != 0) flow.put("from", Names.realm(realm >>> 16));
    flow.put("to", to);
    entry.put("flow", flow, realm >>> 16 != 0 ? "realms " + Names.realm(realm >>> 16) + "/" + to + " " : "realm " + to + " ");
  }

  static void metrics(Entry entry, RouteMetrics metrics) {
    if (metrics.isEmpty()) return;
    var values = new LinkedHashMap<String, Object>();
    for (var metric : Metric.values()) {
      if (metrics.get(metric) == 0 && !metrics.locked(metric)) continue;
      int value = metrics.get(metric);
      entry.text(metric.label + " " + (metrics.locked(metric) ? "lock " : ""));
      switch (metric) {
        case RTT, RTTVAR, RTO_MIN -> entry.text(RouteTimes.print(metric, value) + " ");
        case FEATURES -> entry.text("ecn ");
        default -> entry.text(Integer.toUnsignedString(value) + " ");
      }
      values.put(metric.label, Integer.toUnsignedLong(value) / RouteTimes.unit(metric));
    }
    entry.put("metrics", List.of(values));
  }

  private void several(Entry entry, FibRoute route) {
    var list = entry.list("nexthops");
    for (var hop : route.nexthops()) {
      var one = new Entry().text(display.lineEnd() + "\tnexthop ");
      if (hop.gateway() != null) one.put("gateway", hop.gateway().toString(), "via " + hop.gateway() + " ");
      if (hop.realm() != 0) realm(one, hop.realm());
      one.put("dev", hop.device().name(), "dev " + hop.device().name() + " ");
      one.put("weight", hop.weight(), "weight " + hop.weight() + " ");
      var flags = flags(hop);
      one.put("flags", flags, words(flags));
      list.add(one.json);
      entry.text(one.text.toString());
    }
  }
}
