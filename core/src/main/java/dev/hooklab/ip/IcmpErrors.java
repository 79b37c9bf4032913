package dev.hooklab.ip;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Proto;
import dev.hooklab.device.NetDevice;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Checksum;
import dev.hooklab.packet.Icmp;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.NetLog;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Tcp;
import dev.hooklab.route.Route;
import dev.hooklab.route.RouteType;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.sim.SeededRandom;
import java.util.function.BiConsumer;

/// ICMP errors that this node sends about packets that it could not handle (`icmp_send`, RFC 1812 §4.3.2).
public final class IcmpErrors {
  /// An error message is at most this long with its IP header, so that every path takes it whole (RFC 1812 §4.3.2.3).
  private static final int MAX_LEN = 576;

  private static final long TICKS_PER_SECOND = EventLoop.SECOND / EventLoop.JIFFY;

  private final EventLoop loop;
  private final SeededRandom random;
  private final IpConfig config;
  private final PeerLimits limits;
  private final NetLog log;
  private IpOutput output;
  private BiConsumer<Packet, Packet> attach = (made, cause) -> {};
  private long globalTokens;
  private long globalStamp = -TICKS_PER_SECOND;
  /// Whether an ICMP message of this node is on its way out just now: it gives no cause for a second one (`icmp_xmit_lock`).
  boolean sending;

  IcmpErrors(EventLoop loop, SeededRandom random, IpConfig config, NetLog log) {
    this.loop = loop;
    this.random = random;
    this.config = config;
    this.log = log;
    this.limits = new PeerLimits(loop);
  }

  void connect(IpOutput output) {
    this.output = output;
  }

  /// Sets what gives an error the connection of its cause (`nf_ct_attach`).
  public void attach(BiConsumer<Packet, Packet> attach) {
    this.attach = attach;
  }

  /// Tells a sender that there is no way, as often as `error_cost` allows.
  void routeError(Packet cause, int code) {
    if (limits.allow(Ipv4.of(cause).src(), config.errorCost.get(), config.errorBurst.get())) send(cause, Icmp.DEST_UNREACH, code, 0);
  }

  /// Tells a sender on the link of a better first hop (`ip_rt_send_redirect`).
  void redirect(Packet cause, NetDevice out, int gateway) {
    var ip = Ipv4.of(cause);
    int allowed = limits.allowRedirect(ip.src(), config);
    if (allowed == 0) return;
    send(cause, Icmp.REDIRECT, 1, gateway);
    if (allowed != config.redirectNumber.get() || !out.ipv4().logMartians() || !log.allows()) return;
    log.warn("IPv4: host " + Ip.text(ip.src()) + "/if" + cause.in.index() + " ignores redirects for " + Ip.text(ip.dst()) + " to " + Ip.text(gateway));
  }

  /// Sends an error about a packet, unless the rules against answering it hold.
  /// @param info the second word of the header: an MTU, a gateway, or a pointer in its first byte
  public void send(Packet cause, int type, int code, int info) {
    var ip = Ipv4.of(cause);
    var causeRoute = Route.of(cause);
    if (cause.type != Packet.Type.HOST || causeRoute != null && (causeRoute.type == RouteType.BROADCAST || causeRoute.type == RouteType.MULTICAST)) return;
    if (ip.fragmentOffset() != 0 || isError(cause, ip)) return;
    if (!globalAllows(type, code) || sending) return;
    boolean toUs = causeRoute != null && causeRoute.type == RouteType.LOCAL;
    var options = output.echoed(cause);
    if (options == null) return;
    int source = toUs ? ip.dst() : inboundAddress(cause, ip.src());
    int tos = ip.tos() & 0x1e | 0xc0;
    int mark = config.fwmarkReflect.on() ? cause.mark : 0;
    var route = output.routeError(options.firstHop(ip.src()), source, tos, mark, type, code, cause);
    if (!route.reachable()) return;
    if (source == 0) source = output.source(route, ip.src());
    if (!allows(type, code, route, ip.src())) return;
    var made = build(cause, type, code, info, output.mtu(route, ip.src()), options.length());
    made.mark = mark;
    attach.accept(made, cause);
    cause.watch.derived(cause, made, "ICMP error");
    transmit(made, route, source, ip.src(), tos, options);
  }

  /// Sends an ICMP message of this node's own.
  void transmit(Packet made, Route route, int source, int to, int tos, EchoedOptions options) {
    sending = true;
    output.send(made, route, source, to, Proto.ICMP, output.ttl(route), tos, options, false);
    sending = false;
  }

