package dev.hooklab.conntrack;

import dev.hooklab.addr.Proto;
import dev.hooklab.hook.Hook;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Tcp;
import dev.hooklab.sysctl.Sysctl;
import dev.hooklab.sysctl.Sysctls;

/// Follows TCP connections (`nf_conntrack_proto_tcp.c`): states by [TcpTable], sequence numbers by [TcpWindow].
final class TcpTracker implements Tracker {
  /// Timeouts beyond those of the states.
  private static final int RETRANSMITTED = TcpState.values().length;
  private static final int UNACKNOWLEDGED = RETRANSMITTED + 1;
  /// An invalid FIN or RST shortens nothing that ends within this time, in ticks.
  private static final long NEARLY_OVER = 120 * Connection.HZ;

  private final TrackingCore core;
  private final TcpWindow window = new TcpWindow();
  private final Timeouts timeouts = new Timeouts();
  private final Sysctl loose;
  private final Sysctl beLiberal;
  private final Sysctl maxRetransmissions;
  private final Sysctl ignoreInvalidRst;

  TcpTracker(TrackingCore core, Sysctls sysctls) {
    this.core = core;
    var prefix = "net.netfilter.nf_conntrack_tcp_";
    loose = sysctls.flag(prefix + "loose", true);
    beLiberal = sysctls.flag(prefix + "be_liberal", false);
    ignoreInvalidRst = sysctls.flag(prefix + "ignore_invalid_rst", false);
    maxRetransmissions = sysctls.number(prefix + "max_retrans", 3, 0, 255);
    timeouts.fixed(120)
        .declare(sysctls, "tcp_timeout_syn_sent", 120)
        .declare(sysctls, "tcp_timeout_syn_recv", 60)
        .declare(sysctls, "tcp_timeout_established", 432_000)
        .declare(sysctls, "tcp_timeout_fin_wait", 120)
        .declare(sysctls, "tcp_timeout_close_wait", 60)
        .declare(sysctls, "tcp_timeout_last_ack", 30)
        .declare(sysctls, "tcp_timeout_time_wait", 120)
        .declare(sysctls, "tcp_timeout_close", 10)
        .fixed(120)
        .declare(sysctls, "tcp_timeout_max_retrans", 300)
        .declare(sysctls, "tcp_timeout_unacknowledged", 300);
  }

  @Override public Timeouts timeouts() {
    return timeouts;
  }

  @Override public Outcome packet(Connection ct, Packet p, int at, int ctinfo, Hook hook) {
    if (at + Tcp.MIN_LEN > p.end) return Outcome.INVALID;
    var header = new Tcp(p.buf, at);
    if (malformed(p, header, hook)) return Outcome.INVALID;
    int kind = TcpTable.kind(header.flags());
    if (!ct.confirmed() && !begin(ct, p, header, kind, hook)) return Outcome.INVALID;

    var flow = ct.tcp;
    int direction = CtInfo.direction(ctinfo);
    var from = flow.state;
    int next = TcpTable.next(direction, kind, from);
    if (next == TcpState.SYN_SENT.ordinal() && from.ordinal() >= TcpState.TIME_WAIT.ordinal()) {
      if (flow.anySide(TcpFlow.CLOSE_INIT) || flow.lastDirection == direction && flow.lastKind == TcpTable.RST) {
        core.kill(ct, null);
        return Outcome.REPEAT;
      }
      next = TcpTable.IGNORE;
    }
    if (next == TcpTable.INVALID) {
      if (ct.handshake() != null && asksProxyAgain(flow, direction, kind, header)) return Outcome.ACCEPT;
      core.invalid(p, Proto.TCP, hook, () -> "packet (index " + kind + ") in dir " + direction + " invalid, state " + from);
      return Outcome.INVALID;
    }
    if (next == TcpTable.IGNORE) {
      if (!answersIgnoredSyn(flow, direction, kind, header)) return ignore(flow, direction, kind, p, header, hook);
      resynchronize(flow, direction);
      return judged(ct, p, header, ctinfo, kind, TcpState.SYN_SENT, TcpState.SYN_RECV, hook);
    }
    return followed(ct, p, header, ctinfo, kind, TcpState.at(next), hook);
  }

  // -------- before the state table

