package dev.hooklab.tcp;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Proto;
import dev.hooklab.ip.ProtocolHandler;
import dev.hooklab.packet.Checksum;
import dev.hooklab.packet.DropReason;
import dev.hooklab.packet.Icmp;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.NetLog;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Tcp;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.socket.Demux;
import dev.hooklab.socket.IcmpErrno;
import dev.hooklab.socket.Owner;
import dev.hooklab.socket.SocketCommon;
import dev.hooklab.socket.Sockets;
import dev.hooklab.sysctl.Sysctls;
import java.util.Collection;

/// TCP of one node: checks segments, finds what they are for, and answers those that are for nothing (`tcp_v4_rcv`).
public final class TcpProtocol implements ProtocolHandler {
  public final TcpConfig config;
  final NetLog log;
  final EventLoop loop;
  final Sockets sockets;
  final Demux demux = new Demux();
  final Secrets secrets;
  final Ports ports;
  final Replies replies;
  final SynCookies cookies;
  private final Segment segment = new Segment();
  private int timeWaits;

  /// TCP over a node's sockets, registered with its IP layer from now on.
  public TcpProtocol(Sockets sockets, Sysctls sysctls, NetLog log) {
    this.sockets = sockets;
    this.log = log;
    this.loop = sockets.loop;
    config = new TcpConfig(sysctls);
    var random = sockets.random.fork("tcp");
    secrets = new Secrets(loop, random);
    ports = new Ports(demux, sockets.config, secrets, random);
    replies = new Replies(sockets);
    cookies = new SynCookies(this, random);
    sockets.ip.input.register(Proto.TCP, this);
    sockets.lookup(Proto.TCP, this::find);
  }

  /// A new socket that a process holds.
  public TcpSocket socket(Family family, Owner owner) {
    return new TcpSocket(this, family, owner);
  }

  /// All sockets that have a port, and their lightweight stand-ins, oldest first.
  public Collection<SocketCommon> all() {
    return demux.all();
  }

  // -------- in

  @Override public void receive(Packet p) {
    int at = p.transport();
    int length = p.end - at;
    if (p.type != Packet.Type.HOST) {
      p.drop(DropReason.NOT_SPECIFIED);
      return;
    }
    if (length < Tcp.MIN_LEN) {
      p.drop(DropReason.PKT_TOO_SMALL);
      return;
    }
    int headerLen = new Tcp(p.buf, at).headerLen();
    if (headerLen < Tcp.MIN_LEN || headerLen > length) {
      p.drop(DropReason.PKT_TOO_SMALL);
      return;
    }
    if (!p.checksumVerified) {
      var ip = Ipv4.of(p);
      if (Checksum.fold(Checksum.sum(p.buf, at, length, Checksum.pseudo4(ip.src(), ip.dst(), Proto.TCP, length))) != 0) {
        p.drop(DropReason.TCP_CSUM);
        return;
      }
    }
    dispatch(segment.read(p));
  }

  private void dispatch(Segment s) {
    var found = demux.exact(s.dstHi, s.dstLo, s.dport, s.srcHi, s.srcLo, s.sport, s.packet.in.index());
    switch (found) {
      case TcpSocket socket -> socket.connection().processor.process(s);
      case TimeWait wait -> wait.process(s);
      case Request request -> {
        if (request.process(s)) listen(s);
      }
      case null, default -> listen(s);
    }
  }

  private void listen(Segment s) {
    var listener = listener(s);
    if (listener == null) {
      resetFor(s);
      s.packet.drop(DropReason.NO_SOCKET);
    } else if (!cookies.complete(s, listener)) {
      listener.receive(s, 0);
    }
  }

  /// The listener that a segment is for; null when there is none.
  Listener listener(Segment s) {
    var socket = s.packet.chosen instanceof TcpSocket chosen && chosen.state() == TcpState.LISTEN ? chosen
        : listening(s.dstHi, s.dstLo, s.dport, s.packet.in.index());
    return socket == null ? null : socket.listener();
  }

  /// Of the listeners of a port the one that is bound most closely (`inet_lhash2_lookup`).
  private TcpSocket listening(long dstHi, long dstLo, int port, int in) {
    TcpSocket best = null;
    int bestScore = -1;
    for (var s = demux.first(port); s != null; s = demux.next(s)) {
      if (!(s instanceof TcpSocket socket) || socket.state() != TcpState.LISTEN || !socket.takesFrom(in)) continue;
      if (socket.boundToAddress() && (socket.localLo != dstLo || socket.localHi != dstHi)) continue;
      int score = (socket.boundToAddress() ? 1 : 0) + (socket.device != 0 ? 2 : 0);
      if (score <= bestScore) continue;
      best = socket;
      bestScore = score;
    }
    return best;
  }

  /// The socket that a segment with these ends would reach: a connection, or a listener.
  private SocketCommon find(long srcHi, long srcLo, int sport, long dstHi, long dstLo, int dport, int in) {
    var exact = demux.exact(dstHi, dstLo, dport, srcHi, srcLo, sport, in);
    return exact != null ? exact : listening(dstHi, dstLo, dport, in);
  }

  /// Answers a segment that belongs to no connection.
  void resetFor(Segment s) {
    replies.reset(s);
  }

  // -------- ICMP errors (tcp_v4_err)

  @Override public boolean sent(Packet p) {
    return sender(p) instanceof TcpSocket socket && outstanding(socket.connection(), Tcp.of(p).seq());
  }

  private SocketCommon sender(Packet p) {
    var ip = Ipv4.of(p);
    var quoted = Tcp.of(p);
    return demux.exact(0, ip.src() & 0xffffffffL, quoted.sport(), 0, ip.dst() & 0xffffffffL, quoted.dport(), p.in == null ? 0 : p.in.index());
  }

  private static boolean outstanding(Connection c, int seq) {
    return Seq.between(seq, c.tcb.sndUna, c.tcb.sndNxt);
  }

  @Override public void error(Packet p, int type, int code, int info, int from) {
    var quoted = Tcp.of(p);
    switch (sender(p)) {
      case TcpSocket socket -> error(socket.connection(), quoted.seq(), type, code, info);
      case Request request -> {
        if (type == Icmp.PARAMETER_PROBLEM || type == Icmp.TIME_EXCEEDED
            || type == Icmp.DEST_UNREACH && (code == Icmp.NET_UNREACH || code == Icmp.HOST_UNREACH)) {
          request.unreachable(quoted.seq());
        }
      }
      case null, default -> { }
    }
  }

  private static void error(Connection c, int seq, int type, int code, int info) {
    if (!outstanding(c, seq)) return;
    if (type == Icmp.DEST_UNREACH && code == Icmp.FRAG_NEEDED) {
      c.pathMtu(info);
      return;
    }
    var errno = IcmpErrno.of(type, code);
    if (errno != null) c.unreachable(errno);
  }

  // -------- lightweight states

  void timeWait(Connection c, TcpState substate, long nanos) {
    if (timeWaits >= config.maxTimeWait.get()) return;
    timeWaits++;
    demux.remove(c.socket);
    demux.add(new TimeWait(c, substate, Math.max(nanos, (c.rtt.rto() << 2) - (c.rtt.rto() >> 1))));
  }

  void ended(TimeWait wait) {
    timeWaits--;
    demux.remove(wait);
  }

  /// A socket has no connection any more; its ports are free.
  void forget(TcpSocket socket) {
    demux.remove(socket);
  }
}
