package dev.hooklab.tool.iproute;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Prefix;
import dev.hooklab.device.Scope;
import dev.hooklab.host.Netns;
import dev.hooklab.route.Fib;
import dev.hooklab.route.FibRoute;
import dev.hooklab.route.Nexthop;
import dev.hooklab.route.RouteMetrics;
import dev.hooklab.route.RouteMetrics.Metric;
import dev.hooklab.route.RouteType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads a route as it stands after `ip route add`: `[TYPE] PREFIX [via GATEWAY] [dev DEVICE] [OPTION ...] [nexthop ...]`.
public final class RouteSpec {
  private static final int MAX_WEIGHT = 256;

  private final Netns netns;
  private final Words words;
  private final boolean removal;
  private Family family;
  private RouteType type;
  private Prefix to;
  private Integer table;
  private int tos;
  private int metric;
  private Scope scope;
  private int protocol;
  private Ip source;
  private Ip gateway;
  private String device;
  private boolean onlink;
  private int realm;
  private final Map<Metric, Integer> metrics = new EnumMap<>(Metric.class);
  private final Set<Metric> locked = EnumSet.noneOf(Metric.class);
  private List<Nexthop> nexthops = List.of();

  private RouteSpec(Netns netns, Words words, Family family, boolean removal) {
    this.netns = netns;
    this.words = words;
    this.family = family;
    this.removal = removal;
    this.type = removal ? null : RouteType.UNICAST;
    this.protocol = removal ? 0 : FibRoute.BOOT;
  }

  /// The route that the words ask to add.
  public static FibRoute parse(Netns netns, List<String> words) throws Failure {
    return parse(netns, new Words(words), null, false);
  }

  /// The route that the words ask to add, or a description of the one to remove.
  static FibRoute parse(Netns netns, Words words, Family family, boolean removal) throws Failure {
    return new RouteSpec(netns, words, family, removal).read();
  }

  private FibRoute read() throws Failure {
    boolean several = false;
    while (words.more() && !several) {
      if (words.is("nexthop")) several = true;
      else if (!direction() && !figure() && !option()) destination();
      if (!several) words.advance();
    }
    if (to == null) throw Failure.usage(Usage.ROUTE);
    var out = device == null ? null : words.device(netns, device);
    if (several) nexthops = nexthops();
    else if (gateway != null || out != null) nexthops = List.of(new Nexthop(out, gateway, 1, onlink, 0));
    return new FibRoute(type, to, table(), tos, metric, scope(several), protocol, source, new RouteMetrics(metrics, locked), realm, nexthops);
  }

  private int table() {
    if (table != null) return table;
    return type == RouteType.LOCAL || type == RouteType.BROADCAST || type == RouteType.ANYCAST ? Fib.LOCAL : Fib.MAIN;
  }

  /// The scope that goes without saying.
  private Scope scope(boolean several) {
    if (scope != null) return scope;
    return switch (type) {
      case LOCAL -> Scope.HOST;
      case BROADCAST, MULTICAST, ANYCAST -> Scope.LINK;
      case UNICAST -> removal ? Scope.NOWHERE : gateway == null && !several ? Scope.LINK : Scope.GLOBAL;
      case BLACKHOLE, UNREACHABLE, PROHIBIT, THROW -> removal ? Scope.NOWHERE : Scope.GLOBAL;
      case null -> Scope.NOWHERE;
    };
  }

  private boolean direction() throws Failure {
    if (words.is("src")) source = address();
    else if (words.is("via")) via();
    else if (words.is("dev", "oif")) device = words.argument();
    else if (words.is("onlink")) onlink = true;
    else return false;
    return true;
  }

  private void via() throws Failure {
    if (gateway != null) throw Failure.invalid(words.word(), "use nexthop syntax to specify multiple via\n");
    gateway = gatewayArgument();
  }

  private Ip gatewayArgument() throws Failure {
    if (words.argument().equals("inet")) words.argument();
    var ip = words.address(family);
    family = ip.family();
    return ip;
  }

  private boolean option() throws Failure {
    if (words.is("tos") || words.abbreviates("dsfield")) {
      tos = Names.dsField(words.argument()).orElseThrow(() -> Failure.invalid(words.word(), "\"tos\" value is invalid\n"));
    } else if (words.abbreviates("metric", "priority") || words.is("preference")) {
      metric = words.u32("\"metric\" value is invalid\n");
    } else if (words.is("scope")) {
      scope = new Scope(Names.scope(words.argument()).orElseThrow(() -> Failure.invalid(words.word(), "invalid \"scope\" value\n")));
    } else if (words.abbreviates("realms")) {
      realm = realm(words.argument(), "\"realm\" value is invalid\n");
    } else if (words.abbreviates("protocol")) {
      protocol = Names.protocol(words.argument()).orElseThrow(() -> Failure.invalid(words.word(), "\"protocol\" value is invalid\n"));
    } else if (words.abbreviates("table")) {
      int number = Names.table(words.argument()).orElseThrow(() -> Failure.invalid(words.word(), "\"table\" value is invalid\n"));
      table = number == 0 ? Fib.MAIN : number;
    } else {
      return false;
    }
    return true;
  }

