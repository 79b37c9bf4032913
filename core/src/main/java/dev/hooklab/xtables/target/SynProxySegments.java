package dev.hooklab.xtables.target;

import dev.hooklab.addr.Proto;
import dev.hooklab.conntrack.CtInfo;
import dev.hooklab.conntrack.Template;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Slots;
import dev.hooklab.packet.Tcp;
import dev.hooklab.xtables.Env;

/// The segments that SYNPROXY sends to either side in the other's name (`synproxy_send_*`).
final class SynProxySegments {
  private final Env environment;
  private final Template template;

  SynProxySegments(Env environment) {
    this.environment = environment;
    template = Template.proxy(environment.conntrack());
  }

  /// Answers the client's SYN. The window is closed until the server is there.
  void answerClient(Packet p, Tcp syn, SynProxyOptions options, int cookie) {
    var made = make(p, syn, options, true);
    write(made, cookie, syn.seq() + 1, Tcp.SYN | Tcp.ACK | (options.has(SynProxyOptions.ECN) ? Tcp.ECE : 0), 0);
    send(p, made, p.ct, CtInfo.ESTABLISHED_REPLY, "SYN/ACK with a cookie");
  }

  /// Asks the server in the client's name. The acknowledgment, which a SYN has none of, tells the hook behind what the
  /// client takes for the server's first number.
  /// @param seq one more than the SYN's number
  void askServer(Packet p, Tcp ack, SynProxyOptions options, int seq) {
    var made = make(p, ack, options, false);
    write(made, seq - 1, ack.ack() - 1, Tcp.SYN | (options.has(SynProxyOptions.ECN) ? Tcp.ECE | Tcp.CWR : 0), ack.window());
    send(p, made, template, CtInfo.NEW, "SYN to the server");
  }

  /// Acknowledges the server's SYN/ACK.
  void acknowledgeServer(Packet p, Tcp synAck, SynProxyOptions options, int window) {
    var made = make(p, synAck, options, true);
    write(made, synAck.ack(), synAck.seq() + 1, Tcp.ACK, window);
    send(p, made, null, 0, "ACK to the server");
  }

  /// Opens the window to the client.
  void openWindow(Packet p, Tcp synAck, SynProxyOptions options) {
    var made = make(p, synAck, options, false);
    write(made, synAck.seq() + 1, synAck.ack(), Tcp.ACK, synAck.window() >> options.wscale);
    send(p, made, p.ct, CtInfo.ESTABLISHED_REPLY, "window to the client");
  }

  /// A segment with room for the options, between the ends of another.
  /// @param back whether it goes to where that came from
  private Packet make(Packet p, Tcp cause, SynProxyOptions options, boolean back) {
    var made = environment.ip().output.allocate(Tcp.MIN_LEN + options.length());
    var ip = Ipv4.of(p);
    int at = made.net + Ipv4.MIN_LEN;
    Bytes.i32(made.buf, made.net + Ipv4.SRC, back ? ip.dst() : ip.src());
    Bytes.i32(made.buf, made.net + Ipv4.DST, back ? ip.src() : ip.dst());
    Bytes.u16(made.buf, at + Tcp.SPORT, back ? cause.dport() : cause.sport());
    Bytes.u16(made.buf, at + Tcp.DPORT, back ? cause.sport() : cause.dport());
    options.write(made.buf, at + Tcp.MIN_LEN);
    return made;
  }

  private static void write(Packet made, int seq, int ack, int flags, int window) {
    int at = made.net + Ipv4.MIN_LEN;
    Bytes.i32(made.buf, at + Tcp.SEQ, seq);
    Bytes.i32(made.buf, at + Tcp.ACK_SEQ, ack);
    Bytes.u8(made.buf, at + Tcp.DATA_OFFSET, made.end - at << 2);
    Bytes.u8(made.buf, at + Tcp.FLAGS, flags);
    Bytes.u16(made.buf, at + Tcp.WINDOW, window);
  }

  private void send(Packet p, Packet made, Slots.Conntrack ct, int ctinfo, String how) {
    var output = environment.ip().output;
    int at = made.net + Ipv4.MIN_LEN;
    int src = Bytes.i32(made.buf, made.net + Ipv4.SRC);
    int dst = Bytes.i32(made.buf, made.net + Ipv4.DST);
    Tcp.seal(made, at, src, dst);
    var route = output.routeAs(dst, src, 0, 0, 0);
    if (!route.reachable()) return;
    if (ct != null) {
      made.ct = ct;
      made.ctinfo = ctinfo;
    }
    p.watch.derived(p, made, how);
    output.send(made, route, src, dst, Proto.TCP, environment.ip().config.defaultTtl.asInt(), 0, 0, true);
  }
}
