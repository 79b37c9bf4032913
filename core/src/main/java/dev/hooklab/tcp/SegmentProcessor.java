package dev.hooklab.tcp;

import dev.hooklab.packet.DropReason;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Tcp;
import dev.hooklab.sim.EventLoop;

/// What a segment does to a connection, step by step as RFC 9293 §3.10.7 has it, with the checks of RFC 5961 and the order
/// of `tcp_rcv_state_process` and `tcp_validate_incoming`.
final class SegmentProcessor {
  private final Connection c;
  private final Tcb tcb;
  /// When a segment out of the window was last answered; -1 for never.
  private long lastChallenge = -1;

  SegmentProcessor(Connection c) {
    this.c = c;
    this.tcb = c.tcb;
  }

  /// Works on a segment; what it comes to for the packet is told to the packet.
  void process(Segment s) {
    switch (c.state()) {
      case SYN_SENT -> synSent(s);
      case SYN_RECV, ESTABLISHED, FIN_WAIT1, FIN_WAIT2, CLOSE_WAIT, LAST_ACK, CLOSING -> inOrder(s);
      case CLOSE -> s.packet.drop(DropReason.TCP_CLOSE);
      case LISTEN, TIME_WAIT -> throw new AssertionError(c.state());
    }
  }

  // -------- SYN_SENT (tcp_rcv_synsent_state_process)

  private void synSent(Segment s) {
    if (s.hasAck()) {
      if (!Seq.after(s.ack, tcb.sndUna) || Seq.after(s.ack, tcb.sndNxt)) {
        c.timers.hurrySyn();
        refuse(s, DropReason.TCP_INVALID_SEQUENCE);
      } else if (tcb.timestamps && s.options.timestamp && s.options.tsEcr != 0 && s.options.tsEcr - c.clock() > 0) {
        refuse(s, DropReason.TCP_RFC7323_PAWS);
      } else if (s.rst()) {
        s.packet.drop(DropReason.TCP_RESET);
        c.resetByPeer();
      } else if (s.syn()) {
        established(s);
      } else {
        s.packet.drop(DropReason.TCP_FLAGS);
      }
    } else if (s.rst() || !s.syn()) {
      s.packet.drop(DropReason.TCP_FLAGS);
    } else {
      crossed(s);
    }
  }

  /// The peer has answered our SYN with its own.
  private void established(Segment s) {
    agree(s);
    if (!tcb.scaling) {
      tcb.rcvScale = 0;
      tcb.windowClamp = Math.min(tcb.windowClamp, 0xffff);
    }
    tcb.sndWl1 = s.seq;
    int transmissions = synTransmissions();
    c.acknowledgments.take(s);
    tcb.sndWnd = s.window;
    tcb.sndWl1 = s.seq;
    c.receiver.start(s.seq);
    begin(transmissions);
    c.state(TcpState.ESTABLISHED);
    c.socket.connectedNow();
    delivered(s.packet);
    c.sender.sendAck();
    if (s.length > 0) {
      s.trimHead(tcb.rcvNxt);
      inOrder(s);
    }
  }

  /// Both ends have sent a SYN at the same time (RFC 9293 §3.5, figure 8).
  private void crossed(Segment s) {
    agree(s);
    c.receiver.start(s.seq);
    tcb.sndWnd = s.window;
    tcb.sndWl1 = s.seq;
    tcb.maxWindow = s.window;
    c.state(TcpState.SYN_RECV);
    delivered(s.packet);
    c.sender.acknowledgeSyn();
  }

  /// What both SYNs have in common holds for the connection.
  private void agree(Segment s) {
    var options = s.options;
    if (options.mss != 0) tcb.peerMss = options.mss;
    tcb.sack = options.sackPermitted && c.config.sack.on();
    tcb.scaling = options.windowScale >= 0 && c.config.windowScaling.on();
    tcb.sndScale = tcb.scaling ? options.windowScale : 0;
    tcb.timestamps = options.timestamp && c.config.timestamps.on();
    if (tcb.timestamps) tcb.storeTimestamp(options, c.seconds());
    tcb.syncMss(tcb.pathMtu, c.config.minSendMss.asInt());
  }

  private int synTransmissions() {
    var first = c.queue.first();
    return first != null && first.has(Tcp.SYN) ? first.transmissions : c.synTransmissions;
  }