  /// A realm, or a source and a destination realm: `3/4`.
  static int realm(String word, String complaint) throws Failure {
    int slash = word.indexOf('/');
    var from = Names.realm(slash < 0 ? "0" : word.substring(0, slash));
    var to = Names.realm(word.substring(slash + 1));
    if (from.isEmpty() || to.isEmpty()) throw Failure.invalid(word, complaint);
    return from.getAsInt() << 16 | to.getAsInt();
  }

  /// A figure of the way, as `mtu [lock] 1400`.
  private boolean figure() throws Failure {
    var which = metricOf();
    if (which == null) return false;
    var word = words.argument();
    if (which == Metric.FEATURES) {
      if (!word.equals("ecn")) throw Failure.invalid(word, "\"features\" value not valid\n");
      metrics.put(which, 1);
      return true;
    }
    if (which == Metric.RTO_MIN) locked.add(which);
    else if (word.equals("lock") && which != Metric.QUICKACK && which != Metric.FASTOPEN_NO_COOKIE) {
      locked.add(which);
      word = words.argument();
    }
    metrics.put(which, value(which, word));
    return true;
  }

  private Metric metricOf() {
    for (var metric : Metric.values()) {
      boolean whole = switch (metric) {
        case MTU, RTT, ADVMSS, HOPLIMIT, RTO_MIN -> true;
        default -> false;
      };
      if (whole ? words.is(metric.label) : words.abbreviates(metric.label)) return metric;
    }
    return null;
  }

  private static int value(Metric metric, String word) throws Failure {
    var complaint = "\"" + (metric == Metric.ADVMSS ? "mss" : metric.label) + "\" value is invalid\n";
    if (metric == Metric.RTT || metric == Metric.RTTVAR || metric == Metric.RTO_MIN) {
      return RouteTimes.parse(metric, word).orElseThrow(() -> Failure.invalid(word, complaint));
    }
    long max = metric == Metric.HOPLIMIT ? 255 : 0xffff_ffffL;
    int value = (int) Words.number(word, max).orElseThrow(() -> Failure.invalid(word, complaint));
    if ((metric == Metric.QUICKACK || metric == Metric.FASTOPEN_NO_COOKIE) && value >>> 1 != 0) {
      throw Failure.invalid(word, "\"" + metric.label + "\" value should be 0 or 1\n");
    }
    return value;
  }

  private void destination() throws Failure {
    if (words.is("to")) words.argument();
    var named = words.word().isEmpty() || Character.isDigit(words.word().charAt(0)) ? null : Names.routeType(words.word());
    if (named != null) {
      type = named;
      words.argument();
    }
    if (words.abbreviates("help")) throw Failure.usage(Usage.ROUTE);
    if (to != null) throw Failure.garbage("to", words.word());
    to = words.prefix(family);
    if (to.address().family() == Family.INET6 || to.length() > 0) family = to.family();
  }

  private Ip address() throws Failure {
    var ip = words.addressArgument(family);
    family = ip.family();
    return ip;
  }

  private List<Nexthop> nexthops() throws Failure {
    var hops = new ArrayList<Nexthop>();
    while (words.more()) {
      if (!words.is("nexthop")) {
        throw Failure.usage("Error: \"nexthop\" or end of line is expected instead of \"" + words.word() + "\"\n");
      }
      words.advance();
      if (!words.more()) throw Failure.usage("Error: unexpected end of line after \"nexthop\"\n");
      hops.add(nexthop());
    }
    return List.copyOf(hops);
  }

  private Nexthop nexthop() throws Failure {
    var hop = new Nexthop(null, null, 1, false, 0);
    for (; words.more(); words.advance()) {
      if (words.is("via")) {
        hop = new Nexthop(hop.device(), gatewayArgument(), hop.weight(), hop.onlink(), hop.realm());
      } else if (words.is("dev")) {
        hop = new Nexthop(words.device(netns, words.argument()), hop.gateway(), hop.weight(), hop.onlink(), hop.realm());
      } else if (words.is("weight")) {
        int weight = (int) words.argument(MAX_WEIGHT, "\"weight\" is invalid\n");
        if (weight == 0) throw Failure.invalid(words.word(), "\"weight\" is invalid\n");
        hop = new Nexthop(hop.device(), hop.gateway(), weight, hop.onlink(), hop.realm());
      } else if (words.is("onlink")) {
        hop = new Nexthop(hop.device(), hop.gateway(), hop.weight(), true, hop.realm());
      } else if (words.abbreviates("realms")) {
        int own = realm(words.argument(), "\"realm\" value is invalid\n");
        hop = new Nexthop(hop.device(), hop.gateway(), hop.weight(), hop.onlink(), own);
      } else {
        break;
      }
    }
    return hop;
  }
}
