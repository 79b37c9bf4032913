package dev.hooklab.socket;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.errno.Errno;
import dev.hooklab.packet.DropReason;
import dev.hooklab.packet.Icmp;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Truesize;
import dev.hooklab.route.Route;
import dev.hooklab.route.RouteType;
import java.util.ArrayDeque;
import java.util.Arrays;

/// What UDP, raw and ping sockets share: a bounded queue of datagrams, a queue of errors, a peer that is only a name.
public abstract class DatagramSocket extends InetSocket {
  private static final int MAX_DATAGRAM = 0xffff;

  private final ArrayDeque<Datagram> received = new ArrayDeque<>();
  private final ArrayDeque<ErrorReport> reports = new ArrayDeque<>();
  private int charged;
  private int bufferSize;
  private long drops;
  private boolean peerSet;

  protected DatagramSocket(Sockets sockets, Family family, int protocol, Owner owner) {
    super(sockets, family, protocol, owner);
    bufferSize = sockets.config.receiveBuffer.asInt();
  }

  @Override public String stateName() {
    return peerSet ? "ESTAB" : "UNCONN";
  }

  @Override public long receiveQueue() {
    return charged;
  }

  @Override public long sendQueue() {
    return 0;
  }

  /// How many datagrams found the receive buffer full.
  public long drops() {
    return drops;
  }

  /// Sets the receive buffer; the kernel doubles what it is given (`SO_RCVBUF`).
  public void receiveBuffer(int bytes) {
    bufferSize = Math.max(2 * (int) Math.min(bytes, sockets.config.receiveBufferMax.get()), 2_304);
  }

  /// Whether it has a peer, and hears of nobody else.
  protected boolean hasPeer() {
    return peerSet;
  }

  // -------- in

  /// Queues a datagram, if the buffer holds it (`__udp_enqueue_schedule_skb`).
  protected void deliver(Packet p, int at, int length, int port) {
    int charge = Truesize.of(length);
    if (charged != 0 && charged + charge > bufferSize) {
      drops++;
      p.drop(DropReason.SOCKET_RCVBUFF);
      return;
    }
    var ip = Ipv4.of(p);
    charged += charge;
    received.add(new Datagram(p, at, length, Ip.v4(ip.src()), port, Ip.v4(ip.dst()), sockets.loop.now()));
    if (p.watch.on()) p.watch.ended(p, "delivered", owner().command());
    readable();
  }

  /// The oldest datagram, which leaves the queue; null when there is none.
  public Datagram receive() {
    var datagram = received.poll();
    if (datagram != null) charged -= Truesize.of(datagram.length());
    return datagram;
  }

  /// The oldest datagram, which stays in the queue; null when there is none.
  public Datagram peek() {
    return received.peek();
  }

  public boolean hasDatagram() {
    return !received.isEmpty();
  }

  /// The oldest report of the error queue, which leaves it; null when there is none.
  public ErrorReport receiveError() {
    return reports.poll();
  }

  /// An ICMP error about a packet that this socket sent; `p.net` is at the quoted header (`udp_err`, `raw_err`).
  protected void icmpError(Packet p, int type, int code, int info, int from, int port) {
    if (type == Icmp.SOURCE_QUENCH || type == Icmp.REDIRECT) return;
    var errno = IcmpErrno.of(type, code);
    if (errno == null) return;
    boolean fatal = IcmpErrno.fatal(type, code);
    if (type == Icmp.DEST_UNREACH && code == Icmp.FRAG_NEEDED) {
      if (pmtuDiscovery == PmtuDiscovery.DONT) return;
      fatal = true;
    }
    if (receiveErrors) {
      var quoted = Arrays.copyOfRange(p.buf, p.transport(), p.end);
      reports.add(new ErrorReport(errno.number, false, type, code, info, from, quoted, Ipv4.of(p).dst(), port));
    } else if (!fatal || !peerSet) {
      return;
    }
    error(errno);
  }

  /// The node itself cannot send a datagram of this size (`ip_local_error`).
  private int tooLong(int dst, int port, int mtu) {
    if (receiveErrors) reports.add(new ErrorReport(Errno.EMSGSIZE.number, true, 0, 0, mtu, 0, new byte[0], dst, port));
    return -Errno.EMSGSIZE.number;
  }

  // -------- out

  /// Sets the peer; the local address follows from the way to it (`__ip4_datagram_connect`).
  public int connect(Ip address, int port) {
    if (address.family() != family) return -Errno.EAFNOSUPPORT.number;
    var way = routeTo(address.v4(), addressBound ? (int) localLo : 0, port);
    if (!way.reachable()) return -way.errno;
    if (way.type == RouteType.BROADCAST && !broadcast) return -Errno.EACCES.number;
    int bound = autobind();
    if (bound < 0) return bound;
    rehash(() -> {
      if (!addressBound) local(Ip.v4(sockets.ip.output.source(way, address.v4())));
      remote(address.isAny() ? Ip.LOOPBACK4 : address);
      remotePort = port;
      peerSet = true;
    });
    startIds();
    return 0;
  }

  /// Takes a port if the socket has none yet.
  protected abstract int autobind();

  /// Sends the transport header and data of one datagram: made by the caller behind `p.net + 20`.
  protected int emit(Packet p, Route way, int src, int dst, int port) {
    int length = p.length();
    if (length > MAX_DATAGRAM) return -Errno.EMSGSIZE.number;
    if (pmtuDiscovery.compareTo(PmtuDiscovery.DO) >= 0) {
      int mtu = pmtuDiscovery == PmtuDiscovery.DO ? sockets.ip.output.mtu(way, dst) : way.mtu();
      if (length > mtu) return tooLong(dst, port, mtu);
    }
    int result = send(p, way, src, dst);
    return result < 0 ? result : 0;
  }

  /// The way to a destination that is named with the datagram.
  /// @return a route that may be unreachable, or one to a broadcast address that the socket must not use
  protected Route wayTo(int dst, int port) {
    return routeTo(dst, addressBound || peerSet ? (int) localLo : 0, port);
  }

  /// What stands in the way of sending on a route; 0 for nothing.
  protected int obstacle(Route way) {
    if (!way.reachable()) return -way.errno;
    return way.type == RouteType.BROADCAST && !broadcast ? -Errno.EACCES.number : 0;
  }

  @Override public void close() {
    if (isClosed()) return;
    release();
    unhash();
    received.clear();
    reports.clear();
  }

  protected abstract void unhash();
}