  private boolean malformed(Packet p, Tcp header, Hook hook) {
    int length = p.end - header.off();
    if (header.headerLen() < Tcp.MIN_LEN || header.headerLen() > length) {
      core.invalid(p, Proto.TCP, hook, () -> "truncated packet");
      return true;
    }
    if (core.verifiesChecksum(p, hook) && !core.checksumOk(p, header.off(), Proto.TCP)) {
      core.invalid(p, Proto.TCP, hook, () -> "bad checksum");
      return true;
    }
    if (!TcpTable.possible(header.flags())) {
      core.invalid(p, Proto.TCP, hook, () -> "invalid tcp flag combination");
      return true;
    }
    return false;
  }

  /// A connection's first packet: a SYN, or with `tcp_loose` an ACK of a connection that is under way (`tcp_new`).
  private boolean begin(Connection ct, Packet p, Tcp header, int kind, Hook hook) {
    int next = TcpTable.next(Direction.ORIGINAL, kind, TcpState.NONE);
    if (next >= TcpTable.INVALID) {
      core.invalid(p, Proto.TCP, hook, () -> "invalid new");
      return false;
    }
    boolean syn = next == TcpState.SYN_SENT.ordinal();
    if (!syn && !loose.on()) return false;
    var flow = new TcpFlow();
    ct.tcp = flow;
    var sender = flow.seen[Direction.ORIGINAL];
    sender.end = TcpWindow.endOf(p, header);
    sender.maxWin = Math.max(header.window(), 1);
    if (syn) {
      sender.maxEnd = sender.end;
      TcpOptions.ofSyn(header, sender);
    } else {
      sender.maxEnd = sender.end + sender.maxWin;
      sender.flags = flow.seen[Direction.REPLY].flags = TcpFlow.SACK_PERM | TcpFlow.BE_LIBERAL;
    }
    return true;
  }

  /// The client's keepalive while the server has not answered: SYNPROXY sends the SYN again for it.
  private static boolean asksProxyAgain(TcpFlow flow, int direction, int kind, Tcp header) {
    return flow.state == TcpState.SYN_SENT && kind == TcpTable.ACK && direction == Direction.ORIGINAL
        && flow.lastDirection == Direction.ORIGINAL && flow.seen[direction].end - 1 == header.seq();
  }

  // -------- packets that may mean that we are out of step with both sides

  private static boolean answersIgnoredSyn(TcpFlow flow, int direction, int kind, Tcp header) {
    return kind == TcpTable.SYNACK && flow.lastKind == TcpTable.SYN && flow.lastDirection != direction && header.ack() == flow.lastEnd;
  }

  /// The SYN that was ignored is answered: both sides are in step, so take over what it said.
  private static void resynchronize(TcpFlow flow, int direction) {
    var side = flow.seen[flow.lastDirection];
    side.end = flow.lastEnd;
    side.maxEnd = flow.lastEnd;
    side.maxWin = Math.max(flow.lastWin, 1);
    side.scale = flow.lastScale;
    flow.lastFlags &= ~TcpFlow.EXPECT_CHALLENGE_ACK;
    side.flags = flow.lastFlags;
    // Its options are read anew; but one that was picked up stays under liberal checks.
    flow.seen[direction].maxWin = 0;
  }

  private Outcome ignore(TcpFlow flow, int direction, int kind, Packet p, Tcp header, Hook hook) {
    flow.lastKind = kind;
    flow.lastDirection = direction;
    flow.lastSeq = header.seq();
    flow.lastEnd = TcpWindow.endOf(p, header);
    flow.lastWin = header.window();
    if (kind == TcpTable.SYN && direction == Direction.ORIGINAL) {
      var announced = new TcpFlow.Side();
      TcpOptions.ofSyn(header, announced);
      flow.lastFlags = announced.flags & (TcpFlow.WINDOW_SCALE | TcpFlow.SACK_PERM);
      flow.lastScale = announced.scale;
      // RFC 5961 §4.2: the other side may answer with an ACK, which does not acknowledge the last FIN.
      if (flow.state == TcpState.LAST_ACK) flow.lastFlags |= TcpFlow.EXPECT_CHALLENGE_ACK;
    }
    if (flow.state == TcpState.SYN_SENT && kind == TcpTable.ACK && direction == Direction.REPLY) flow.lastAck = header.ack();
    var state = flow.state;
    core.invalid(p, Proto.TCP, hook, () -> "packet (index " + kind + ") in dir " + direction + " ignored, state " + state);
    return Outcome.ACCEPT;
  }

