package dev.hooklab.xtables.target;

import dev.hooklab.addr.Proto;
import dev.hooklab.conntrack.Connection;
import dev.hooklab.conntrack.CtInfo;
import dev.hooklab.conntrack.Direction;
import dev.hooklab.conntrack.EventBit;
import dev.hooklab.conntrack.ProxiedHandshake;
import dev.hooklab.conntrack.TcpState;
import dev.hooklab.hook.Hook;
import dev.hooklab.hook.Hooks.Registration;
import dev.hooklab.hook.Priority;
import dev.hooklab.hook.Verdict;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Tcp;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.tcp.CookieNumbers;
import dev.hooklab.xtables.Env;
import dev.hooklab.xtables.PerNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The handshakes that a node makes in other nodes' names, and the translation between them afterwards (kernel:
/// net/netfilter/nf_synproxy_core.c). While there is a rule with the target, it stands at two hooks just before connections
/// are confirmed.
public final class SynProxy {
  public static final PerNode<SynProxy> OF_NODE = new PerNode<>(SynProxy::new);
  private static final int LOOPBACK_INDEX = 1;

  private final Env environment;
  private final CookieNumbers cookies;
  private final SynProxySegments segments;
  private final SynProxyOptions options = new SynProxyOptions();
  private final List<Registration> registrations = new ArrayList<>();
  private int users;
  private long synReceived;
  private long cookieInvalid;
  private long cookieValid;
  private long cookieRetransmitted;
  private long reopened;

  private SynProxy(Env environment) {
    this.environment = environment;
    cookies = new CookieNumbers(environment.loop(), environment.random().fork("synproxy").nextLong());
    segments = new SynProxySegments(environment);
  }

  /// One more rule uses it.
  void require() {
    if (users++ > 0) return;
    for (var hook : List.of(Hook.INPUT, Hook.POSTROUTING)) {
      registrations.add(environment.hooks().register(hook, Priority.CONFIRM - 1, "synproxy", this::handle));
    }
  }

  void release() {
    if (--users > 0) return;
    registrations.forEach(environment.hooks()::remove);
    registrations.clear();
  }

  /// `/proc/net/stat/synproxy`: a heading and a line of hexadecimal numbers.
  public String proc() {
    return "entries\t\tsyn_received\tcookie_invalid\tcookie_valid\tcookie_retrans\tconn_reopened\n" + String.format(Locale.ROOT,
        "%08x\t%08x\t%08x\t%08x\t%08x\t%08x\n", 0, synReceived, cookieInvalid, cookieValid, cookieRetransmitted, reopened);
  }

  // -------- what the target sends here

  /// Answers a client's SYN.
  /// @param answer the options that the rule passes on, and the MSS and window scale that it tells clients
  void synReceived(Packet p, Tcp syn, SynProxyOptions seen, SynproxyTarget answer) {
    synReceived++;
    if (syn.has(Tcp.ECE | Tcp.CWR)) seen.present |= SynProxyOptions.ECN;
    seen.present &= answer.options();
    var ip = Ipv4.of(p);
    int cookie = cookies.make(ip.src(), syn.sport(), ip.dst(), syn.dport(), syn.seq(), seen.mss);
    seen.mss = answer.mss();
    if (seen.has(SynProxyOptions.TIMESTAMP)) seen.makeCookie((int) (environment.loop().now() / EventLoop.MILLISECOND), answer.wscale());
    else seen.present &= SynProxyOptions.MSS;
    segments.answerClient(p, syn, seen, cookie);
  }

  /// Begins the server's handshake if the client brings a good cookie (`synproxy_recv_client_ack`).
  /// @param seq one more than the number of the client's SYN
  boolean ackReceived(Packet p, Tcp ack, SynProxyOptions seen, int seq) {
    var ip = Ipv4.of(p);
    int mss = cookies.check(ip.src(), ack.sport(), ip.dst(), ack.dport(), ack.seq() - 1, ack.ack() - 1);
    if (mss == 0) {
      cookieInvalid++;
      return false;
    }
    cookieValid++;
    seen.mss = mss;
    seen.present |= SynProxyOptions.MSS;
    if (seen.has(SynProxyOptions.TIMESTAMP)) seen.readCookie();
    segments.askServer(p, ack, seen, seq);
    return true;
  }

