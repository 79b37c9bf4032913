package dev.hooklab.tool.iproute;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Prefix;
import dev.hooklab.device.NetDevice;
import dev.hooklab.host.Netns;
import dev.hooklab.route.Fib;
import dev.hooklab.route.FibRoute;
import dev.hooklab.route.RouteType;
import java.util.OptionalInt;

/// Which routes `ip route show` and `flush` are about. What a filter pins down is not shown again in each line.
final class RouteFilter {
  /// The table to look at; 0 for all.
  int table = Fib.MAIN;
  boolean cache;
  Integer protocol;
  Integer scope;
  RouteType type;
  Integer tos;
  NetDevice device;
  Ip via;
  Ip source;
  Integer metric;
  Integer realm;
  private Prefix root;
  private Prefix match;

  private RouteFilter() {}

  /// A filter that lets every route of the main table pass, and pins nothing.
  static RouteFilter none() {
    var filter = new RouteFilter();
    filter.table = 0;
    return filter;
  }

  static RouteFilter parse(Netns netns, Words words, Family family) throws Failure {
    var filter = new RouteFilter();
    String device = null;
    for (; words.more(); words.advance()) {
      if (words.abbreviates("table")) filter.table(words);
      else if (words.abbreviates("cached", "cloned")) filter.cache = true;
      else if (words.is("dev", "oif")) device = words.argument();
      else if (!filter.property(words, family)) filter.destination(words, family);
    }
    if (device != null) filter.device = words.device(netns, device);
    return filter;
  }

  private void table(Words words) throws Failure {
    var word = words.argument();
    var number = Names.table(word);
    if (number.isPresent()) table = number.getAsInt();
    else if (word.equals("all")) table = 0;
    else if (word.equals("cache")) cache = true;
    else if (word.equals("help")) throw Failure.usage(Usage.ROUTE);
    else throw Failure.invalid(word, "table id value is invalid\n");
  }

  private boolean property(Words words, Family family) throws Failure {
    if (words.is("tos") || words.abbreviates("dsfield")) {
      tos = Names.dsField(words.argument()).orElseThrow(() -> Failure.invalid(words.word(), "TOS value is invalid\n"));
    } else if (words.abbreviates("protocol")) {
      protocol = orAll(Names.protocol(words.argument()), words.word(), "invalid \"protocol\"\n");
    } else if (words.abbreviates("scope")) {
      scope = orAll(Names.scope(words.argument()), words.word(), "invalid \"scope\"\n");
    } else if (words.abbreviates("type")) {
      type = Names.routeType(words.argument());
      if (type == null) throw Failure.invalid(words.word(), "node type value is invalid\n");
    } else if (words.abbreviates("metric", "priority") || words.is("preference")) {
      metric = words.u32("\"metric\" value is invalid\n");
    } else if (words.is("via")) {
      if (words.argument().equals("inet")) words.argument();
      via = words.prefix(family).address();
    } else if (words.is("src")) {
      source = words.prefixArgument(family).address();
    } else if (words.abbreviates("realms")) {
      realm = RouteSpec.realm(words.argument(), "invalid realms\n");
    } else {
      return false;
    }
    return true;
  }

  private static Integer orAll(OptionalInt number, String word, String complaint) throws Failure {
    if (number.isEmpty() && !word.equals("all")) throw Failure.invalid(word, complaint);
    return number.isPresent() ? number.getAsInt() : null;
  }

  private void destination(Words words, Family family) throws Failure {
    if (words.abbreviates("to")) words.argument();
    if (words.abbreviates("root")) {
      root = words.prefixArgument(family);
    } else if (words.abbreviates("match")) {
      match = words.prefixArgument(family);
    } else {
      if (words.abbreviates("exact")) words.argument();
      match = words.prefix(family);
      root = match;
    }
  }

  boolean passes(FibRoute route) {
    if (protocol != null && protocol != route.protocol() || scope != null && scope != route.scope().number()) return false;
    if (type != null && type != route.type() || tos != null && tos != route.tos()) return false;
    if (metric != null && metric != route.metric() || realm != null && realm != route.realm()) return false;
    if (device != null && (route.nexthops().size() != 1 || !route.uses(device))) return false;
    if (via != null && (route.nexthops().size() != 1 || !via.equals(route.nexthops().getFirst().gateway()))) return false;
    if (source != null && !source.equals(route.source())) return false;
    var to = route.to();
    if (root != null && (root.length() > to.length() || !root.contains(to.address()))) return false;
    return match == null || to.length() <= match.length() && to.contains(match.address());
  }
}
