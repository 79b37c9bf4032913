package dev.hooklab.tcp;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Proto;
import dev.hooklab.errno.Errno;
import dev.hooklab.route.RouteType;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.socket.InetSocket;
import dev.hooklab.socket.Owner;

/// A TCP socket, as programs have it: one end of a connection, or a listener. Calls never wait; a program waits on
/// [InetSocket#events], or has callbacks. They return 0 or a count when they succeed, else a negative errno.
public final class TcpSocket extends InetSocket {
  private final TcpProtocol tcp;
  private TcpState state = TcpState.CLOSE;
  private Connection connection;
  private Listener listener;
  private boolean noDelay;
  /// A connection that no program has accepted yet is nobody's.
  private boolean waiting;

  TcpSocket(TcpProtocol tcp, Family family, Owner owner) {
    super(tcp.sockets, family, Proto.TCP, owner);
    this.tcp = tcp;
  }

  public TcpState state() {
    return state;
  }

  @Override public String stateName() {
    return state.label;
  }

  @Override public boolean connected() {
    return connection != null;
  }

  /// Whether the connection is there, and not only begun.
  public boolean established() {
    return connection != null && state.synchronised();
  }

  // -------- opening

  /// Takes a local address and port; port 0 for any that is free.
  public int bind(Ip address, int port) {
    if (state != TcpState.CLOSE || localPort != 0) return -Errno.EINVAL.number;
    int fault = checkLocal(address, port, false);
    if (fault < 0) return fault;
    local(address);
    int chosen = port != 0 ? port : tcp.ports.forBind(this);
    if (chosen == 0 || port != 0 && tcp.ports.conflict(this, port)) {
      local(Ip.of(family, 0, 0));
      return -Errno.EADDRINUSE.number;
    }
    localPort = chosen;
    addressBound = !address.isAny();
    portBound = true;
    tcp.demux.add(this);
    return 0;
  }

  /// Waits for connections from now on.
  /// @param backlog how many may wait for [#accept]
  public int listen(int backlog) {
    if (connection != null) return -Errno.EINVAL.number;
    int limit = backlog < 0 ? sockets.config.somaxconn.asInt() : (int) Math.min(backlog, sockets.config.somaxconn.get());
    if (listener != null) {
      listener.backlog(limit);
      return 0;
    }
    int fault = localPort != 0 ? 0 : bind(Ip.of(family, 0, 0), 0);
    if (fault < 0) return fault;
    if (tcp.ports.conflict(this, localPort)) return -Errno.EADDRINUSE.number;
    listener = new Listener(this, tcp, limit);
    state = TcpState.LISTEN;
    return 0;
  }

  /// The oldest connection that waits; null when there is none.
  public TcpSocket accept() {
    return listener == null ? null : listener.accept();
  }

  /// Begins a connection; `connected` or `closed` tells how it went (`tcp_v4_connect`).
  public int connect(Ip address, int port) {
    if (address.family() != family) return -Errno.EAFNOSUPPORT.number;
    if (state == TcpState.SYN_SENT) return -Errno.EALREADY.number;
    if (state != TcpState.CLOSE || connection != null) return -Errno.EISCONN.number;
    var peer = address.isAny() ? Ip.LOOPBACK4 : address;
    var way = routeTo(peer.v4(), addressBound ? (int) localLo : 0, port);
    if (!way.reachable()) return -way.errno;
    if (way.type == RouteType.BROADCAST || way.type == RouteType.MULTICAST) return -Errno.ENETUNREACH.number;
    tcp.demux.remove(this);
    if (!addressBound) local(Ip.v4(sockets.ip.output.source(way, peer.v4())));
    remote(peer);
    remotePort = port;
    int chosen = localPort == 0 ? tcp.ports.forConnect(this) : tcp.ports.unique(this, localPort) ? localPort : 0;
    if (chosen == 0) {
      forgetPeer();
      return -Errno.EADDRNOTAVAIL.number;
    }
    localPort = chosen;
    connection = new Connection(this, tcp);
    connection.tcb.noDelay = noDelay;
    state = TcpState.SYN_SENT;
    tcp.demux.add(this);
    startIds();
    int mtu = sockets.ip.output.mtu(way, peer.v4());
    connection.prepare(tcp.secrets.firstSequence(localLo, localPort, remoteLo, remotePort), tcp.secrets.timestampOffset(localLo, remoteLo),
        mtu, tcp.config.advMss(way, mtu));
    connection.sender.connect();
    return 0;
  }

  private void forgetPeer() {
    remote(Ip.of(family, 0, 0));
    remotePort = 0;
    if (!addressBound) local(Ip.of(family, 0, 0));
    if (localPort != 0) tcp.demux.add(this);
  }

  /// Takes over the options of the socket that listened, and those that its connection came with.
  void inherit(TcpSocket from, Request request) {
    mark = request.mark;
    priority = from.priority;
    tos = request.childTos();
    ttl = from.ttl;
    reuseAddress = from.reuseAddress;
    reusePort = from.reusePort;
    transparent = from.transparent;
    noDelay = from.noDelay;
  }

