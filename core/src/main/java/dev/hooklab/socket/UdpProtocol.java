package dev.hooklab.socket;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Proto;
import dev.hooklab.errno.Errno;
import dev.hooklab.ip.ProtocolHandler;
import dev.hooklab.packet.Checksum;
import dev.hooklab.packet.DropReason;
import dev.hooklab.packet.Icmp;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Udp;
import dev.hooklab.route.Route;
import dev.hooklab.route.RouteType;
import java.util.Collection;

/// UDP of one node: checks datagrams, finds the sockets they are for, and answers for ports where there is none
/// (`__udp4_lib_rcv`).
public final class UdpProtocol implements ProtocolHandler {
  private final Sockets sockets;
  private final Demux demux = new Demux();

  UdpProtocol(Sockets sockets) {
    this.sockets = sockets;
  }

  UdpSocket socket(Family family, Owner owner) {
    return new UdpSocket(this, sockets, family, owner);
  }

  /// All sockets that have a port, oldest first.
  public Collection<SocketCommon> all() {
    return demux.all();
  }

  // -------- in

  @Override public void receive(Packet p) {
    int at = p.transport();
    if (p.end - at < Udp.LEN) {
      p.drop(DropReason.PKT_TOO_SMALL);
      return;
    }
    var header = new Udp(p.buf, at);
    int length = header.length();
    if (length > p.end - at || length < Udp.LEN) {
      p.drop(DropReason.PKT_TOO_SMALL);
      return;
    }
    if (!checksumOk(p, header, length)) {
      p.drop(DropReason.UDP_CSUM);
      return;
    }
    var ip = Ipv4.of(p);
    var type = Route.of(p).type;
    if (type == RouteType.BROADCAST || type == RouteType.MULTICAST) {
      toAll(p, ip, header);
      return;
    }
    var socket = p.chosen instanceof UdpSocket chosen ? chosen
        : find(0, ip.src() & 0xffffffffL, header.sport(), 0, ip.dst() & 0xffffffffL, header.dport(), p.in.index());
    if (socket != null) {
      socket.deliver(p, header);
      return;
    }
    // The kernel has let go of the connection by now (`nf_reset_ct`): the error is tracked by what it quotes.
    p.ct = null;
    p.ctinfo = 0;
    sockets.ip.errors.send(p, Icmp.DEST_UNREACH, Icmp.PORT_UNREACH, 0);
    p.drop(DropReason.NO_SOCKET);
  }

  private static boolean checksumOk(Packet p, Udp header, int length) {
    boolean trimmed = header.off() + length < p.end;
    if (header.checksum() == 0 || p.checksumVerified && !trimmed) return true;
    var ip = Ipv4.of(p);
    return Checksum.fold(Checksum.sum(p.buf, header.off(), length, Checksum.pseudo4(ip.src(), ip.dst(), Proto.UDP, length))) == 0;
  }

  /// Gives a datagram for a group or for everybody to all who want it (`__udp4_lib_mcast_deliver`).
  private void toAll(Packet p, Ipv4 ip, Udp header) {
    long src = ip.src() & 0xffffffffL;
    long dst = ip.dst() & 0xffffffffL;
    UdpSocket last = null;
    for (var s = demux.first(header.dport()); s != null; s = demux.next(s)) {
      var socket = (UdpSocket) s;
      if (socket.score(0, dst, 0, src, header.sport(), p.in.index()) < 0) continue;
      if (last != null) {
        var copy = p.copy();
        p.watch.derived(p, copy, "copy for another socket");
        last.deliver(copy, header);
      }
      last = socket;
    }
    if (last != null) last.deliver(p, header); else p.drop(DropReason.NO_SOCKET);
  }

  /// The socket that a datagram is for; null when there is none. Addresses are as in [SocketCommon].
  public UdpSocket find(long srcHi, long srcLo, int sport, long dstHi, long dstLo, int dport, int in) {
    var exact = demux.exact(dstHi, dstLo, dport, srcHi, srcLo, sport, in);
    if (exact != null) return (UdpSocket) exact;
    UdpSocket best = null;
    int bestScore = -1;
    for (var s = demux.first(dport); s != null; s = demux.next(s)) {
      int score = ((UdpSocket) s).score(dstHi, dstLo, srcHi, srcLo, sport, in);
      if (score > bestScore) {
        best = (UdpSocket) s;
        bestScore = score;
      }
    }
    return best;
  }

  @Override public boolean sent(Packet p) {
    return sender(p) != null;
  }

  private UdpSocket sender(Packet p) {
    var ip = Ipv4.of(p);
    var quoted = Udp.of(p);
    int in = p.in == null ? 0 : p.in.index();
    return find(0, ip.dst() & 0xffffffffL, quoted.dport(), 0, ip.src() & 0xffffffffL, quoted.sport(), in);
  }

  @Override public void error(Packet p, int type, int code, int info, int from) {
    var socket = sender(p);
    if (socket != null) socket.error(p, type, code, info, from, Udp.of(p).dport());
  }

  // -------- ports

  /// Gives a socket the port that it asks for, or any (`udp_lib_get_port`).
  int claimPort(UdpSocket socket, int wanted) {
    int port = wanted;
    if (port == 0) {
      port = freePort(socket);
      if (port == 0) return -Errno.EADDRINUSE.number;
    } else if (conflict(socket, port)) {
      return -Errno.EADDRINUSE.number;
    }
    socket.localPort = port;
    demux.add(socket);
    return 0;
  }

  private int freePort(UdpSocket socket) {
    int low = (int) sockets.config.localPortRange.get(0);
    int count = (int) sockets.config.localPortRange.get(1) - low + 1;
    int start = sockets.random.below(count);
    for (int i = 0; i < count; i++) {
      int port = low + (start + i) % count;
      if (!conflict(socket, port)) return port;
    }
    return 0;
  }

  /// Whether somebody else has the port, in a way that cannot be shared (`udp_lib_lport_inuse`).
  private boolean conflict(UdpSocket socket, int port) {
    for (var s = demux.first(port); s != null; s = demux.next(s)) {
      var other = (UdpSocket) s;
      if (other.device != 0 && socket.device != 0 && other.device != socket.device) continue;
      if (other.boundToAddress() && socket.boundToAddress() && (other.localLo != socket.localLo || other.localHi != socket.localHi)) continue;
      if (other.reuseAddress && socket.reuseAddress) continue;
      if (other.reusePort && socket.reusePort && other.uid() == socket.uid()) continue;
      return true;
    }
    return false;
  }

  void rehash(UdpSocket socket, Runnable change) {
    boolean was = socket.hashed;
    demux.remove(socket);
    change.run();
    if (was) demux.add(socket);
  }

  void remove(UdpSocket socket) {
    demux.remove(socket);
  }
}
