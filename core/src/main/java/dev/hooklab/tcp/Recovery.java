package dev.hooklab.tcp;

/// What is under way, what of it is lost, and how much may be: the congestion window through its states, with NewReno
/// and SACK (RFC 5681, 6582, 6675) and proportional rate reduction (RFC 6937), as `tcp_fastretrans_alert` orders them.
final class Recovery {
  enum State { OPEN, DISORDER, RECOVERY, LOSS }

  private static final int INITIAL_WINDOW = 10;

  private final Connection c;
  private final Tcb tcb;
  private Congestion congestion = new NewReno();
  private State state = State.OPEN;
  private int window = INITIAL_WINDOW;
  private int threshold = Integer.MAX_VALUE;
  /// Segments sent and not acknowledged; of them held by the peer, taken for lost, sent again.
  private int outstanding;
  private int sacked;
  private int lost;
  private int again;
  /// The window was what held the sender back when it last sent.
  private boolean limited;
  /// What was sent when trouble was noticed; it is over once all that is acknowledged.
  private int end;
  private int windowBefore;
  private int deliveredSince;
  private int sentSince;
  /// When the first of the present retransmissions went out; -1 when there is none.
  private long firstRetransmission = -1;

  Recovery(Connection c) {
    this.c = c;
    this.tcb = c.tcb;
  }

  State state() {
    return state;
  }

  /// The congestion window, in segments.
  int window() {
    return window;
  }

  int threshold() {
    return threshold;
  }

  String algorithm() {
    return congestion.name();
  }

  int outstanding() {
    return outstanding;
  }

  int lost() {
    return lost;
  }

  long firstRetransmission() {
    return firstRetransmission;
  }

  /// `tcp_packets_in_flight`.
  private int underWay() {
    return outstanding - sacked - lost + again;
  }

  /// How many segments may be sent at once; at most half the window, so that acknowledgments keep coming (`tcp_cwnd_test`).
  int quota() {
    return Math.max(Math.min(Math.max(window >> 1, 1), window - underWay()), 0);
  }

  private boolean allowsOne() {
    return underWay() < window;
  }

  /// The handshake is done; only one that had to be repeated more than once says that the path is poor (RFC 5681 §3.1).
  void begin(int synTransmissions) {
    window = synTransmissions > 2 ? 1 : INITIAL_WINDOW;
    threshold = Integer.MAX_VALUE;
    state = State.OPEN;
    firstRetransmission = -1;
  }

  // -------- what the sender does

  void sentNew() {
    outstanding++;
    sentSince++;
  }

  void limited(boolean now) {
    limited = now || window < threshold && underWay() > window / 2;
  }

  /// A segment under way was cut in two.
  void splitInFlight(OutSegment rest) {
    outstanding++;
    if (rest.sacked) sacked++;
    if (rest.lost) lost++;
    if (rest.retransmitted) again++;
  }

  /// Data goes out after a pause: what the path takes is not known any more (`tcp_cwnd_restart`).
  void beforeData(long lastSent) {
    long idle = c.loop.now() - lastSent;
    if (outstanding != 0 || lastSent == 0 || !c.config.slowStartAfterIdle.on() || idle <= c.rtt.rto()) return;
    int restart = Math.min(INITIAL_WINDOW, window);
    threshold = Math.max(threshold, (window >> 1) + (window >> 2));
    for (long left = idle - c.rtt.rto(); left > 0 && window > restart; left -= c.rtt.rto()) window >>= 1;
    window = Math.max(window, restart);
  }

  /// Sends a segment of the queue again (`tcp_retransmit_skb`).
  void retransmit(OutSegment segment) {
    int result = c.sender.retransmit(segment);
    if (firstRetransmission < 0) firstRetransmission = c.loop.now();
    if (result < 0) return;
    if (!segment.retransmitted) again++;
    segment.retransmitted = true;
    sentSince++;
  }

  // -------- what acknowledgments say

  /// A segment was acknowledged for good and leaves the queue.
  void removed(OutSegment segment) {
    outstanding--;
    if (segment.sacked) sacked--;
    if (segment.lost) lost--;
    if (segment.retransmitted) again--;
  }

  /// The peer holds a segment, though not all before it.
  void held(OutSegment segment) {
    segment.sacked = true;
    sacked++;
    if (segment.lost) {
      segment.lost = false;
      lost--;
    }
    if (segment.retransmitted) {
      segment.retransmitted = false;
      again--;
    }
  }

