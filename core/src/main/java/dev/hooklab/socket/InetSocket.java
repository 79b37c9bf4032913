package dev.hooklab.socket;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.errno.Errno;
import dev.hooklab.packet.Packet;
import dev.hooklab.route.Route;
import dev.hooklab.route.RouteType;
import dev.hooklab.sim.Timer;
import dev.hooklab.sim.WaitQueue;

/// A socket: its options, its pending error, who waits for it, and its way to the IP layer (`struct inet_sock`).
/// Calls return 0 or a positive number when they succeed, and a negative errno when they do not.
public abstract class InetSocket extends SocketCommon {
  /// How a socket treats the MTU of the path (`IP_MTU_DISCOVER`).
  public enum PmtuDiscovery { DONT, WANT, DO, PROBE }

  private static final SocketEvents NOBODY = new SocketEvents() {};
  private static final int READABLE = 1;
  private static final int WRITABLE = 2;
  private static final int CONNECTED = 4;
  private static final int CLOSED = 8;

  protected final Sockets sockets;
  public final WaitQueue events = new WaitQueue();
  /// Marks what it sends (`SO_MARK`).
  public int mark;
  public int priority;
  public int tos;
  /// The TTL of what it sends; 0 for the node's default. Group destinations have their own.
  public int ttl;
  public int multicastTtl = 1;
  public boolean reuseAddress;
  public boolean reusePort;
  public boolean broadcast;
  /// Whether errors go to a queue as well (`IP_RECVERR`).
  public boolean receiveErrors;
  /// Whether it may stand for addresses that are not this node's (`IP_TRANSPARENT`).
  public boolean transparent;
  public PmtuDiscovery pmtuDiscovery;
  private Owner owner;
  private SocketEvents callbacks = NOBODY;
  private final Timer notifier;
  private int pending;
  private Errno error;
  /// Whether the local address was chosen by `bind`, and the port.
  protected boolean addressBound;
  protected boolean portBound;
  /// The IP id of a connected socket's next packet.
  private int ipId;
  private Route route;
  private int routeVersion = -1;
  private boolean closed;

  protected InetSocket(Sockets sockets, Family family, int protocol, Owner owner) {
    super(family, protocol);
    this.sockets = sockets;
    this.owner = owner;
    this.notifier = sockets.loop.timer(this::tell);
    this.pmtuDiscovery = sockets.ip.config.noPmtuDisc.on() ? PmtuDiscovery.DONT : PmtuDiscovery.WANT;
  }

  /// The process that holds the socket; null once it has let go, though a connection may still be closing.
  @Override public Owner owner() {
    return closed ? null : owner;
  }

  /// The user who made the socket.
  @Override public int uid() {
    return owner.uid();
  }

  @Override public int gid() {
    return owner.gid();
  }

  @Override public boolean held() {
    return !closed;
  }

  @Override public boolean takesForeign() {
    return transparent;
  }

  public void owner(Owner owner) {
    this.owner = owner;
  }

  // -------- who waits for it

  /// Has a program that is callbacks hear of what happens, in place of an earlier one.
  public void callbacks(SocketEvents callbacks) {
    this.callbacks = callbacks;
  }

  /// Something can be read now.
  public void readable() {
    happened(READABLE);
  }

  public void writable() {
    happened(WRITABLE);
  }

  protected void connectionMade() {
    happened(CONNECTED);
  }

  public void closed() {
    happened(CLOSED);
  }

  private void happened(int what) {
    events.wake();
    if (callbacks == NOBODY) return;
    pending |= what;
    if (!notifier.armed()) notifier.arm(0);
  }

  private void tell() {
    int what = pending;
    pending = 0;
    if ((what & CONNECTED) != 0) callbacks.connected();
    if ((what & READABLE) != 0) callbacks.readable();
    if ((what & WRITABLE) != 0) callbacks.writable();
    if ((what & CLOSED) != 0) callbacks.closed();
  }

  /// Sets the error that the next call reports (`sk_err`).
  public void error(Errno error) {
    this.error = error;
    readable();
  }

