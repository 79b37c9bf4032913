package dev.hooklab.neighbour;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Mac;
import dev.hooklab.device.DeviceListener;
import dev.hooklab.device.InterfaceAddress;
import dev.hooklab.device.NetDevice;
import dev.hooklab.errno.Errno;
import dev.hooklab.errno.Refused;
import dev.hooklab.packet.DropReason;
import dev.hooklab.packet.Ethernet;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Station;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.sim.SeededRandom;
import dev.hooklab.sysctl.Sysctl;
import dev.hooklab.sysctl.SysctlDirectory;
import dev.hooklab.sysctl.Sysctls;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The neighbour table of a node: resolves next hops, keeps packets while it asks, and forgets who does not answer.
public final class Neighbours implements DeviceListener {
  /// Hears of a packet whose next hop did not answer, before it is dropped (`neigh_ops->error_report`).
  public interface Unreachable {
    void unreachable(Packet p);
  }

  /// Asks for a neighbour's MAC: ARP, later ND too.
  interface Solicitor {
    /// Sends one question.
    /// @param cause a packet that waits for the answer; its source may be worth naming
    void solicit(Neighbour neighbour, Packet cause, boolean unicast);

    /// Whether an address is everybody's on a link, so that nobody need be asked.
    boolean isBroadcast(Ip ip);
  }

  private record Key(NetDevice device, Ip ip) {}

  private final Map<Key, Neighbour> table = new LinkedHashMap<>();
  private final Set<Proxy> proxies = new LinkedHashSet<>();
  private Neighbour[] fast = new Neighbour[64];
  private final Solicitor solicitor;
  private final Reachability reachability;
  private final Sysctls sysctls;
  private final Map<NetDevice, NeighbourConf> confs = new LinkedHashMap<>();
  private final Sysctl limit;

  Neighbours(EventLoop loop, SeededRandom random, Sysctls sysctls, Solicitor solicitor) {
    this.sysctls = sysctls;
    this.solicitor = solicitor;
    reachability = new Reachability(loop, random, solicitor);
    var all = sysctls.directory("net.ipv4.neigh.default");
    NeighbourConf.declare(all);
    all.integer("gc_interval", 30).onlyStored();
    all.integer("gc_thresh1", 128).onlyStored();
    all.integer("gc_thresh2", 512).onlyStored();
    limit = all.integer("gc_thresh3", 1_024);
  }

  /// Declares the keys of a new interface.
  public void added(NetDevice device) {
    NeighbourConf.declare(directory(device));
  }

  private SysctlDirectory directory(NetDevice device) {
    return sysctls.directory("net.ipv4.neigh." + device.name().replace('.', '/'));
  }

  private NeighbourConf conf(NetDevice of) {
    return confs.computeIfAbsent(of, device -> new NeighbourConf(directory(device)));
  }

  // -------- the way out

  /// Sends a packet to an IPv4 next hop on a device, now or when its MAC is known (`neigh_output`).
  public void output(Packet p, NetDevice device, int nextHop, Unreachable onUnreachable) {
    var neighbour = lookup(device, nextHop);
    if (neighbour == null) {
      neighbour = create(device, Ip.v4(nextHop));
      if (neighbour == null) {
        p.drop(DropReason.NEIGH_CREATEFAIL);
        return;
      }
    }
    if (!neighbour.state.connected() && !reachability.eventSend(neighbour, p, onUnreachable)) return;
    send(p, device, neighbour.mac.bits());
  }

  /// Whether a next hop's MAC is known; if not, it is asked for.
  public boolean resolve(NetDevice device, int nextHop) {
    var neighbour = lookup(device, nextHop);
    if (neighbour == null) neighbour = create(device, Ip.v4(nextHop));
    if (neighbour == null || neighbour.state.valid()) return neighbour != null;
    if (neighbour.state != Nud.INCOMPLETE && conf(device).asks()) reachability.ask(neighbour);
    return false;
  }

  /// Whether a next hop may be there: its MAC is known, or nobody has asked for it.
  public boolean mayAnswer(NetDevice device, int nextHop) {
    var neighbour = lookup(device, nextHop);
    return neighbour == null || neighbour.state.valid();
  }

  /// Sends a packet to everybody on the link, or within the node itself, where there is nobody to ask.
  public void broadcast(Packet p, NetDevice device) {
    send(p, device, device.loopback() ? 0 : Mac.BROADCAST.bits());
  }

  public void multicast(Packet p, NetDevice device, int group) {
    send(p, device, device.loopback() ? 0 : Mac.multicast4(group).bits());
  }

  /// Puts the link's header before a packet, and transmits it (`neigh_hh_output`).
  static void send(Packet p, NetDevice device, long mac) {
    p.watch.station(p, Station.NEIGHBOUR, device);
    if (p.net < Ethernet.LEN) grow(p);
    p.mac = p.net - Ethernet.LEN;
    Ethernet.write(p.buf, p.mac, mac, device.mac().bits(), p.etherType);
    device.transmit(p);
  }

  private static void grow(Packet p) {
    var buf = new byte[Packet.HEADROOM + p.length()];
    System.arraycopy(p.buf, p.net, buf, Packet.HEADROOM, p.length());
    p.end = Packet.HEADROOM + p.length();
    p.net = Packet.HEADROOM;
    p.buf = buf;
  }

  // -------- what becomes known

