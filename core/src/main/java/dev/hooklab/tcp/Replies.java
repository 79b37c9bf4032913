package dev.hooklab.tcp;

import dev.hooklab.addr.Proto;
import dev.hooklab.ip.EchoedOptions;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Checksum;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Tcp;
import dev.hooklab.route.Route;
import dev.hooklab.route.RouteType;
import dev.hooklab.socket.Sockets;

/// Answers that no socket sends: resets, and acknowledgments of the lightweight states (`tcp_v4_send_reset`,
/// `tcp_v4_send_ack`). They go from where the segment went to, with its IP options, with DF and without an IP id.
final class Replies {
  /// The bits of the type of service that speak of congestion (RFC 3168): an answer does not repeat them.
  private static final int ECN = 3;

  private final Sockets sockets;

  Replies(Sockets sockets) {
    this.sockets = sockets;
  }

  /// Answers a segment that belongs to no connection with a reset that its sender finds acceptable (RFC 9293 §3.5.2),
  /// and with the segment's own type of service. One that was not for this node alone is not answered.
  void reset(Segment s) {
    if (s.rst() || Route.of(s.packet).type != RouteType.LOCAL) return;
    var echoed = sockets.ip.output.echoed(s.packet);
    if (echoed == null) return;
    var p = s.hasAck() ? make(s, echoed, s.ack, 0, Tcp.RST, 0, 0) : make(s, echoed, 0, s.endSeq, Tcp.RST | Tcp.ACK, 0, 0);
    send(s, p, echoed, Ipv4.of(s.packet).tos() & ~ECN, "TCP reset");
  }

  /// Tells the sender of a segment where a lightweight state stands.
  void acknowledge(Segment s, int seq, int ack, int window, boolean timestamps, int tsVal, int tsEcr, int tos) {
    int options = timestamps ? TcpOptions.TIMESTAMP_LEN : 0;
    var echoed = sockets.ip.output.echoed(s.packet);
    if (echoed == null) return;
    var p = make(s, echoed, seq, ack, Tcp.ACK, window, options);
    if (timestamps) TcpOptions.writeTimestamp(p.buf, p.end - options, tsVal, tsEcr);
    send(s, p, echoed, tos, "TCP acknowledgment");
  }

  private Packet make(Segment s, EchoedOptions echoed, int seq, int ack, int flags, int window, int options) {
    var p = sockets.ip.output.allocate(echoed.length() + Tcp.MIN_LEN + options);
    int at = p.net + Ipv4.MIN_LEN + echoed.length();
    Bytes.u16(p.buf, at + Tcp.SPORT, s.dport);
    Bytes.u16(p.buf, at + Tcp.DPORT, s.sport);
    Bytes.i32(p.buf, at + Tcp.SEQ, seq);
    Bytes.i32(p.buf, at + Tcp.ACK_SEQ, ack);
    Bytes.u16(p.buf, at + Tcp.DATA_OFFSET, Tcp.MIN_LEN + options << 10 | flags);
    Bytes.u16(p.buf, at + Tcp.WINDOW, window);
    return p;
  }

  private void send(Segment cause, Packet p, EchoedOptions echoed, int tos, String what) {
    int src = (int) cause.dstLo;
    int dst = (int) cause.srcLo;
    int at = p.net + Ipv4.MIN_LEN + echoed.length();
    int length = p.end - at;
    long sum = Checksum.pseudo4(src, dst, Proto.TCP, length);
    Bytes.u16(p.buf, at + Tcp.CHECKSUM, Checksum.fold(Checksum.sum(p.buf, at, length, sum)));
    int mark = sockets.ip.config.fwmarkReflect.on() ? cause.packet.mark : 0;
    var route = sockets.ip.output.route(echoed.firstHop(dst), src, tos, 0, mark, false, Proto.TCP, cause.dport, cause.sport);
    if (!route.reachable()) return;
    p.mark = mark;
    cause.packet.watch.derived(cause.packet, p, what);
    sockets.ip.output.send(p, route, src, dst, Proto.TCP, sockets.ip.output.ttl(route), tos, echoed, true);
  }
}
