package dev.hooklab.ip;

import dev.hooklab.addr.Proto;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Checksum;
import dev.hooklab.packet.DropReason;
import dev.hooklab.packet.Icmp;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Watch;
import dev.hooklab.route.Route;
import dev.hooklab.route.RouteType;
import dev.hooklab.sim.EventLoop;
import java.util.function.Consumer;

/// ICMP that comes in: answers questions, hands errors to who sent the packet they are about (`icmp_rcv`).
public final class IcmpProtocol implements ProtocolHandler {
  private static final long DAY_MS = 86_400_000L;

  /// Hears of ICMP errors as [ProtocolHandler#error] does.
  public interface Errors {
    void error(Packet p, int type, int code, int info, int from);
  }

  private final EventLoop loop;
  private final IpConfig config;
  private final IpInput input;
  private final IpOutput output;
  private final PathMtus pathMtus;
  private final IpOptions options;
  private final Watch watch;
  private Errors rawErrors = (p, type, code, info, from) -> {};
  private Errors pingErrors = (p, type, code, info, from) -> {};
  private Consumer<Packet> echoReplies = p -> p.drop(DropReason.NO_SOCKET);

  IcmpProtocol(EventLoop loop, IpConfig config, IpInput input, IpOutput output, IpOptions options, PathMtus pathMtus, Watch watch) {
    this.loop = loop;
    this.config = config;
    this.input = input;
    this.output = output;
    this.pathMtus = pathMtus;
    this.options = options;
    this.watch = watch;
  }

  /// Sets who takes echo replies: the ping sockets.
  public void echoReplies(Consumer<Packet> receiver) {
    echoReplies = receiver;
  }

  /// Sets who hears of errors besides the protocols: raw sockets, of every protocol, and ping sockets, of echo requests.
  public void errors(Errors raw, Errors ping) {
    rawErrors = raw;
    pingErrors = ping;
  }

  @Override public void receive(Packet p) {
    var ip = Ipv4.of(p);
    int at = ip.payload();
    int length = p.end - at;
    if (length < Icmp.LEN) {
      p.drop(DropReason.PKT_TOO_SMALL);
      return;
    }
    if (Checksum.of(p.buf, at, length) != 0) {
      p.drop(DropReason.ICMP_CSUM);
      return;
    }
    var icmp = new Icmp(p.buf, at);
    int type = icmp.type();
    boolean toGroup = Route.of(p).type == RouteType.BROADCAST || Route.of(p).type == RouteType.MULTICAST;
    if (toGroup && (type == Icmp.ECHO || type == Icmp.TIMESTAMP) && config.echoIgnoreBroadcasts.on()) {
      p.drop(DropReason.INVALID_PROTO);
      return;
    }
    switch (type) {
      case Icmp.ECHO -> echo(p, icmp);
      case Icmp.TIMESTAMP -> timestamp(p, icmp, length);
      case Icmp.ECHO_REPLY -> echoReplies.accept(p);
      case Icmp.DEST_UNREACH, Icmp.TIME_EXCEEDED, Icmp.PARAMETER_PROBLEM, Icmp.SOURCE_QUENCH, Icmp.REDIRECT -> error(p, icmp, length);
      default -> p.drop(DropReason.NOT_SPECIFIED);
    }
  }

  private void echo(Packet p, Icmp echo) {
    if (config.echoIgnoreAll.on()) {
      p.drop(DropReason.NOT_SPECIFIED);
      return;
    }
    var answer = quote(p);
    int at = answer.net + Ipv4.MIN_LEN;
    Bytes.u8(answer.buf, at + Icmp.TYPE, Icmp.ECHO_REPLY);
    Bytes.u16(answer.buf, at + Icmp.CHECKSUM, Checksum.update16(echo.checksum(), Icmp.ECHO << 8 | echo.code(), echo.code()));
    reply(p, answer, "echo reply");
  }

  private void timestamp(Packet p, Icmp asked, int length) {
    if (length < Icmp.LEN + 12) {
      p.drop(DropReason.PKT_TOO_SMALL);
      return;
    }
    var answer = quote(p);
    answer.end = answer.net + Ipv4.MIN_LEN + Icmp.LEN + 12;
    int at = answer.net + Ipv4.MIN_LEN;
    int now = (int) (loop.now() / EventLoop.MILLISECOND % DAY_MS);
    Bytes.u16(answer.buf, at, Icmp.TIMESTAMP_REPLY << 8 | asked.code());
    Bytes.i32(answer.buf, at + Icmp.LEN + 4, now);
    Bytes.i32(answer.buf, at + Icmp.LEN + 8, now);
    Bytes.u16(answer.buf, at + Icmp.CHECKSUM, 0);
    Bytes.u16(answer.buf, at + Icmp.CHECKSUM, Checksum.of(answer.buf, at, Icmp.LEN + 12));
    reply(p, answer, "timestamp reply");
  }

  private Packet quote(Packet p) {
    int length = p.end - p.transport();
    var answer = output.allocate(length);
    System.arraycopy(p.buf, p.transport(), answer.buf, answer.net + Ipv4.MIN_LEN, length);
    return answer;
  }

  /// Sends an answer back to who asked (`icmp_reply`), from the address that was asked if it is one of ours.
  private void reply(Packet asked, Packet answer, String what) {
    var ip = Ipv4.of(asked);
    int mark = config.fwmarkReflect.on() ? asked.mark : 0;
    boolean ours = Route.of(asked).type == RouteType.LOCAL;
    var route = output.route(ip.src(), ours ? ip.dst() : 0, ip.tos(), 0, mark);
    if (!route.reachable()) {
      asked.drop(DropReason.IP_OUTNOROUTES);
      return;
    }
    int source = ours ? ip.dst() : output.source(route, ip.src());
    answer.mark = mark;
    watch.derived(asked, answer, what);
    watch.ended(asked, "delivered", "answered with an " + what);
    output.send(answer, options.echo(asked, source), route, source, ip.src(), Proto.ICMP, ip.tos(), config.defaultTtl.asInt());
  }

  /// Hands an error to the protocol of the packet that it quotes (`icmp_unreach`, `icmp_socket_deliver`).
  private void error(Packet p, Icmp icmp, int length) {
    int quoted = icmp.off() + Icmp.LEN;
    if (length < Icmp.LEN + Ipv4.MIN_LEN) {
      p.drop(DropReason.PKT_TOO_SMALL);
      return;
    }
    var inner = new Ipv4(p.buf, quoted);
    if (inner.headerLen() < Ipv4.MIN_LEN || quoted + inner.headerLen() + 8 > p.end) {
      p.drop(DropReason.PKT_TOO_SMALL);
      return;
    }
    int info = icmp.type() == Icmp.REDIRECT ? icmp.rest() : 0;
    if (icmp.type() == Icmp.DEST_UNREACH && icmp.code() == Icmp.FRAG_NEEDED) {
      info = Bytes.u16(p.buf, icmp.off() + Icmp.MTU);
      if (config.noPmtuDisc.get() == 0 && info != 0) pathMtus.learn(output.route(inner.dst(), 0, 0, 0, 0), inner.dst(), info);
    }
    var handler = input.protocol(inner.protocol());
    int type = icmp.type();
    int code = icmp.code();
    int from = Ipv4.of(p).src();
    watch.ended(p, "delivered", "ICMP error");
    p.net = quoted;
    rawErrors.error(p, type, code, info, from);
    if (handler == this) pingErrors.error(p, type, code, info, from);
    else if (handler != null) handler.error(p, type, code, info, from);
  }
}