  /// Whether a packet that was not routed yet is for this node itself.
  boolean destinationIsLocal(Packet p) {
    return output.route(Ipv4.of(p).dst(), 0, 0, 0, 0).type == RouteType.LOCAL;
  }

  /// The address of the device that the cause came in by, where `icmp_errors_use_inbound_ifaddr` wants it; else 0.
  private int inboundAddress(Packet cause, int to) {
    return config.errorsUseInboundIfaddr.on() && cause.in != null ? output.addressOf(NetDevice.of(cause.in), to) : 0;
  }

  private Packet build(Packet cause, int type, int code, int info, int mtu, int optionsLength) {
    int quoted = Math.min(cause.length(), Math.min(mtu, MAX_LEN) - Ipv4.MIN_LEN - optionsLength - Icmp.LEN);
    var made = output.allocate(optionsLength + Icmp.LEN + quoted);
    int at = made.net + Ipv4.MIN_LEN + optionsLength;
    System.arraycopy(cause.buf, cause.net, made.buf, at + Icmp.LEN, quoted);
    if (cause.checksumPartial) unfinish(made.buf, at + Icmp.LEN, quoted);
    Bytes.u8(made.buf, at + Icmp.TYPE, type);
    Bytes.u8(made.buf, at + Icmp.CODE, code);
    Bytes.i32(made.buf, at + Icmp.ID, info);
    Bytes.u16(made.buf, at + Icmp.CHECKSUM, Checksum.of(made.buf, at, Icmp.LEN + quoted));
    return made;
  }

  /// Puts into a quoted TCP segment what its checksum is before the device completes it: the sum of its pseudo header.
  private static void unfinish(byte[] buf, int at, int length) {
    var ip = new Ipv4(buf, at);
    int check = ip.payload() + Tcp.CHECKSUM;
    if (ip.protocol() != Proto.TCP || check + 2 > at + length) return;
    Bytes.u16(buf, check, ~Checksum.fold(Checksum.pseudo4(ip.src(), ip.dst(), Proto.TCP, ip.totalLen() - ip.headerLen())));
  }

  /// Whether the packet is an ICMP error itself, of a type that nobody answers, or so cut off that it could be one
  /// (`icmp_pointers`): what asks for no answer gets no error either.
  private static boolean isError(Packet p, Ipv4 ip) {
    if (ip.protocol() != Proto.ICMP) return false;
    int at = ip.payload();
    if (at >= p.end) return true;
    int type = p.buf[at] & 0xff;
    return switch (type) {
      case Icmp.ECHO_REPLY, Icmp.ECHO, Icmp.TIMESTAMP, Icmp.TIMESTAMP_REPLY, Icmp.INFO_REQUEST, Icmp.INFO_REPLY, Icmp.ADDRESS,
          Icmp.ADDRESS_REPLY -> false;
      default -> true;
    };
  }

  /// Types that `icmp_ratemask` leaves alone; "fragmentation needed" always goes out.
  private boolean unlimitedType(int type, int code) {
    if (type == Icmp.DEST_UNREACH && code == Icmp.FRAG_NEEDED) return true;
    return (config.icmpRateMask.get() >>> type & 1) == 0;
  }

  /// Whether the budget of all ICMP messages together has room for one of a type (`icmpv4_global_allow`).
  boolean globalAllows(int type, int code) {
    if (unlimitedType(type, code) || globalTokens > 0) return true;
    long elapsed = Math.min(loop.jiffies() - globalStamp, TICKS_PER_SECOND);
    long gained = config.icmpMsgsPerSec.get() * elapsed / TICKS_PER_SECOND;
    if (elapsed < TICKS_PER_SECOND / 50 || gained == 0) return false;
    globalStamp = loop.jiffies();
    globalTokens = Math.min(globalTokens + gained, config.icmpMsgsBurst.get());
    return true;
  }

  /// Whether a peer may be sent a message of a type now; it is taken from the budget of all at random, as the kernel does so
  /// that nobody can count it (`icmpv4_xrlim_allow`).
  boolean allows(int type, int code, Route route, int to) {
    if (unlimitedType(type, code) || route.device.loopback()) return true;
    if (!limits.allow(to, config.icmpRateLimit.get() * EventLoop.MILLISECOND / EventLoop.JIFFY)) return false;
    globalTokens -= random.below(3);
    return true;
  }
}
