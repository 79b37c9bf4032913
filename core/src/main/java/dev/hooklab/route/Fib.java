package dev.hooklab.route;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.device.DeviceListener;
import dev.hooklab.device.InterfaceAddress;
import dev.hooklab.device.NetDevice;
import dev.hooklab.device.Scope;
import dev.hooklab.errno.Errno;
import dev.hooklab.errno.Refused;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/// The routing tables of a node and family, and the rules that choose among them.
/// Listens to its devices: their addresses make the local and the connected routes.
public final class Fib implements DeviceListener {
  public static final int DEFAULT = 253;
  public static final int MAIN = 254;
  public static final int LOCAL = 255;
  /// Tables lie in that many buckets, in whose order they are listed (`FIB_TABLE_HASHSZ`).
  private static final int BUCKETS = 256;

  private final Family family;
  /// Chooses among the next hops of a route that was found.
  final Multipath multipath;
  private final IntFunction<NetDevice> devices;
  private final Map<Integer, FibTable> tables = new LinkedHashMap<>();
  private final FibRules rules = new FibRules(this::changed);
  private final FibTable local;
  private final FibTable main;
  private final Map<NetDevice, List<FibRoute>> made = new LinkedHashMap<>();
  private final Flow probe = new Flow();
  private final FibRules.Tables lookupIn = this::lookupIn;
  private boolean customLocalRoutes;
  /// The addresses of all devices, one that two have twice.
  private int[] own4 = {};
  private int version;

  /// An empty FIB with the three standing rules.
  /// @param devices finds a device of the node by its index
  public Fib(Family family, IntFunction<NetDevice> devices, Multipath multipath) {
    this.family = family;
    this.devices = devices;
    this.multipath = multipath;
    local = table(LOCAL);
    main = table(MAIN);
  }

  private void changed() {
    version++;
  }

  public Family family() {
    return family;
  }

  /// Changes with every change of a table or a rule: what was looked up before need not hold any more (`rt_genid`).
  public int version() {
    return version;
  }

  // -------- lookups

  /// The way for a flow: never null; [Route#errno] says why there is none (`fib_lookup`). Of a multipath route it is the first
  /// one that will do; who sends by it chooses by [#multipath].
  public Route lookup(Flow flow) {
    if (!rules.standard()) return rules.lookup(flow, devices.apply(flow.iif), devices.apply(flow.oif), lookupIn);
    var found = longer(local.lookup(flow), flow);
    if (found == null || !found.reachable()) {
      var standby = lookupIn(DEFAULT, flow);
      if (standby != null) found = standby;
    }
    return found == null || found.type == RouteType.THROW ? FibRules.UNREACHABLE : found;
  }

  /// While nobody has touched the rules, the longest prefix wins over both tables.
  private Route longer(Route inLocal, Flow flow) {
    if (inLocal != null && inLocal.entry.to().isHost()) return inLocal;
    var inMain = main.lookup(flow);
    if (inLocal == null || inMain == null) return inLocal == null ? inMain : inLocal;
    return inMain.entry.to().length() > inLocal.entry.to().length() ? inMain : inLocal;
  }

  /// The way for a flow by one table; null when it has none, or there is no such table.
  Route lookupIn(int table, Flow flow) {
    var found = tables.get(table);
    return found == null ? null : found.lookup(flow);
  }

  /// What kind of destination an address is to this node, by the local table (`inet_addr_type`).
  public RouteType addressType(Ip ip) {
    return addressType(ip, null);
  }

  /// The same as seen from one device (`inet_dev_addr_type`): local addresses of other devices count as unicast.
  public RouteType addressType(Ip ip, NetDevice device) {
    if (ip.is4() && (ip.lo() == 0 || ip.lo() == 0xffffffffL)) return RouteType.BROADCAST;
    if (ip.isMulticast()) return RouteType.MULTICAST;
    var flow = new Flow();
    flow.family = family;
    flow.dstHi = ip.hi();
    flow.dstLo = ip.lo();
    var found = local.lookup(flow);
    if (found == null || device != null && found.device != device) return RouteType.UNICAST;
    return found.type;
  }

  /// The same for an IPv4 address on the data path; a null device asks for the whole node.
  public RouteType addressType4(int address, NetDevice device) {
    if (address == 0 || address == -1) return RouteType.BROADCAST;
    if (address >>> 28 == 0xe) return RouteType.MULTICAST;
    probe.v4(address, 0, 0, 0, 0, 0);
    var found = local.lookup(probe);
    return found == null || device != null && found.device != device ? RouteType.UNICAST : found.type;
  }

  /// Whether an IPv4 address is one of this node's own.
  public boolean isLocal4(int address) {
    probe.v4(address, 0, 0, 0, 0, 0);
    var found = local.lookup(probe);
    return found != null && found.type == RouteType.LOCAL;
  }

  /// Whether an interface has an IPv4 address, whatever the tables say (`inet_lookup_ifaddr`).
  boolean isOwn4(int address) {
    for (int own : own4) {
      if (own == address) return true;
    }
    return false;
  }

