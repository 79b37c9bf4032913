package dev.hooklab.tcp;

/// Takes in what segments acknowledge: windows, round-trip times, what leaves the queue, what is missing (`tcp_ack`).
final class Acknowledgments {
  /// What an acknowledgment number is worth.
  enum Result {
    ACCEPTED, OLD,
    /// Older than anything the peer can still mean: somebody guesses (RFC 5961 §5.2).
    TOO_OLD,
    /// Of data that was never sent.
    UNSENT
  }

  private final Connection c;
  private final Tcb tcb;
  private long bytesAcked;

  Acknowledgments(Connection c) {
    this.c = c;
    this.tcb = c.tcb;
  }

  long bytesAcked() {
    return bytesAcked;
  }

  /// Works on a segment's acknowledgment; it has the ACK flag.
  Result take(Segment s) {
    int una = tcb.sndUna;
    if (Seq.before(s.ack, una)) {
      long reach = Math.min(tcb.maxWindow & 0xffffffffL, bytesAcked);
      if (una - s.ack > reach) return Result.TOO_OLD;
      markHeld(s);
      return Result.OLD;
    }
    if (Seq.after(s.ack, tcb.sndNxt)) return Result.UNSENT;
    boolean advanced = Seq.after(s.ack, una);
    tcb.rememberTimestamp(s, c.seconds());
    boolean windowMoved = updateWindow(s);
    if (advanced) {
      bytesAcked += s.ack - una;
      tcb.sndUna = s.ack;
      c.timers.progress();
    }
    c.softError = null;
    c.timers.heard();
    int held = markHeld(s);
    if (c.recovery.outstanding() > 0) clean(s, advanced, s.seq != s.endSeq || windowMoved, held); else probed();
    return Result.ACCEPTED;
  }

  /// Takes the peer's window if the segment is newer than the one that told it last (`tcp_ack_update_window`).
  private boolean updateWindow(Segment s) {
    int window = s.syn() ? s.window : s.window << tcb.sndScale;
    boolean newer = Seq.after(s.ack, tcb.sndUna) || Seq.after(s.seq, tcb.sndWl1)
        || s.seq == tcb.sndWl1 && (Integer.compareUnsigned(window, tcb.sndWnd) > 0 || window == 0);
    if (!newer) return false;
    tcb.sndWl1 = s.seq;
    boolean moved = tcb.sndWnd != window;
    tcb.sndWnd = window;
    if (window > tcb.maxWindow) {
      tcb.maxWindow = window;
      tcb.syncMss(tcb.pathMtu, c.config.minSendMss.asInt());
    }
    return moved;
  }

  /// Takes acknowledged segments off the queue (`tcp_clean_rtx_queue`), and has recovery draw its conclusions.
  private void clean(Segment s, boolean advanced, boolean saysMore, int held) {
    int acked = 0;
    int delivered = held;
    long oldestFresh = -1;
    boolean retransmitted = false;
    var queue = c.queue;
    for (var first = queue.first(); queue.inFlight() && !Seq.after(first.endSeq, tcb.sndUna); first = queue.first()) {
      if (first.transmissions > 1) retransmitted = true; else if (oldestFresh < 0 && !first.sacked) oldestFresh = first.sentAt;
      if (!first.sacked) delivered++;
      acked++;
      c.recovery.removed(first);
      queue.removeFirst();
    }
    if (acked > 0) {
      measure(s, retransmitted ? -1 : oldestFresh);
      c.socket.acknowledged();
    }
    boolean duplicate = !advanced && !saysMore && held == 0;
    c.recovery.acknowledged(tcb.sack ? delivered : duplicate ? 1 : acked, acked, advanced, duplicate);
    if (c.state() == TcpState.CLOSE) return;
    if (acked > 0) c.timers.rearmRetransmission();
    if (c.recovery.outstanding() == 0) probed();
  }

  /// A round-trip time: of a segment that was sent once (Karn's rule), or by the timestamp that comes back.
  private void measure(Segment s, long sentAt) {
    if (sentAt >= 0) {
      c.rtt.sample(c.loop.now() - sentAt, tcb.sndUna, tcb.sndNxt);
    } else if (tcb.timestamps && s.options.timestamp && s.options.tsEcr != 0) {
      c.rtt.sample(Math.max(c.clock() - s.options.tsEcr, 1) * 1_000_000L, tcb.sndUna, tcb.sndNxt);
    }
  }

  /// Nothing is under way: the window may have opened for what waits (`tcp_ack_probe`).
  private void probed() {
    var waiting = c.queue.unsent();
    if (waiting == null) return;
    if (Seq.after(waiting.endSeq, tcb.windowEnd())) c.timers.startProbing(); else c.timers.stopProbing();
  }

  /// Marks what the SACK blocks cover (`tcp_sacktag_write_queue`).
  /// @return how many segments that is for the first time
  private int markHeld(Segment s) {
    var options = s.options;
    if (!tcb.sack || options.sacks == 0) return 0;
    int held = 0;
    for (int i = 0; i < options.sacks; i++) {
      int start = options.sack[2 * i];
      int end = options.sack[2 * i + 1];
      if (!Seq.before(start, end) || Seq.before(start, tcb.sndUna) || Seq.after(end, tcb.sndNxt)) continue;
      for (var o = c.queue.first(); o != null && o != c.queue.unsent() && Seq.before(o.seq, end); o = o.next) {
        if (o.sacked || Seq.before(o.seq, start) || Seq.after(o.endSeq, end)) continue;
        c.recovery.held(o);
        held++;
      }
    }
    return held;
  }
}