  // -------- packets that move the state

  private Outcome followed(Connection ct, Packet p, Tcp header, int ctinfo, int kind, TcpState next, Hook hook) {
    var flow = ct.tcp;
    int direction = CtInfo.direction(ctinfo);
    var from = flow.state;
    switch (next) {
      case TIME_WAIT -> {
        if (from == TcpState.LAST_ACK && kind == TcpTable.ACK && flow.lastDirection != direction && flow.lastKind == TcpTable.SYN
            && (flow.lastFlags & TcpFlow.EXPECT_CHALLENGE_ACK) != 0) {
          flow.lastFlags &= ~TcpFlow.EXPECT_CHALLENGE_ACK;
          core.invalid(p, Proto.TCP, hook, () -> "challenge-ack ignored");
          return Outcome.ACCEPT;
        }
      }
      case SYN_SENT2 -> flow.lastFlags |= TcpFlow.SIMULTANEOUS_OPEN;
      case SYN_RECV -> {
        if (direction == Direction.REPLY && kind == TcpTable.ACK && (flow.lastFlags & TcpFlow.SIMULTANEOUS_OPEN) != 0) {
          return judged(ct, p, header, ctinfo, kind, from, TcpState.ESTABLISHED, hook);
        }
      }
      case CLOSE -> {
        if (kind == TcpTable.RST) return reset(ct, p, header, ctinfo, hook);
      }
      case NONE, SYN_SENT, ESTABLISHED, FIN_WAIT, CLOSE_WAIT, LAST_ACK -> { }
    }
    return judged(ct, p, header, ctinfo, kind, from, next, hook);
  }

  /// A RST: it must hit the number that the other side awaits, or the connection stays as it is (RFC 5961 §3.2).
  private Outcome reset(Connection ct, Packet p, Tcp header, int ctinfo, Hook hook) {
    var flow = ct.tcp;
    int direction = CtInfo.direction(ctinfo);
    var from = flow.state;
    if (from.closing()) return accepted(ct, p, header, ctinfo, TcpTable.RST, from, TcpState.CLOSE);
    var next = TcpState.CLOSE;
    var other = flow.seen[Direction.other(direction)];
    if (other.has(TcpFlow.MAXACK_SET) && flow.lastKind != TcpTable.SYN) {
      int seq = header.seq();
      boolean established = from == TcpState.ESTABLISHED && ct.has(Status.ASSURED);
      if (seq == 0 && !established) return judged(ct, p, header, ctinfo, TcpTable.RST, from, next, hook);
      if (seq - other.maxAck < 0 && !ignoreInvalidRst.on()) {
        core.invalid(p, Proto.TCP, hook, () -> "invalid rst");
        return Outcome.INVALID;
      }
      boolean exact = !established || seq == other.maxAck
          || flow.lastKind == TcpTable.ACK && flow.lastDirection == direction && seq == flow.lastEnd;
      if (exact) return judged(ct, p, header, ctinfo, TcpTable.RST, from, next, hook);
      next = from;
    }
    boolean answersIgnored = (ct.has(Status.SEEN_REPLY) && flow.lastKind == TcpTable.SYN && flow.lastDirection != direction
        || !ct.has(Status.ASSURED) && flow.lastKind == TcpTable.ACK) && header.ack() == flow.lastEnd;
    boolean answersChallenge = from == TcpState.SYN_SENT && flow.lastKind == TcpTable.ACK && flow.lastDirection == Direction.REPLY
        && header.seq() == flow.lastAck;
    if (answersIgnored || answersChallenge) return accepted(ct, p, header, ctinfo, TcpTable.RST, from, next);
    return judged(ct, p, header, ctinfo, TcpTable.RST, from, next, hook);
  }