  private void begin(int synTransmissions) {
    tcb.maxWindow = Math.max(tcb.maxWindow, tcb.sndWnd);
    tcb.syncMss(tcb.pathMtu, c.config.minSendMss.asInt());
    if (tcb.timestamps) tcb.advMss -= TcpOptions.TIMESTAMP_LEN;
    c.recovery.begin(synTransmissions);
    if (synTransmissions > 1 && !c.rtt.sampled()) c.rtt.fallBack();
    c.sender.expandBuffer();
    c.receiver.reserve();
  }

  // -------- all later states

  private void inOrder(Segment s) {
    if (!s.hasAck() && !s.rst() && !s.syn()) {
      s.packet.drop(DropReason.TCP_FLAGS);
      return;
    }
    if (!acceptable(s)) return;
    if (!s.hasAck()) {
      s.packet.drop(DropReason.TCP_FLAGS);
      return;
    }
    if (!acknowledged(s)) return;
    if (c.state() == TcpState.CLOSE) return;
    if (!data(s) || c.state() == TcpState.CLOSE) return;
    c.sender.push(tcb.noDelay);
    c.receiver.policy.afterSegment();
  }

  /// First the timestamp and the sequence number, second RST, fourth SYN (`tcp_validate_incoming`).
  private boolean acceptable(Segment s) {
    if (tcb.outdated(s, c.seconds(), c.rtt.rto()) && !s.rst()) {
      if (s.syn()) return challenge(s, DropReason.TCP_INVALID_SYN);
      return answerOutside(s, DropReason.TCP_RFC7323_PAWS);
    }
    var outside = outsideWindow(s);
    if (outside != null) {
      if (!s.rst()) return s.syn() ? challenge(s, DropReason.TCP_INVALID_SYN) : answerOutside(s, outside);
      if (resetsAfterFin(s)) return reset(s);
      s.packet.drop(outside);
      return false;
    }
    if (s.rst()) {
      if (s.seq == tcb.rcvNxt || resetsAfterFin(s) || c.receiver.endsLastBlock(s.seq)) return reset(s);
      return challenge(s, DropReason.TCP_RESET);
    }
    if (s.syn() && !completesCrossing(s)) return challenge(s, DropReason.TCP_INVALID_SYN);
    return true;
  }

  /// `tcp_sequence`.
  private DropReason outsideWindow(Segment s) {
    if (Seq.before(s.endSeq, tcb.rcvWup)) return DropReason.TCP_OLD_SEQUENCE;
    if (Seq.after(s.seq, tcb.rcvNxt + tcb.receiveWindow())) return DropReason.TCP_INVALID_SEQUENCE;
    return null;
  }

  /// The SYN-ACK of a peer whose SYN crossed ours.
  private boolean completesCrossing(Segment s) {
    return c.state() == TcpState.SYN_RECV && s.hasAck() && s.seq + 1 == s.endSeq && s.seq + 1 == tcb.rcvNxt && s.ack == tcb.sndNxt;
  }

  private boolean resetsAfterFin(Segment s) {
    return s.seq == tcb.rcvNxt - 1 && c.state().peerHasFinished();
  }

  private boolean reset(Segment s) {
    s.packet.drop(DropReason.TCP_RESET);
    c.resetByPeer();
    return false;
  }

  /// Asks a peer that may be a stranger to prove itself (RFC 5961 §3.2, §4.2, §5.2), not too often.
  private boolean challenge(Segment s, DropReason why) {
    s.packet.drop(why);
    if (!challengedLately()) c.sender.sendAck();
    return false;
  }

  /// Tells a peer that is out of step where we are (`tcp_send_dupack`); data is always answered.
  private boolean answerOutside(Segment s, DropReason why) {
    s.packet.drop(why);
    boolean limited = (s.seq == s.endSeq || s.syn()) && challengedLately();
    if (limited) return false;
    if (s.seq != s.endSeq && Seq.before(s.seq, tcb.rcvNxt)) {
      c.receiver.policy.quick();
      c.receiver.tellDuplicate(s.seq, Seq.min(s.endSeq, tcb.rcvNxt));
    }
    c.sender.sendAck();
    return false;
  }

  /// `__tcp_oow_rate_limited`.
  private boolean challengedLately() {
    long now = c.loop.now();
    if (lastChallenge >= 0 && now - lastChallenge < c.config.invalidRateLimit.get() * EventLoop.MILLISECOND) return true;
    lastChallenge = now;
    return false;
  }