  /// Whether nobody touched the rules, and nobody added local routes: what lets source checks be short.
  public boolean standard() {
    return rules.standard() && !customLocalRoutes;
  }

  // -------- tables and rules

  public FibRules rules() {
    return rules;
  }

  /// The routes of a table, as `ip route show` lists them; empty when there is no such table.
  public List<FibRoute> routes(int table) {
    var found = tables.get(table);
    return found == null ? List.of() : List.copyOf(found.list());
  }

  /// Whether some route leads through a gateway on a link (`ip_fib_check_default`).
  public boolean hasGateway(int gateway, NetDevice device) {
    var wanted = Ip.v4(gateway);
    return tables.values().stream().flatMap(table -> table.list().stream()).flatMap(route -> route.nexthops().stream())
        .anyMatch(hop -> hop.device() == device && wanted.equals(hop.gateway()));
  }

  /// Whether a table has ever been used.
  public boolean has(int table) {
    return tables.containsKey(table);
  }

  /// The numbers of the tables, in the order in which they are listed: by bucket, the newest first.
  public List<Integer> tableNumbers() {
    var byBucket = new TreeMap<Integer, List<Integer>>();
    for (int number : tables.keySet()) byBucket.computeIfAbsent(number & BUCKETS - 1, _ -> new ArrayList<>()).addFirst(number);
    return byBucket.values().stream().flatMap(List::stream).toList();
  }

  /// The lowest number of a table that has no routes, for a rule that names none (`fib_empty_table`).
  public int emptyTable() {
    int number = 1;
    while (has(number)) number++;
    table(number);
    return number;
  }

  /// Adds a route, or changes one (`fib_table_insert`).
  public void insert(FibRoute wanted, RouteChange change) throws Refused {
    var route = new RouteRequests(this, devices.apply(1)).checked(wanted);
    table(route.table()).insert(route, change);
    version++;
    if (route.type() == RouteType.LOCAL) customLocalRoutes = true;
  }

  /// Removes the first route that a request describes (`fib_table_delete`).
  public void delete(FibRoute wanted) throws Refused {
    var table = tables.get(wanted.table());
    if (table == null) throw new Refused(Errno.ESRCH, "FIB table does not exist");
    table.remove(RouteRequests.toRemove(table.list(), wanted));
    version++;
  }

  /// Adds a route as it is, unchecked, behind its rivals or with `prepend` before them.
  public void add(FibRoute route, boolean prepend) {
    table(route.table()).add(route, prepend);
    version++;
  }

  /// Removes exactly this route.
  public boolean remove(FibRoute route) {
    version++;
    return table(route.table()).remove(route);
  }

  private FibTable table(int number) {
    return tables.computeIfAbsent(number, _ -> new FibTable());
  }

  // -------- what addresses and devices bring with them (net/ipv4/fib_frontend.c)

  @Override public void up(NetDevice device) {
    update(device);
  }

  @Override public void down(NetDevice device) {
    flush(device, /* hostScopeToo= */ false);
    update(device);
  }

  @Override public void addressAdded(NetDevice device, InterfaceAddress address) {
    if (address.ip().is4()) {
      own4 = Arrays.copyOf(own4, own4.length + 1);
      own4[own4.length - 1] = address.ip().v4();
    }
    update(device);
  }

  @Override public void addressRemoved(NetDevice device, InterfaceAddress address) {
    if (address.ip().is4()) forget(address.ip().v4());
    update(device);
    if (address.prefix().family() == family && addressType(address.ip()) != RouteType.LOCAL) {
      for (var table : tables.values()) table.removeIf(route -> address.ip().equals(route.source()) && route.table() == MAIN);
    }
    if (device.addresses().isEmpty()) flush(device, /* hostScopeToo= */ true);
  }

  private void forget(int address) {
    for (int i = 0; i < own4.length; i++) {
      if (own4[i] != address) continue;
      own4[i] = own4[own4.length - 1];
      own4 = Arrays.copyOf(own4, own4.length - 1);
      return;
    }
  }

  /// Makes the routes that the device's addresses call for now, and removes those that they no longer do. While the device
  /// is down only routes within the node itself stay, and only those to its addresses are made.
  private void update(NetDevice device) {
    if (family != Family.INET) return;
    var before = made.getOrDefault(device, List.of());
    var now = AddressRoutes.of(device);
    if (!device.up()) now.removeIf(route -> !route.scope().equals(Scope.HOST) || !route.to().isHost() && !before.contains(route));
    for (var route : before) if (!now.contains(route)) remove(route);
    for (var route : now) if (!before.contains(route) && !table(route.table()).list().contains(route)) add(route, false);
    made.put(device, now);
    version++;
  }

  /// Removes the routes all of whose next hops have died with a device (`fib_sync_down_dev`, `fib_flush`).
  private void flush(NetDevice device, boolean hostScopeToo) {
    for (var table : tables.values()) {
      table.removeIf(route -> route.uses(device) && (hostScopeToo || !route.scope().equals(Scope.HOST))
          && route.nexthops().stream().allMatch(hop -> hop.device() == device || hop.dead()));
    }
  }
}
