package dev.hooklab.route;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Prefix;
import dev.hooklab.device.DeviceListener;
import dev.hooklab.device.InterfaceAddress;
import dev.hooklab.device.InterfaceAddress.Scope;
import dev.hooklab.device.NetDevice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/// The routing tables of a node and family, and the rules that choose among them.
/// Listens to its devices: their addresses make the local and the connected routes (`fib_add_ifaddr`).
public final class Fib implements DeviceListener {
  public static final int DEFAULT = 253;
  public static final int MAIN = 254;
  public static final int LOCAL = 255;
  private static final Route NO_ROUTE = Route.error(RouteType.ENETUNREACH);

  private final Family family;
  private final IntFunction<NetDevice> devices;
  private final int hashSeed;
  private final Map<Integer, FibTable> tables = new LinkedHashMap<>();
  private final List<FibRule> rules = new ArrayList<>();
  private final FibTable local;
  private final FibTable main;
  private final Flow probe = new Flow();
  private boolean plainRules;
  private boolean customLocalRoutes;
  private int version;

  /// An empty FIB with the three standing rules.
  /// @param devices finds a device of the node by its index
  public Fib(Family family, IntFunction<NetDevice> devices, int hashSeed) {
    this.family = family;
    this.devices = devices;
    this.hashSeed = hashSeed;
    local = table(LOCAL);
    main = table(MAIN);
    rules.add(FibRule.all(0, LOCAL));
    rules.add(FibRule.all(32766, MAIN));
    rules.add(FibRule.all(32767, DEFAULT));
    rulesChanged();
  }

  /// Changes with every change of a table or a rule: what was looked up before need not hold any more.
  public int version() {
    return version;
  }

  public Family family() {
    return family;
  }

  // -------- lookups

  /// The way for a flow: never null; [Route#errno] says why there is none (`fib_lookup`).
  public Route lookup(Flow flow) {
    if (plainRules) {
      var found = local.lookup(flow, hash(flow), -1);
      if (found == null) found = main.lookup(flow, hash(flow), -1);
      if (found == null && tables.containsKey(DEFAULT)) found = tables.get(DEFAULT).lookup(flow, hash(flow), -1);
      return found == null || found.type == RouteType.THROW ? NO_ROUTE : found;
    }
    return walkRules(flow);
  }

  private Route walkRules(Flow flow) {
    var in = devices.apply(flow.iif);
    var out = devices.apply(flow.oif);
    for (int i = 0; i < rules.size(); i++) {
      var rule = rules.get(i);
      if (!rule.matches(flow, in, out)) continue;
      if (rule.gotoPriority() != 0) {
        int target = i + 1;
        while (target < rules.size() && rules.get(target).priority() < rule.gotoPriority()) target++;
        i = target - 1;
        continue;
      }
      if (rule.end() != null) return Route.error(rule.end().errno);
      var table = tables.get(rule.table());
      var found = table == null ? null : table.lookup(flow, hash(flow), rule.suppressPrefixLength());
      if (found != null && found.type != RouteType.THROW) return found;
    }
    return NO_ROUTE;
  }

  /// A 31-bit number of the flow's addresses (`fib_multipath_hash_policy` 0): packets of one pair stay on one path.
  private int hash(Flow flow) {
    long mixed = (flow.dstLo ^ Long.rotateLeft(flow.srcLo, 32) ^ flow.dstHi ^ Long.rotateLeft(flow.srcHi, 17) ^ hashSeed)
        * 0x9e3779b97f4a7c15L;
    return (int) (mixed >>> 33);
  }

  /// What kind of destination an address is to this node, by the local table (`inet_addr_type`).
  public RouteType addressType(Ip ip) {
    return addressType(ip, null);
  }

  /// The same as seen from one device (`inet_dev_addr_type`): local addresses of other devices count as unicast.
  public RouteType addressType(Ip ip, NetDevice device) {
    if (ip.is4() && (ip.lo() >>> 24 == 0 || ip.lo() == 0xffffffffL)) return RouteType.BROADCAST;
    if (ip.isMulticast()) return RouteType.MULTICAST;
    var flow = new Flow();
    flow.family = family;
    flow.dstHi = ip.hi();
    flow.dstLo = ip.lo();
    var found = local.lookup(flow, 0, -1);
    if (found == null || device != null && found.device != device) return RouteType.UNICAST;
    return found.type;
  }

  /// Whether an IPv4 address is one of this node's own.
  public boolean isLocal4(int address) {
    probe.v4(address, 0, 0, 0, 0, 0);
    var found = local.lookup(probe, 0, -1);
    return found != null && found.type == RouteType.LOCAL;
  }

  /// Whether the rules are the standing three, and nobody added local routes: what lets source checks be short.
  public boolean standard() {
    return plainRules && !customLocalRoutes;
  }