  /// Decides after an acknowledgment (`tcp_fastretrans_alert`, `tcp_cong_control`).
  /// @param delivered segments that reached the peer, by this acknowledgment's account
  /// @param acked segments acknowledged for good
  /// @param advanced whether the peer acknowledged new data
  /// @param duplicate whether the acknowledgment says nothing new, as one does that a later segment causes
  void acknowledged(int delivered, int acked, boolean advanced, boolean duplicate) {
    if (!tcb.sack) countReno(acked, duplicate);
    if ((state == State.RECOVERY || state == State.LOSS) && !Seq.before(tcb.sndUna, end)) leave();
    switch (state) {
      case OPEN, DISORDER -> {
        markLost();
        if (lost > 0) enterRecovery(); else state = sacked > 0 ? State.DISORDER : State.OPEN;
      }
      case RECOVERY, LOSS -> {
        if (advanced && !tcb.sack) headIsLost();
        markLost();
      }
    }
    if (state == State.RECOVERY) reduce(delivered, advanced);
    else if (advanced && (limited || state == State.LOSS)) window = congestion.grow(window, threshold, acked);
    retransmitLost();
    assert outstanding >= 0 && sacked >= 0 && lost >= 0 && again >= 0 && window > 0 : this;
  }

  /// Without SACK, each duplicate acknowledgment stands for a segment that the peer holds.
  private void countReno(int acked, boolean duplicate) {
    if (acked > 0) sacked = Math.max(0, sacked - Math.max(acked - 1, 0));
    if (duplicate && sacked < outstanding - 1) sacked++;
    sacked = Math.max(0, Math.min(sacked, outstanding - lost));
  }

  /// A segment is lost when enough later ones have arrived (RFC 6675's `IsLost`).
  private void markLost() {
    int enough = c.config.reordering.asInt();
    if (!tcb.sack) {
      if (sacked >= enough && state != State.LOSS) headIsLost();
      return;
    }
    int above = sacked;
    for (var s = c.queue.first(); s != null && s != c.queue.unsent() && above >= enough; s = s.next) {
      if (s.sacked) above--; else if (!s.lost && !s.retransmitted) lose(s);
    }
  }

  private void headIsLost() {
    var head = c.queue.first();
    if (head == null || head == c.queue.unsent() || head.lost) return;
    lose(head);
  }

  private void lose(OutSegment segment) {
    segment.lost = true;
    lost++;
  }

  private void enterRecovery() {
    threshold = congestion.afterLoss(window);
    windowBefore = window;
    deliveredSince = 0;
    sentSince = 0;
    end = tcb.sndNxt;
    state = State.RECOVERY;
  }

  private void leave() {
    if (state == State.RECOVERY) window = threshold;
    state = State.OPEN;
    firstRetransmission = -1;
    if (!tcb.sack) sacked = 0;
  }

  /// Lets go out in proportion to what arrives, towards the threshold (`tcp_cwnd_reduction`).
  private void reduce(int delivered, boolean advanced) {
    deliveredSince += delivered;
    int spare = threshold - underWay();
    int send;
    if (spare < 0) {
      send = (int) (((long) threshold * deliveredSince + windowBefore - 1) / windowBefore) - sentSince;
    } else {
      send = Math.max(deliveredSince - sentSince, delivered);
      if (advanced && lost == 0) send++;
      send = Math.min(spare, send);
    }
    window = underWay() + Math.max(send, sentSince > 0 ? 0 : 1);
  }

  /// Sends lost segments again as the window lets (`tcp_xmit_retransmit_queue`).
  private void retransmitLost() {
    if (lost <= again) return;
    for (var s = c.queue.first(); s != null && s != c.queue.unsent(); s = s.next) {
      if (!s.lost || s.sacked || s.retransmitted) continue;
      if (!allowsOne()) return;
      retransmit(s);
    }
  }

  /// Segments larger than this cannot have got through (`tcp_simple_retransmit`): they go again, and that says nothing
  /// about congestion.
  void tooLarge(int mss) {
    for (var s = c.queue.first(); s != null && s != c.queue.unsent(); s = s.next) {
      if (s.length <= mss || s.sacked) continue;
      if (s.retransmitted) {
        s.retransmitted = false;
        again--;
      }
      if (!s.lost) lose(s);
    }
    retransmitLost();
  }

  /// The timer ran out: all that the peer is not known to hold counts as lost (`tcp_enter_loss`).
  void timedOut() {
    if (state != State.LOSS) {
      threshold = congestion.afterLoss(window);
      windowBefore = window;
    }
    if (!tcb.sack) sacked = 0;
    lost = 0;
    again = 0;
    for (var s = c.queue.first(); s != null && s != c.queue.unsent(); s = s.next) {
      s.retransmitted = false;
      s.lost = !s.sacked;
      if (s.lost) lost++;
    }
    window = underWay() + 1;
    end = tcb.sndNxt;
    state = State.LOSS;
  }
}
