package dev.hooklab.xtables.target;

import dev.hooklab.addr.Proto;
import dev.hooklab.conntrack.Connection;
import dev.hooklab.conntrack.Conntrack;
import dev.hooklab.hook.Hook;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Checksum;
import dev.hooklab.packet.Icmp;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Tcp;
import dev.hooklab.packet.Udp;
import dev.hooklab.route.Route;
import dev.hooklab.route.RouteType;
import dev.hooklab.xtables.Traversal;

/// The answers to a packet that a rule rejects: an ICMP error or a TCP reset (kernel: net/ipv4/netfilter/nf_reject_ipv4.c).
final class Rejection {
  private Rejection() {}

  /// Sends a "destination unreachable", unless the packet is a later fragment or its checksum is wrong.
  static void unreachable(Packet p, Traversal t, int code) {
    if (t.laterFragment()) return;
    if (p.checksumVerified || p.partOfVerified || !needsChecksum(p, t) || checksumOk(p, t)) t.env.ip().errors.send(p, Icmp.DEST_UNREACH, code, 0);
  }

  /// Whether the kernel verifies the checksum first; it takes every protocol to have one over all of its data that it does
  /// not know better (`nf_reject_verify_csum`).
  private static boolean needsChecksum(Packet p, Traversal t) {
    return switch (t.protocol) {
      case Proto.UDP -> t.payload(p) < Udp.LEN || Bytes.u16(p.buf, t.transport + Udp.CHECKSUM) != 0;
      case Proto.GRE, Proto.AH, Proto.ESP, Proto.SCTP, Proto.UDPLITE -> false;
      default -> true;
    };
  }

  /// Whether the checksum is right, as the kernel sums: with the IP header, which adds nothing unless options were filled in
  /// and its own checksum has not followed yet.
  static boolean checksumOk(Packet p, Traversal t) {
    boolean pseudo = t.protocol == Proto.TCP || t.protocol == Proto.UDP;
    long sum = pseudo ? Checksum.pseudo4(t.src, t.dst, t.protocol, t.payload(p)) : 0;
    return Checksum.fold(Checksum.sum(p.buf, p.net, t.transport - p.net + t.payload(p), sum)) == 0;
  }

  /// Sends a TCP reset that ends the connection (`nf_send_reset`); none for a reset, a fragment, or a wrong checksum. That
  /// somebody found it right before counts only where the packet ends.
  static void reset(Packet p, Traversal t) {
    if (t.laterFragment() || t.protocol != Proto.TCP || t.payload(p) < Tcp.MIN_LEN) return;
    var tcp = new Tcp(p.buf, t.transport);
    if (tcp.has(Tcp.RST) || !(p.checksumVerified && t.hook != Hook.FORWARD) && !checksumOk(p, t)) return;
    var cause = Route.of(p);
    if (cause != null && (cause.type == RouteType.BROADCAST || cause.type == RouteType.MULTICAST)) return;
    var ip = t.env.ip();
    int mark = ip.config.fwmarkReflect.on() ? p.mark : 0;
    var route = ip.output.routeAs(/* dst= */ t.src, /* src= */ t.dst, 0, 0, mark);
    if (!route.reachable()) return;
    var made = ip.output.allocate(Tcp.MIN_LEN);
    int at = made.net + Ipv4.MIN_LEN;
    write(made.buf, at, tcp, t.payload(p));
    Tcp.seal(made, at, /* src= */ t.dst, /* dst= */ t.src);
    made.mark = mark;
    Conntrack.attach(made, p);
    var ct = Connection.of(p);
    if (ct != null) t.env.conntrack().close(ct);
    p.watch.derived(p, made, "TCP reset");
    ip.output.send(made, route, t.dst, t.src, Proto.TCP, ip.config.defaultTtl.asInt(), 0, 0, true);
  }

  /// The reset's header: it takes the number that an ACK expects, or acknowledges all that came (RFC 9293 §3.10.7.1).
  private static void write(byte[] buf, int at, Tcp cause, int length) {
    int flags = cause.flags();
    boolean acked = (flags & Tcp.ACK) != 0;
    int syn = (flags & Tcp.SYN) != 0 ? 1 : 0;
    int fin = (flags & Tcp.FIN) != 0 ? 1 : 0;
    Bytes.u16(buf, at + Tcp.SPORT, cause.dport());
    Bytes.u16(buf, at + Tcp.DPORT, cause.sport());
    Bytes.i32(buf, at + Tcp.SEQ, acked ? cause.ack() : 0);
    Bytes.i32(buf, at + Tcp.ACK_SEQ, acked ? 0 : cause.seq() + syn + fin + length - cause.headerLen());
    Bytes.u8(buf, at + Tcp.DATA_OFFSET, Tcp.MIN_LEN << 2);
    Bytes.u8(buf, at + Tcp.FLAGS, acked ? Tcp.RST : Tcp.RST | Tcp.ACK);
  }
}