  private Outcome judged(Connection ct, Packet p, Tcp header, int ctinfo, int kind, TcpState from, TcpState next, Hook hook) {
    int direction = CtInfo.direction(ctinfo);
    return switch (window.check(ct, direction, kind, p, header, beLiberal.on())) {
      case ACCEPT -> accepted(ct, p, header, ctinfo, kind, from, next);
      case IGNORE -> {
        core.invalid(p, Proto.TCP, hook, window::complaint);
        yield Outcome.ACCEPT;
      }
      case INVALID -> {
        core.invalid(p, Proto.TCP, hook, window::complaint);
        shorten(ct, direction, kind, p, hook);
        yield Outcome.INVALID;
      }
    };
  }

  /// Both sides want to end what we no longer follow: do not keep it for five days (`nf_tcp_handle_invalid`).
  private void shorten(Connection ct, int direction, int kind, Packet p, Hook hook) {
    if (!ct.has(Status.ASSURED) || ct.has(Status.FIXED_TIMEOUT) || kind != TcpTable.RST && kind != TcpTable.FIN) return;
    var flow = ct.tcp;
    int last = flow.lastKind;
    if (flow.lastDirection == direction || last != TcpTable.FIN && last != TcpTable.RST) {
      flow.lastKind = kind;
      flow.lastDirection = direction;
      return;
    }
    long ticks = timeouts.of(ct, UNACKNOWLEDGED);
    if (ct.remaining() < NEARLY_OVER || ct.remaining() <= ticks) return;
    core.invalid(p, Proto.TCP, hook, () -> "packet (index " + kind + ", dir " + direction + ") response for index " + last
        + " lower timeout to " + ticks);
    ct.timeout = core.now() + ticks;
  }

  private Outcome accepted(Connection ct, Packet p, Tcp header, int ctinfo, int kind, TcpState from, TcpState next) {
    var flow = ct.tcp;
    flow.lastKind = kind;
    flow.lastDirection = CtInfo.direction(ctinfo);
    flow.state = next;
    if (from != next) {
      if (next == TcpState.FIN_WAIT) flow.seen[flow.lastDirection].flags |= TcpFlow.CLOSE_INIT;
      ct.event(EventBit.PROTOINFO);
    }
    long ticks = timeout(ct, kind, next);
    if (!ct.has(Status.SEEN_REPLY)) {
      if (header.has(Tcp.RST)) {
        ct.count(p, ctinfo);
        core.kill(ct, null);
        return Outcome.ACCEPT;
      }
      // A SYN again: to renew the timeout would let a client hold the entry, and its NAT, for ever.
      if (kind == TcpTable.SYN && from == TcpState.SYN_SENT) return Outcome.ACCEPT;
      if (next == TcpState.ESTABLISHED) ticks = Math.min(ticks, timeouts.of(ct, UNACKNOWLEDGED));
    } else if (!ct.has(Status.ASSURED) && (from == TcpState.SYN_RECV || from == TcpState.ESTABLISHED) && next == TcpState.ESTABLISHED) {
      ct.status |= Status.ASSURED;
      ct.event(EventBit.ASSURED);
    }
    ct.refresh(p, ctinfo, ticks);
    return Outcome.ACCEPT;
  }

  private long timeout(Connection ct, int kind, TcpState next) {
    var flow = ct.tcp;
    long ofState = timeouts.of(ct, next.ordinal());
    long retransmitted = timeouts.of(ct, RETRANSMITTED);
    if (flow.retransmissions >= maxRetransmissions.get() && ofState > retransmitted) return retransmitted;
    if (kind == TcpTable.RST) return timeouts.of(ct, TcpState.CLOSE.ordinal());
    long unacknowledged = timeouts.of(ct, UNACKNOWLEDGED);
    if (flow.anySide(TcpFlow.DATA_UNACKNOWLEDGED) && ofState > unacknowledged) return unacknowledged;
    if (flow.lastWin == 0 && ofState > retransmitted) return retransmitted;
    return ofState;
  }

  /// The node itself has sent a RST to the connection's side (`nf_conntrack_tcp_set_closing`).
  void close(Connection ct) {
    var from = ct.tcp.state;
    ct.tcp.state = TcpState.CLOSE;
    if (from == TcpState.CLOSE || ct.has(Status.FIXED_TIMEOUT)) return;
    ct.timeout = core.now() + timeouts.of(ct, TcpState.CLOSE.ordinal());
    ct.event(EventBit.PROTOINFO);
  }
}