  public Errno pendingError() {
    return error;
  }

  /// Takes the pending error away (`SO_ERROR`); null when there is none.
  public Errno takeError() {
    var taken = error;
    error = null;
    return taken;
  }

  /// The pending error as the result of a call; 0 when there is none.
  protected int failPending() {
    var taken = takeError();
    return taken == null ? 0 : -taken.number;
  }

  // -------- addresses

  /// Checks that an address may be bound (`__inet_bind`).
  protected int checkLocal(Ip address, int port, boolean groups) {
    if (address.family() != family) return -Errno.EAFNOSUPPORT.number;
    if (port != 0 && owner.uid() != 0 && sockets.config.privileged(port)) return -Errno.EACCES.number;
    if (address.isAny() || transparent || sockets.ip.config.nonlocalBind.on()) return 0;
    return switch (sockets.addressType(address)) {
      case LOCAL -> 0;
      case BROADCAST, MULTICAST -> groups ? 0 : -Errno.EADDRNOTAVAIL.number;
      case UNICAST, ANYCAST, BLACKHOLE, UNREACHABLE, PROHIBIT, THROW -> -Errno.EADDRNOTAVAIL.number;
    };
  }

  /// Binds to an interface by its index; 0 for any (`SO_BINDTODEVICE`).
  public void bindToDevice(int index) {
    boolean was = hashed;
    if (was) rehash(() -> device = index); else device = index;
    routeVersion = -1;
  }

  /// Changes what the socket is found by, while it is in no table.
  protected abstract void rehash(Runnable change);

  // -------- the way out

  /// The way to the peer of a connected socket, looked up again when routes have changed.
  protected Route route() {
    int version = sockets.ip.output.routeVersion();
    if (version != routeVersion) {
      route = routeTo((int) remoteLo, (int) localLo, remotePort);
      routeVersion = version;
    }
    return route;
  }

  protected Route routeTo(int dst, int src, int port) {
    return sockets.ip.output.route(dst, src, tos, device, mark, transparent, protocol, portOfFlow(), port);
  }

  /// The source port that policy rules see; 0 where the protocol has none.
  protected int portOfFlow() {
    return localPort;
  }

  /// The connection begins: ids count from a random number.
  protected void startIds() {
    ipId = sockets.random.nextU16();
    routeVersion = -1;
  }

  /// An empty packet with room for the IP header and `length` bytes behind it.
  public Packet allocate(int length) {
    return sockets.ip.output.allocate(length);
  }

  /// Sends a packet to the peer.
  public int transmit(Packet p) {
    var way = route();
    if (!way.reachable()) return -way.errno;
    return send(p, way, (int) localLo, (int) remoteLo);
  }

  /// Sends a packet on a way that was looked up.
  protected int send(Packet p, Route way, int src, int dst) {
    p.socket = this;
    p.mark = mark;
    p.priority = priority;
    boolean df = pmtuDiscovery.compareTo(PmtuDiscovery.DO) >= 0 || pmtuDiscovery == PmtuDiscovery.WANT && !sockets.ip.output.mtuLocked(way, dst);
    return sockets.ip.output.send(p, way, src, dst, protocol, ttlFor(way), tos, ipId(src, dst), df);
  }

  /// The id of a packet's IP header (`ip_select_ident`): connected sockets count their own, and what is never fragmented
  /// needs none.
  private int ipId(int src, int dst) {
    if (connected()) return ipId++ & 0xffff;
    return pmtuDiscovery.compareTo(PmtuDiscovery.DO) >= 0 ? 0 : sockets.ip.output.nextId(src, dst, protocol);
  }

  private int ttlFor(Route way) {
    if (way.type == RouteType.MULTICAST) return multicastTtl;
    return ttl != 0 ? ttl : sockets.ip.output.ttl(way);
  }

  // -------- the end

  /// Whether the program has closed it.
  public boolean isClosed() {
    return closed;
  }

  /// The program does not hold it any more; nobody is told of anything from now on.
  protected void release() {
    closed = true;
    callbacks = NOBODY;
    notifier.cancel();
  }

  public abstract void close();
}