  // -------- the packets of its connections (ipv4_synproxy_hook)

  private Verdict handle(Packet p, Hook hook) {
    var ct = Connection.of(p);
    if (ct == null || ct.handshake() == null) return Verdict.ACCEPT;
    int at = p.transport();
    if (p.in != null && p.in.index() == LOOPBACK_INDEX || Ipv4.of(p).protocol() != Proto.TCP) return Verdict.ACCEPT;
    if (at + Tcp.MIN_LEN > p.end) return Verdict.DROP;
    var header = new Tcp(p.buf, at);
    boolean original = CtInfo.direction(p.ctinfo) == Direction.ORIGINAL;
    var verdict = switch (ct.tcpState()) {
      case CLOSE -> closed(p, header, ct, original);
      case SYN_SENT -> asked(p, header, ct, original);
      case SYN_RECV -> answered(p, header, ct);
      case NONE, ESTABLISHED, FIN_WAIT, CLOSE_WAIT, LAST_ACK, TIME_WAIT, SYN_SENT2 -> Verdict.ACCEPT;
    };
    int shift = ct.handshake().timestampShift;
    if (verdict == Verdict.ACCEPT && shift != 0) {
      p.rewrites(header.headerLen());
      SynProxyOptions.adjust(p, header, !original, shift);
    }
    return verdict;
  }

  private Verdict closed(Packet p, Tcp header, Connection ct, boolean original) {
    if (header.has(Tcp.RST) && !original) {
      ct.adjustAll(Direction.REPLY, ct.handshake().iss - header.seq() + 1);
      return Verdict.ACCEPT;
    }
    if (!header.has(Tcp.SYN) || header.has(Tcp.ACK) || !original) return Verdict.ACCEPT;
    ct.handshake().timestampShift = 0;
    reopened++;
    return asked(p, header, ct, true);
  }

  private Verdict asked(Packet p, Tcp header, Connection ct, boolean original) {
    if (!options.read(p, header)) return Verdict.DROP;
    if (!header.has(Tcp.SYN) && header.has(Tcp.ACK) && original) {
      // A keepalive repeats the number before the next, which is that of the SYN.
      if (!ackReceived(p, header, options, header.seq() + 1)) return Verdict.DROP;
      cookieRetransmitted++;
      return Verdict.STOLEN;
    }
    var handshake = ct.handshake();
    handshake.iss = header.ack();
    if (options.has(SynProxyOptions.TIMESTAMP)) handshake.timestamp = options.tsecr;
    ct.event(EventBit.SYNPROXY);
    return Verdict.ACCEPT;
  }

  /// The server has answered: its answer ends here, and both sides are told that they may begin.
  private Verdict answered(Packet p, Tcp header, Connection ct) {
    if (!header.has(Tcp.SYN | Tcp.ACK)) return Verdict.ACCEPT;
    if (!options.read(p, header)) return Verdict.DROP;
    ProxiedHandshake handshake = ct.handshake();
    if (options.has(SynProxyOptions.TIMESTAMP)) {
      handshake.timestampShift = options.tsval - handshake.timestamp;
      ct.event(EventBit.SYNPROXY);
    }
    options.present &= ~(SynProxyOptions.MSS | SynProxyOptions.WSCALE | SynProxyOptions.SACK_PERM);
    options.swapTimestamps();
    segments.acknowledgeServer(p, header, options, ct.tcpWindow());
    ct.adjustAll(CtInfo.direction(p.ctinfo), handshake.iss - header.seq());
    ct.event(EventBit.SEQADJ);
    options.swapTimestamps();
    segments.openWindow(p, header, options);
    return Verdict.STOLEN;
  }
}
