package dev.hooklab.xtables.target;

import dev.hooklab.addr.Proto;
import dev.hooklab.errno.Errno;
import dev.hooklab.hook.Hook;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Tcp;
import dev.hooklab.route.Route;
import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Outcome;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Refused;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Target;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Values;
import java.util.Arrays;

/// `-j TCPMSS`: lowers the maximum segment size that a SYN offers (kernel: net/netfilter/xt_TCPMSS.c).
/// @param mss -1 for what the path's MTU allows
record TcpmssTarget(int mss) implements Target.Stateless {
  private static final int CLAMP = -1;
  private static final int MAX = 65515;
  private static final int HEADERS = Ipv4.MIN_LEN + Tcp.MIN_LEN;
  /// What a host may assume that is told nothing (RFC 9293 §3.7.1).
  private static final int DEFAULT_MSS = 536;
  private static final int MSS_KIND = 2;
  private static final int MSS_LENGTH = 4;
  private static final int MAX_HEADER = 60;
  private static final Option<Long> SET = Option.of("set-mss", Values.number(0, MAX));
  private static final Option<Boolean> CLAMP_TO_PMTU = Option.flag("clamp-mss-to-pmtu");

  static final Spec<Target> SPEC = Spec.target("TCPMSS", TcpmssTarget::of)
      .options(SET, CLAMP_TO_PMTU)
      .check(TcpmssTarget::check)
      .onlyFor(Proto.TCP)
      .help("""
          TCPMSS target options:
            --set-mss value        Offer this at most
            --clamp-mss-to-pmtu    Offer what fits the MTU of the way, there and back
          """);

  private static void check(Args args) {
    if (args.isEmpty()) throw new ParameterProblem("TCPMSS target: At least one parameter is required");
  }

  /// Of both options the last holds.
  private static TcpmssTarget of(Args args) {
    return new TcpmssTarget(args.all().getLast().option() == SET ? args.get(SET).intValue() : CLAMP);
  }

  @Override public Spec<Target> spec() {
    return SPEC;
  }

  @Override public Action bind(Binding binding) throws Refused {
    if (mss == CLAMP && (binding.reachableFrom(Hook.PREROUTING) || binding.reachableFrom(Hook.INPUT))) {
      throw new Refused(Errno.EINVAL, "xt_TCPMSS: path-MTU clamping only supported in FORWARD, OUTPUT and POSTROUTING hooks");
    }
    if (binding.matches().stream().noneMatch(Match::asksForSyn)) {
      throw new Refused(Errno.EINVAL, "xt_TCPMSS: Only works on TCP SYN packets");
    }
    return this;
  }

  @Override public Outcome apply(Packet p, Traversal t) {
    if (t.laterFragment()) return Outcome.CONTINUE;
    int header = TcpHeader.whole(p, t);
    if (header < 0) return Outcome.DROP;
    int wanted = mss == CLAMP ? clamped(p, t) : mss;
    if (wanted < 0) return Outcome.DROP;
    int at = find(p, t, header);
    if (at >= 0) {
      int offered = Bytes.u16(p.buf, at + 2);
      if (offered > wanted) {
        TcpHeader.patch(p, t, offered, wanted);
        Bytes.u16(p.buf, at + 2, wanted);
      }
    } else if (t.payload(p) == header && header < MAX_HEADER) {
      add(p, t, Math.min(wanted, DEFAULT_MSS));
    }
    return Outcome.CONTINUE;
  }

  /// Where the option stands; -1 when it is not there.
  private static int find(Packet p, Traversal t, int header) {
    int end = t.transport + header - MSS_LENGTH;
    for (int at = t.transport + Tcp.MIN_LEN; at <= end; at += TcpHeader.optionLength(p.buf, at)) {
      if (p.buf[at] == MSS_KIND && p.buf[at + 1] == MSS_LENGTH) return at;
    }
    return -1;
  }

  /// What the smaller MTU of the way to the receiver and the way back leaves for data; -1 for none.
  private static int clamped(Packet p, Traversal t) {
    var back = t.env.fib().lookup(t.probe.v4(t.src, 0, 0, 0, 1, 0));
    int mtu = Route.of(p).mtu();
    if (back.reachable() && back.device != null) mtu = Math.min(mtu, back.mtu());
    return mtu <= HEADERS ? -1 : mtu - HEADERS;
  }

  /// Puts the option before all others; the checksum follows.
  private static void add(Packet p, Traversal t, int mss) {
    int length = t.payload(p);
    int at = t.transport + Tcp.MIN_LEN;
    if (p.buf.length < p.end + MSS_LENGTH) p.buf = Arrays.copyOf(p.buf, p.end + MSS_LENGTH);
    System.arraycopy(p.buf, at, p.buf, at + MSS_LENGTH, length - Tcp.MIN_LEN);
    p.end += MSS_LENGTH;
    Bytes.u16(p.buf, at, MSS_KIND << 8 | MSS_LENGTH);
    Bytes.u16(p.buf, at + 2, mss);
    TcpHeader.patch(p, t, length, length + MSS_LENGTH);
    TcpHeader.patch(p, t, 0, MSS_KIND << 8 | MSS_LENGTH);
    TcpHeader.patch(p, t, 0, mss);
    TcpHeader.set16(p, t, Tcp.DATA_OFFSET, Bytes.u16(p.buf, t.transport + Tcp.DATA_OFFSET) + 0x1000);
    new Ipv4(p.buf, p.net).totalLen(p.length());
    t.length = p.length();
  }

  @Override public String save() {
    return mss == CLAMP ? "--clamp-mss-to-pmtu" : "--set-mss " + mss;
  }

  @Override public String list(Listing how) {
    return mss == CLAMP ? "TCPMSS clamp to PMTU" : "TCPMSS set " + mss;
  }
}
