package dev.hooklab.ip;

import dev.hooklab.addr.Proto;
import dev.hooklab.device.NetDevice;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Checksum;
import dev.hooklab.packet.DropReason;
import dev.hooklab.packet.Icmp;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Watch;
import dev.hooklab.route.Route;
import dev.hooklab.route.RouteType;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// ICMP that comes in: answers questions, hands errors to who sent the packet they are about (`icmp_rcv`).
public final class IcmpProtocol implements ProtocolHandler {
  /// The three times of a timestamp message.
  private static final int TIMES = 12;

  /// Hears of ICMP errors as [ProtocolHandler#error] does.
  public interface Errors {
    void error(Packet p, int type, int code, int info, int from);
  }

  private final IpConfig config;
  private final IpInput input;
  private final IpOutput output;
  private final PathMtus pathMtus;
  private final IcmpErrors limits;
  private final RedirectCheck redirects;
  private final BogusErrors bogus;
  private final InterfaceProbe probe;
  private final Watch watch;
  private Errors rawErrors = (p, type, code, info, from) -> {};
  private Errors pingErrors = (p, type, code, info, from) -> {};
  private Predicate<Packet> sentByOthers = p -> false;
  private Consumer<Packet> echoReplies = p -> p.drop(DropReason.NO_SOCKET);

  IcmpProtocol(IpConfig config, IpInput input, IpOutput output, PathMtus pathMtus, IcmpErrors limits, RedirectCheck redirects,
      BogusErrors bogus, InterfaceProbe probe, Watch watch) {
    this.config = config;
    this.input = input;
    this.output = output;
    this.pathMtus = pathMtus;
    this.limits = limits;
    this.redirects = redirects;
    this.bogus = bogus;
    this.probe = probe;
    this.watch = watch;
  }

  /// Sets who takes echo replies: the ping sockets.
  public void echoReplies(Consumer<Packet> receiver) {
    echoReplies = receiver;
  }

  /// Sets who hears of errors besides the protocols: raw sockets, of every protocol, and ping sockets, of echo requests.
  /// @param sent whether one of them has sent a quoted packet
  public void errors(Errors raw, Errors ping, Predicate<Packet> sent) {
    rawErrors = raw;
    pingErrors = ping;
    sentByOthers = sent;
  }