  /// Notes that a neighbour was heard of. An entry that nobody asked for is made only on `create`.
  void learn(NetDevice device, int ip, Mac mac, Nud heard, Reachability.Authority authority, boolean create) {
    var neighbour = lookup(device, ip);
    if (neighbour == null && create) neighbour = create(device, Ip.v4(ip));
    if (neighbour != null) reachability.update(neighbour, mac, heard, authority);
  }

  /// Whether the entry is so new that the first answer is to be believed rather than another (`locktime`).
  boolean locked(NetDevice device, int ip) {
    var neighbour = lookup(device, ip);
    return neighbour != null && reachability.locked(neighbour);
  }

  /// Upper layers saw that the neighbour answers (`dst_confirm`).
  public void confirm(NetDevice device, int ip) {
    var neighbour = lookup(device, ip);
    if (neighbour != null) reachability.confirm(neighbour);
  }

  // -------- the table

  /// Every neighbour, in the order in which they became known.
  public List<Neighbour> all() {
    return List.copyOf(table.values());
  }

  public Optional<Neighbour> find(NetDevice device, Ip ip) {
    return Optional.ofNullable(table.get(new Key(device, ip)));
  }

  /// Sets an entry by hand (`neigh_add`).
  /// @param mac null to keep the one that is known
  /// @param mayMake whether it is made if there is none, and `mayChange` whether it is changed if there is one
  public void set(NetDevice device, Ip ip, Mac mac, Nud state, boolean mayMake, boolean mayChange) throws Refused {
    var neighbour = table.get(new Key(device, ip));
    if (neighbour == null ? !mayMake : !mayChange) throw new Refused(neighbour == null ? Errno.ENOENT : Errno.EEXIST);
    if (neighbour == null) neighbour = insert(device, device.loopback() ? Ip.ANY4 : ip);
    if (!reachability.update(neighbour, mac, state, Reachability.Authority.ADMIN)) throw new Refused(Errno.EINVAL, "No link layer address given");
  }

  /// Removes an entry; packets that wait for it are dropped.
  public boolean remove(NetDevice device, Ip ip) {
    var neighbour = table.remove(new Key(device, ip));
    if (neighbour == null) return false;
    reachability.end(neighbour);
    if (ip.is4()) fast[slot(device, ip.v4())] = null;
    return true;
  }

  /// An address that the node answers for on a device although it is another's (`struct pneigh_entry`).
  public record Proxy(NetDevice device, Ip ip) {}

  public List<Proxy> proxies() {
    return List.copyOf(proxies);
  }

  boolean isProxied(NetDevice device, int ip) {
    var address = Ip.v4(ip);
    return proxies.contains(new Proxy(device, address)) || proxies.contains(new Proxy(null, address));
  }

  /// How answers are given on a device.
  NeighbourConf confOf(NetDevice device) {
    return conf(device);
  }

  public void addProxy(NetDevice device, Ip ip) {
    proxies.add(new Proxy(device, ip));
  }

  public boolean removeProxy(NetDevice device, Ip ip) {
    return proxies.remove(new Proxy(device, ip));
  }

  @Override public void down(NetDevice device) {
    forget(device);
  }

  /// Without a carrier nobody can be there, but those that were set by hand (`neigh_carrier_down`).
  @Override public void carrierLost(NetDevice device) {
    if (!device.ipv4().arpEvictNocarrier()) return;
    for (var neighbour : all()) if (neighbour.device == device && neighbour.state != Nud.PERMANENT) remove(device, neighbour.ip);
  }

  @Override public void macChanged(NetDevice device) {
    for (var neighbour : all()) if (neighbour.device == device) remove(device, neighbour.ip);
  }

  /// With its last address a device forgets its neighbours (`arp_ifdown`).
  @Override public void addressRemoved(NetDevice device, InterfaceAddress address) {
    if (device.addresses().isEmpty()) forget(device);
  }

  private void forget(NetDevice device) {
    for (var neighbour : all()) if (neighbour.device == device) remove(device, neighbour.ip);
    proxies.removeIf(proxy -> proxy.device == device);
  }

  /// The entry of an IPv4 neighbour; null when there is none.
  private Neighbour lookup(NetDevice device, int ip) {
    int slot = slot(device, ip);
    var cached = fast[slot];
    if (cached != null && cached.device == device && cached.ip.lo() == (ip & 0xffffffffL)) return cached;
    if (table.isEmpty()) return null;
    var found = table.get(new Key(device, Ip.v4(ip)));
    if (found != null) fast[slot] = found;
    return found;
  }

  private int slot(NetDevice device, int ip) {
    return (ip * 0x9e3779b1 ^ device.index() * 0x85ebca6b) >>> 26;
  }

  private Neighbour create(NetDevice device, Ip ip) {
    if (table.size() >= limit.get()) evict();
    if (table.size() >= limit.get()) return null;
    var made = insert(device, ip);
    if (solicitor.isBroadcast(ip)) reachability.update(made, Mac.BROADCAST, Nud.NOARP, Reachability.Authority.ADMIN);
    return made;
  }

  private Neighbour insert(NetDevice device, Ip ip) {
    var neighbour = new Neighbour(device, ip, conf(device));
    reachability.begin(neighbour);
    table.put(new Key(device, ip), neighbour);
    return neighbour;
  }

  /// Makes room as `neigh_forced_gc` does: entries that nobody vouches for go.
  private void evict() {
    for (var neighbour : new ArrayList<>(table.values())) {
      if (neighbour.state == Nud.STALE || neighbour.state == Nud.FAILED || neighbour.state == Nud.NONE) remove(neighbour.device, neighbour.ip);
    }
  }
}