  /// Becomes one end of a connection that a listener took.
  void adopt(Connection taken) {
    connection = taken;
    state = TcpState.SYN_RECV;
    portBound = true;
    addressBound = true;
    taken.tcb.noDelay = noDelay;
    tcp.demux.add(this);
    waiting = true;
    startIds();
  }

  /// A program has it now.
  void accepted() {
    waiting = false;
  }

  @Override public boolean held() {
    return !waiting && super.held();
  }

  // -------- talking

  /// Hands data over to be sent.
  /// @return how many bytes were taken, or a negative errno: `EAGAIN` while there is no room
  public int send(byte[] data, int at, int length) {
    if (pendingError() != null) return failPending();
    if (connection == null) return -Errno.EPIPE.number;
    if (state == TcpState.SYN_SENT || state == TcpState.SYN_RECV) return -Errno.EAGAIN.number;
    if (!state.sends() || connection.shutdownSend) return -Errno.EPIPE.number;
    int taken = connection.sender.write(data, at, length);
    return taken == 0 && length > 0 ? -Errno.EAGAIN.number : taken;
  }

  /// Takes data that came.
  /// @return how many bytes, 0 when there will be none any more, or a negative errno: `EAGAIN` when there is none now
  public int receive(byte[] into, int at, int length) {
    if (connection == null) return pendingError() != null ? failPending() : -Errno.ENOTCONN.number;
    int read = connection.receiver.read(into, at, length);
    if (read > 0 || length == 0 || connection.tcb.finReceived) return read;
    if (pendingError() != null) return failPending();
    if (connection.shutdownReceive || state == TcpState.CLOSE) return 0;
    return -Errno.EAGAIN.number;
  }

  /// How much data waits to be received.
  public int available() {
    return connection == null ? 0 : connection.receiver.waiting();
  }

  /// How much data [#send] would take now.
  public int room() {
    return connection == null || !state.sends() ? 0 : connection.sender.room();
  }

  /// Sends segments that are not full at once too (`TCP_NODELAY`).
  public void noDelay(boolean on) {
    noDelay = on;
    if (connection == null) return;
    connection.tcb.noDelay = on;
    if (on) connection.sender.push(true);
  }

  /// Sends nothing more; the peer learns that with a FIN behind the data (`shutdown(SHUT_WR)`).
  public int shutdownSend() {
    if (connection == null || !state.synchronised()) return -Errno.ENOTCONN.number;
    connection.shutdownSend = true;
    closeSending();
    return 0;
  }

  private void closeSending() {
    boolean fin = state.sendsFin();
    state = state.afterClose();
    if (fin) connection.sender.finish();
  }

  // -------- closing

  /// The program lets go of the socket; what it has sent still goes out (`tcp_close`).
  @Override public void close() {
    if (isClosed()) return;
    release();
    if (listener != null) {
      listener.close();
      leave();
    } else if (connection == null || state == TcpState.CLOSE) {
      leave();
    } else if (connection.receiver.waiting() > 0) {
      abort();
    } else {
      becomeOrphan();
    }
  }

  private void becomeOrphan() {
    connection.orphan = true;
    connection.shutdownSend = true;
    connection.shutdownReceive = true;
    switch (state) {
      case SYN_SENT -> connection.done();
      case SYN_RECV, ESTABLISHED, CLOSE_WAIT -> closeSending();
      case FIN_WAIT2 -> connection.waitForFin();
      case FIN_WAIT1, TIME_WAIT, LAST_ACK, CLOSING, CLOSE, LISTEN -> { }
    }
  }

  /// Ends the connection at once, with a reset (`SO_LINGER` of 0 seconds).
  public void reset() {
    if (isClosed()) return;
    release();
    if (listener != null) listener.close();
    if (connection != null && state != TcpState.CLOSE) abort(); else leave();
  }

  private void abort() {
    connection.orphan = true;
    if (state != TcpState.SYN_SENT) connection.sender.reset();
    connection.done();
  }

  private void leave() {
    state = TcpState.CLOSE;
    tcp.demux.remove(this);
  }

  // -------- what the parts of the connection ask and tell

  Connection connection() {
    return connection;
  }

  Listener listener() {
    return listener;
  }

  boolean boundByPort() {
    return portBound;
  }

  void state(TcpState state) {
    this.state = state;
  }

  /// The connection failed; who still holds the socket learns why.
  void failed(Errno error) {
    if (!isClosed()) error(error);
  }

  void connectedNow() {
    connectionMade();
  }

  /// The peer has acknowledged data.
  void acknowledged() {
    connection.sender.expandBuffer();
    writable();
  }

  /// How long to wait for the peer's FIN once nobody holds the socket (`tcp_fin_time`).
  long finTime() {
    return Math.max(tcp.config.finTimeout.get() * EventLoop.SECOND, (connection.rtt.rto() << 2) - (connection.rtt.rto() >> 1));
  }

  @Override protected void rehash(Runnable change) {
    boolean was = localPort != 0 && tcp.demux.all().contains(this);
    tcp.demux.remove(this);
    change.run();
    if (was) tcp.demux.add(this);
  }

  @Override public long receiveQueue() {
    return listener != null ? listener.waiting() : available();
  }

  @Override public long sendQueue() {
    if (listener != null) return listener.backlog();
    return connection == null ? 0 : connection.tcb.writeSeq - connection.tcb.sndUna;
  }
}