  /// The node's own echo replies are sent by nobody, but it takes what it is told about them.
  @Override public boolean sent(Packet p) {
    return Icmp.of(p).type() == Icmp.ECHO_REPLY;
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
    if (type == InterfaceProbe.REQUEST) {
      probed(p, length);
      return;
    }
    boolean toGroup = Route.of(p).type == RouteType.BROADCAST || Route.of(p).type == RouteType.MULTICAST;
    if (toGroup && (type == Icmp.ECHO || type == Icmp.TIMESTAMP) && config.echoIgnoreBroadcasts.on()) {
      p.drop(DropReason.INVALID_PROTO);
      return;
    }
    if (toGroup && type != Icmp.ECHO && type != Icmp.TIMESTAMP && type != Icmp.ADDRESS && type != Icmp.ADDRESS_REPLY) {
      p.drop(DropReason.INVALID_PROTO);
      return;
    }
    switch (type) {
      case Icmp.ECHO -> echo(p, icmp);
      case Icmp.TIMESTAMP -> timestamp(p, length);
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
    int type = Icmp.ECHO_REPLY << 8 | echo.code();
    int checksum = Checksum.update16(echo.checksum(), Icmp.ECHO << 8 | echo.code(), type);
    reply(p, type, checksum, p.end - p.transport(), "echo reply");
  }

  /// Tells the state of an interface.
  private void probed(Packet p, int length) {
    var answer = p.copy();
    if (config.echoIgnoreAll.on() || !probe.answer(answer)) {
      p.drop(DropReason.NOT_SPECIFIED);
      return;
    }
    int at = answer.transport();
    Bytes.u16(answer.buf, at + Icmp.CHECKSUM, 0);
    reply(answer, Bytes.u16(answer.buf, at), Checksum.of(answer.buf, at, length), length, "interface state");
  }

  /// Answers with the time of day, three times four bytes; the question needs to bring only the first.
  private void timestamp(Packet p, int length) {
    if (length < Icmp.LEN + 4) {
      p.drop(DropReason.PKT_TOO_SMALL);
      return;
    }
    var whole = p.copy();
    int at = whole.transport();
    if (length < Icmp.LEN + TIMES) whole.buf = Arrays.copyOf(whole.buf, at + Icmp.LEN + TIMES);
    Bytes.u16(whole.buf, at, Icmp.TIMESTAMP_REPLY << 8);
    Bytes.i32(whole.buf, at + Icmp.LEN + 4, output.millisOfDay());
    Bytes.i32(whole.buf, at + Icmp.LEN + 8, output.millisOfDay());
    Bytes.u16(whole.buf, at + Icmp.CHECKSUM, 0);
    reply(whole, Icmp.TIMESTAMP_REPLY << 8, Checksum.of(whole.buf, at, Icmp.LEN + TIMES), Icmp.LEN + TIMES, "timestamp reply");
  }

  /// Sends a question back as its answer (`icmp_reply`), from the address that was asked if it is one of ours.
  /// @param length of the ICMP message to send back
  private void reply(Packet asked, int typeAndCode, int checksum, int length, String what) {
    var ip = Ipv4.of(asked);
    var options = output.echoed(asked);
    int mark = config.fwmarkReflect.on() ? asked.mark : 0;
    int source = output.answeringAddress(asked);
    int type = typeAndCode >> 8;
    int code = typeAndCode & 0xff;
    boolean silent = options == null || !limits.globalAllows(type, code);
    var route = silent ? null : output.route(options.firstHop(ip.src()), source, ip.tos(), 0, mark, false, Proto.ICMP, 0, 0);
    if (route == null || !route.reachable()) {
      asked.drop(DropReason.IP_OUTNOROUTES);
      return;
    }
    if (!limits.allows(type, code, route, ip.src())) {
      watch.ended(asked, "delivered", "no " + what + ": icmp_ratelimit");
      return;
    }
    var answer = output.allocate(options.length() + length);
    int at = answer.net + Ipv4.MIN_LEN + options.length();
    System.arraycopy(asked.buf, asked.transport(), answer.buf, at, length);
    Bytes.u16(answer.buf, at, typeAndCode);
    Bytes.u16(answer.buf, at + Icmp.CHECKSUM, checksum);
    answer.mark = mark;
    watch.derived(asked, answer, what);
    watch.ended(asked, "delivered", "answered with an " + what);
    limits.transmit(answer, route, source, ip.src(), ip.tos(), options);
  }

  /// Whether "fragmentation needed" about a protocol is believed: with 2 in `ip_no_pmtu_disc` of none, with 3 of those that
  /// can tell whether they have sent what is quoted (`icmp_tag_validation`).
  private boolean heeds(int protocol) {
    return switch ((int) config.noPmtuDisc.get()) {
      case 2 -> false;
      case 3 -> protocol == Proto.TCP;
      default -> true;
    };
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
    int type = icmp.type();
    int code = icmp.code();
    int rest = icmp.rest();
    boolean tooLong = type == Icmp.DEST_UNREACH && code == Icmp.FRAG_NEEDED;
    if (tooLong && !heeds(inner.protocol()) || type != Icmp.REDIRECT && bogus.refuses(p, icmp, inner)) {
      p.drop(DropReason.NOT_SPECIFIED);
      return;
    }
    var handler = input.protocol(inner.protocol());
    int from = Ipv4.of(p).src();
    watch.ended(p, "delivered", "ICMP error");
    p.net = quoted;
    int info = type == Icmp.REDIRECT ? rest : tooLong && config.noPmtuDisc.get() != 1 ? rest & 0xffff : 0;
    if ((tooLong || type == Icmp.REDIRECT) && (handler != null && handler.sent(p) || sentByOthers.test(p))) {
      if (tooLong) pathMtus.learn(output.route(inner.dst(), 0, 0, 0, 0), inner.dst(), info);
      else redirects.redirected(from, rest, code, inner, NetDevice.of(p.in));
    }
    rawErrors.error(p, type, code, info, from);
    if (handler == this) pingErrors.error(p, type, code, info, from);
    else if (handler != null) handler.error(p, type, code, info, from);
  }
}