  // -------- tables and rules

  /// The routes of a table; empty when there is no such table.
  public List<FibRoute> routes(int table) {
    var found = tables.get(table);
    return found == null ? List.of() : List.copyOf(found.list());
  }

  /// The numbers of the tables that have routes.
  public List<Integer> tableNumbers() {
    return tables.keySet().stream().filter(t -> !tables.get(t).list().isEmpty()).sorted().toList();
  }

  /// Whether the table holds a rival: a route of the same prefix, TOS and metric.
  public boolean holds(FibRoute route) {
    return table(route.table()).list().stream().anyMatch(r -> r.sameKey(route));
  }

  /// Adds a route behind its rivals, or before them with `prepend`.
  public void add(FibRoute route, boolean prepend) {
    version++;
    if (route.table() == LOCAL && !route.protocol().equals("kernel")) customLocalRoutes = true;
    table(route.table()).add(route, prepend);
  }

  /// Removes exactly this route.
  public boolean remove(FibRoute route) {
    version++;
    return table(route.table()).remove(route);
  }

  public List<FibRule> rules() {
    return List.copyOf(rules);
  }

  /// Adds a rule before those of a higher priority number, after those of its own.
  public void add(FibRule rule) {
    int place = 0;
    while (place < rules.size() && rules.get(place).priority() <= rule.priority()) place++;
    rules.add(place, rule);
    rulesChanged();
  }

  public boolean remove(FibRule rule) {
    boolean there = rules.remove(rule);
    rulesChanged();
    return there;
  }

  private void rulesChanged() {
    version++;
    plainRules = rules.size() == 3 && rules.stream().allMatch(FibRule::plain)
        && rules.get(0).table() == LOCAL && rules.get(1).table() == MAIN && rules.get(2).table() == DEFAULT;
  }

  private FibTable table(int number) {
    return tables.computeIfAbsent(number, _ -> new FibTable());
  }

  // -------- what addresses and devices bring with them

  @Override public void up(NetDevice device) {
    version++;
    for (var address : device.addresses()) addressAdded(device, address);
  }

  @Override public void down(NetDevice device) {
    version++;
    for (var table : tables.values()) table.removeIf(r -> FibTable.uses(r, device) && r.scope() != Scope.HOST);
  }

  @Override public void addressAdded(NetDevice device, InterfaceAddress address) {
    version++;
    if (address.prefix().family() != family) return;
    addLocal(device, address);
    if (!device.up()) return;
    var prefix = address.prefix();
    var network = prefix.network();
    var broadcast = address.broadcast();
    if (family == Family.INET && broadcast != null && !broadcast.equals(Ip.BROADCAST4)) connected(RouteType.BROADCAST, host(broadcast), device, address);
    if (address.secondary() || network.address().isAny() || prefix.isHost()) return;
    connected(device.loopback() ? RouteType.LOCAL : RouteType.UNICAST, network, device, address);
    if (family == Family.INET && prefix.length() < 31) connected(RouteType.BROADCAST, host(prefix.last()), device, address);
  }

  @Override public void addressRemoved(NetDevice device, InterfaceAddress address) {
    version++;
    if (address.prefix().family() != family) return;
    for (var table : tables.values()) {
      table.removeIf(r -> address.ip().equals(r.source()) && (r.protocol().equals("kernel") ? madeFor(r, device, address) : !elsewhere(address)));
    }
  }

  private boolean madeFor(FibRoute route, NetDevice device, InterfaceAddress address) {
    return FibTable.uses(route, device) && device.addresses().stream().noneMatch(a -> a.ip().equals(address.ip()));
  }

  private boolean elsewhere(InterfaceAddress address) {
    return local.list().stream().anyMatch(r -> r.type() == RouteType.LOCAL && r.to().equals(host(address.ip())));
  }

  private void addLocal(NetDevice device, InterfaceAddress address) {
    var route = new FibRoute(RouteType.LOCAL, host(address.ip()), LOCAL, 0, 0, Scope.HOST, "kernel", address.ip(), 0, 0,
        List.of(Nexthop.of(device, null)));
    if (!local.list().contains(route)) local.add(route, false);
  }

  private void connected(RouteType type, Prefix to, NetDevice device, InterfaceAddress address) {
    int table = type == RouteType.UNICAST ? MAIN : LOCAL;
    var scope = type == RouteType.LOCAL ? Scope.HOST : Scope.LINK;
    var route = new FibRoute(type, to, table, 0, 0, scope, "kernel", address.ip(), 0, 0, List.of(Nexthop.of(device, null)));
    if (!table(table).list().contains(route)) table(table).add(route, false);
  }

  private static Prefix host(Ip ip) {
    return new Prefix(ip, ip.family().bits);
  }
}
