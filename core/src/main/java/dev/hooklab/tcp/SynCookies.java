package dev.hooklab.tcp;

import dev.hooklab.packet.DropReason;
import dev.hooklab.route.Route;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.sim.SeededRandom;

/// Answers to SYNs that nothing is kept of: the first sequence number itself says what was asked for, so that the third
/// segment of the handshake is enough to make the connection (RFC 4987 §3.6, `net/ipv4/syncookies.c`).
final class SynCookies {
  /// The MSS values that a cookie can stand for.
  private static final int[] MSS = {536, 1300, 1440, 1460};
  /// A cookie holds for two of these.
  private static final long PERIOD = 60 * EventLoop.SECOND;
  private static final int COUNT_BITS = 24;

  private final TcpProtocol tcp;
  private final long key;
  /// When the last cookie was sent; nothing is taken for one long after.
  private long lastSent = -1;

  SynCookies(TcpProtocol tcp, SeededRandom random) {
    this.tcp = tcp;
    key = random.nextLong();
  }

  /// Answers a SYN with a cookie. What only options could say, and a cookie cannot, is not agreed on.
  void answer(Segment syn, Listener listener, Route route) {
    lastSent = tcp.loop.now();
    int index = 0;
    int mss = syn.options.mss != 0 ? syn.options.mss : Tcb.DEFAULT_MSS;
    while (index + 1 < MSS.length && MSS[index + 1] <= mss) index++;
    syn.options.sackPermitted = false;
    syn.options.timestamp = false;
    syn.options.windowScale = -1;
    new Request(listener, tcp, syn, cookie(syn, syn.seq, count(), index), route, 0).answerOnce();
  }

  /// Makes the connection that a cookie stands for.
  /// @return whether the segment brought a good one
  boolean complete(Segment s, Listener listener) {
    if (!s.hasAck() || s.syn() || s.rst() || lastSent < 0 || tcp.loop.now() - lastSent > 2 * PERIOD) return false;
    int mss = check(s, s.ack - 1, s.seq - 1);
    if (mss == 0) return false;
    if (listener.full()) {
      s.packet.drop(DropReason.TCP_LISTEN_OVERFLOW);
      return true;
    }
    var route = tcp.sockets.ip.output.route((int) s.srcLo, (int) s.dstLo, listener.socket().tos, listener.socket().device, listener.socket().mark);
    if (!route.reachable()) return false;
    var syn = new Segment().read(s.packet);
    syn.seq = s.seq - 1;
    syn.options.mss = mss;
    syn.options.timestamp = false;
    syn.options.windowScale = -1;
    listener.complete(new Request(listener, tcp, syn, s.ack - 1, route, mss), s);
    return true;
  }

  private int check(Segment s, int cookie, int peerIss) {
    for (int age = 0; age < 2; age++) {
      for (int index = 0; index < MSS.length; index++) if (cookie(s, peerIss, count() - age, index) == cookie) return MSS[index];
    }
    return 0;
  }

  private int count() {
    return (int) (tcp.loop.now() / PERIOD) + 1;
  }

  private int cookie(Segment s, int peerIss, int count, int mssIndex) {
    long ends = mix(key ^ s.srcLo * 31 ^ s.dstLo) + ((long) s.sport << 16 | s.dport);
    int base = (int) mix(ends);
    int guarded = (int) mix(mix(ends ^ count) + 1) + mssIndex & (1 << COUNT_BITS) - 1;
    return base + peerIss + (count << COUNT_BITS) + guarded;
  }

  private static long mix(long z) {
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }
}
