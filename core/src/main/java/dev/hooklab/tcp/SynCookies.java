package dev.hooklab.tcp;

import dev.hooklab.addr.Proto;
import dev.hooklab.packet.DropReason;
import dev.hooklab.route.Route;
import dev.hooklab.sim.SeededRandom;

/// Answers to SYNs that nothing is kept of: the first sequence number itself says what was asked for, so that the third
/// segment of the handshake is enough to make the connection (RFC 4987 §3.6, `net/ipv4/syncookies.c`).
final class SynCookies {
  private final TcpProtocol tcp;
  private final CookieNumbers numbers;
  /// When the last cookie was sent; nothing is taken for one long after.
  private long lastSent = -1;

  SynCookies(TcpProtocol tcp, SeededRandom random) {
    this.tcp = tcp;
    numbers = new CookieNumbers(tcp.loop, random.nextLong());
  }

  /// Answers a SYN with a cookie. What only options could say, and a cookie cannot, is not agreed on.
  void answer(Segment syn, Listener listener, Route route) {
    lastSent = tcp.loop.now();
    int mss = syn.options.mss != 0 ? syn.options.mss : Tcb.DEFAULT_MSS;
    int cookie = numbers.make((int) syn.srcLo, syn.sport, (int) syn.dstLo, syn.dport, syn.seq, mss);
    syn.options.sackPermitted = false;
    syn.options.timestamp = false;
    syn.options.windowScale = -1;
    new Request(listener, tcp, syn, cookie, route, 0).answerOnce();
  }

  /// Makes the connection that a cookie stands for.
  /// @return whether the segment brought a good one
  boolean complete(Segment s, Listener listener) {
    if (!s.hasAck() || s.syn() || s.rst() || lastSent < 0 || tcp.loop.now() - lastSent > CookieNumbers.LIFETIME) return false;
    int mss = numbers.check((int) s.srcLo, s.sport, (int) s.dstLo, s.dport, s.seq - 1, s.ack - 1);
    if (mss == 0) return false;
    if (listener.full()) {
      s.packet.drop(DropReason.TCP_LISTEN_OVERFLOW);
      return true;
    }
    var socket = listener.socket();
    var route = tcp.sockets.ip.output.route((int) s.srcLo, (int) s.dstLo, socket.tos, socket.device, listener.markFor(s), false, Proto.TCP, s.dport, s.sport);
    if (!route.reachable()) return false;
    var syn = new Segment().read(s.packet);
    syn.seq = s.seq - 1;
    syn.options.mss = mss;
    syn.options.timestamp = false;
    syn.options.windowScale = -1;
    listener.complete(new Request(listener, tcp, syn, s.ack - 1, route, mss), s);
    return true;
  }
}