  // -------- fifth: the acknowledgment

  private boolean acknowledged(Segment s) {
    boolean opening = c.state() == TcpState.SYN_RECV;
    int transmissions = synTransmissions();
    return switch (c.acknowledgments.take(s)) {
      case ACCEPTED -> {
        if (opening) opened(s, transmissions);
        yield c.state() == TcpState.CLOSE || moved(s);
      }
      case OLD -> opening ? refuse(s, DropReason.TCP_OLD_ACK) : true;
      case TOO_OLD -> opening ? refuse(s, DropReason.TCP_TOO_OLD_ACK) : challenge(s, DropReason.TCP_TOO_OLD_ACK);
      case UNSENT -> opening ? refuse(s, DropReason.TCP_ACK_UNSENT_DATA) : challenge(s, DropReason.TCP_ACK_UNSENT_DATA);
    };
  }

  /// Our SYN-ACK is acknowledged.
  private void opened(Segment s, int transmissions) {
    tcb.sndWnd = s.syn() ? s.window : s.window << tcb.sndScale;
    tcb.sndWl1 = s.seq;
    begin(transmissions);
    c.state(TcpState.ESTABLISHED);
    c.socket.connectedNow();
  }

  /// Where the acknowledgment of our FIN leads.
  private boolean moved(Segment s) {
    if (tcb.sndUna != tcb.writeSeq) return true;
    var state = c.state();
    var after = state.afterAllAcked();
    if (after == state) return true;
    switch (after) {
      case FIN_WAIT2 -> {
        return finWait2(s);
      }
      case TIME_WAIT -> {
        delivered(s.packet);
        c.timeWait(TcpState.TIME_WAIT, TcpConfig.TIME_WAIT);
      }
      case CLOSE -> {
        delivered(s.packet);
        c.done();
      }
      case ESTABLISHED, SYN_SENT, SYN_RECV, FIN_WAIT1, CLOSE_WAIT, LAST_ACK, LISTEN, CLOSING -> throw new AssertionError(after);
    }
    return false;
  }

  private boolean finWait2(Segment s) {
    c.state(TcpState.FIN_WAIT2);
    c.shutdownSend = true;
    if (!c.orphan) return true;
    if (bringsNewData(s)) return abort(s);
    long wait = c.socket.finTime();
    if (wait > TcpConfig.TIME_WAIT) {
      c.timers.startOrphan(wait - TcpConfig.TIME_WAIT);
    } else if (s.fin()) {
      c.timers.startOrphan(wait);
    } else {
      delivered(s.packet);
      c.timeWait(TcpState.FIN_WAIT2, wait);
      return false;
    }
    return true;
  }

  // -------- sixth and seventh: data and FIN

  private boolean data(Segment s) {
    if (s.seq == s.endSeq) {
      delivered(s.packet);
      return true;
    }
    switch (c.state()) {
      case CLOSE_WAIT, CLOSING, LAST_ACK -> {
        if (!Seq.before(s.seq, tcb.rcvNxt)) {
          s.packet.drop(DropReason.TCP_INVALID_SEQUENCE);
          return true;
        }
        if (bringsNewData(s)) return abort(s);
      }
      case FIN_WAIT1, FIN_WAIT2 -> {
        if (c.shutdownReceive && bringsNewData(s)) return abort(s);
      }
      case ESTABLISHED -> { }
      case SYN_SENT, SYN_RECV, TIME_WAIT, CLOSE, LISTEN -> throw new AssertionError(c.state());
    }
    c.receiver.receive(s);
    return true;
  }

  private boolean bringsNewData(Segment s) {
    return s.endSeq != s.seq && Seq.after(s.endSeq - (s.fin() ? 1 : 0), tcb.rcvNxt);
  }

  /// Nobody is left to read what comes: the peer has to know that it is lost (RFC 1122 §4.2.2.13).
  private boolean abort(Segment s) {
    c.tcp.resetFor(s);
    s.packet.drop(DropReason.TCP_RESET);
    c.resetByPeer();
    return false;
  }

  /// A segment that belongs to no connection that we know of.
  private boolean refuse(Segment s, DropReason why) {
    c.tcp.resetFor(s);
    s.packet.drop(why);
    return false;
  }

  private void delivered(Packet p) {
    if (p.watch.on()) p.watch.ended(p, "delivered", "");
  }
}
