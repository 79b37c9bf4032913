package dev.hooklab.tcp;

import dev.hooklab.packet.Tcp;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.sim.Timer;

/// When to acknowledge: at once while a peer is getting up to speed, else with every second full segment, with data that
/// goes the other way, or after 40 ms (RFC 9293 §3.8.6.3 as `tcp_input.c` and `tcp_delack_timer` have it).
final class AckPolicy {
  private static final int MAX_QUICK = 16;
  private static final int MIN_MSS = 88;

  private final Connection c;
  private final Tcb tcb;
  private final Timer timer;
  /// An acknowledgment is due; it has to go out with this segment; the delay timer is what it waits for.
  private boolean scheduled;
  private boolean now;
  private boolean delayed;
  /// A segment that was not full came (`ICSK_ACK_PUSHED`), and a second one.
  private boolean pushed;
  private boolean pushedTwice;
  /// How many acknowledgments still go out at once.
  private int quick;
  /// Whether data goes both ways, so that answers carry the acknowledgments.
  private boolean interactive;
  /// How long to wait for an answer; 0 before the first data.
  private long timeout;
  private long lastReceived;
  private int segmentSize = Tcb.DEFAULT_MSS;
  private int lastSegmentSize;

  AckPolicy(Connection c) {
    this.c = c;
    this.tcb = c.tcb;
    timer = c.loop.timer(this::timeUp);
  }

  /// The connection begins; the guess at the peer's segments is careful (`tcp_initialize_rcv_mss`).
  void start() {
    int guess = Math.min(Math.min(tcb.advMss, tcb.mss), tcb.rcvWnd / 2);
    segmentSize = Math.max(Math.min(guess, Tcb.DEFAULT_MSS), MIN_MSS);
  }

  /// The largest data that the peer's segments were seen to carry.
  int segmentSize() {
    return segmentSize;
  }

  // -------- what happened

  /// A segment brought data (`tcp_event_data_recv`).
  void dataReceived(Segment s) {
    scheduled = true;
    measure(s);
    long t = c.loop.now();
    if (timeout == 0) {
      addQuick(MAX_QUICK);
      timeout = TcpConfig.DELAYED_ACK_MIN;
    } else {
      long gap = t - lastReceived;
      if (gap <= TcpConfig.DELAYED_ACK_MIN / 2) {
        timeout = (timeout >> 1) + TcpConfig.DELAYED_ACK_MIN / 2;
      } else if (gap < timeout) {
        timeout = Math.min((timeout >> 1) + gap, c.rtt.rto());
      } else if (gap > c.rtt.rto()) {
        addQuick(MAX_QUICK);
      }
    }
    lastReceived = t;
  }

  /// Learns how large the peer's segments are (`tcp_measure_rcv_mss`).
  private void measure(Segment s) {
    int length = s.length;
    int previous = lastSegmentSize;
    lastSegmentSize = 0;
    if (length >= segmentSize) {
      if (length != segmentSize) c.receiver.segmentsOf(length);
      segmentSize = Math.min(length, tcb.advMss);
      return;
    }
    boolean plain = (s.flags & (Tcp.URG | Tcp.PSH | Tcp.SYN | Tcp.FIN)) == 0;
    if (length >= Tcb.DEFAULT_MSS || length >= MIN_MSS && plain) {
      lastSegmentSize = length;
      if (length == previous) {
        segmentSize = length;
        return;
      }
    }
    if (pushed) pushedTwice = true;
    pushed = true;
  }

  /// We sent data: an answer within the timeout shows that the connection is interactive (`tcp_event_data_sent`).
  void dataSent() {
    if (lastReceived != 0 && c.loop.now() - lastReceived < timeout) interactive = true;
  }

  /// An acknowledgment went out (`tcp_event_ack_sent`).
  void ackSent() {
    if (quick > 0 && scheduled) {
      quick--;
      if (quick == 0) timeout = TcpConfig.DELAYED_ACK_MIN;
    }
    scheduled = false;
    now = false;
    delayed = false;
    pushed = false;
    pushedTwice = false;
    timer.cancel();
  }

  /// The program read; the window may have opened (`tcp_cleanup_rbuf`).
  void read(int copied, boolean empty) {
    if (c.state() == TcpState.CLOSE) return;
    boolean due = scheduled && (tcb.rcvNxt - tcb.rcvWup > segmentSize || empty && (pushedTwice || pushed && !interactive));
    if (copied > 0 && !due && !c.shutdownReceive) {
      int left = tcb.receiveWindow();
      if (2L * left <= tcb.windowClamp) {
        int window = c.receiver.newWindow();
        due = window != 0 && window >= 2 * left;
      }
    }
    if (due) c.sender.sendAck();
  }

  // -------- what follows

  void schedule() {
    scheduled = true;
  }

  void acknowledgeNow() {
    scheduled = true;
    now = true;
  }

  void interactive() {
    interactive = true;
  }

  /// The next acknowledgments go out at once (`tcp_enter_quickack_mode`).
  void quick() {
    addQuick(MAX_QUICK);
    interactive = false;
    timeout = TcpConfig.DELAYED_ACK_MIN;
  }

  /// At least one more goes out at once: the window has grown.
  void quickOnce() {
    quick |= 1;
  }

  void endQuick() {
    quick = 0;
  }

  private void addQuick(int most) {
    int wanted = tcb.rcvWnd / (2 * segmentSize);
    quick = Math.max(quick, Math.min(wanted == 0 ? 2 : wanted, most));
  }

  /// After a segment was worked on: acknowledges, or puts it off (`tcp_ack_snd_check`).
  void afterSegment() {
    if (!scheduled) return;
    boolean two = tcb.rcvNxt - tcb.rcvWup > segmentSize && c.receiver.newWindow() >= tcb.rcvWnd;
    if (two || quick > 0 && !interactive || now || c.receiver.gapsOpen()) c.sender.sendAck(); else delay();
  }

  /// `tcp_send_delayed_ack`.
  private void delay() {
    long wait = timeout;
    if (wait > TcpConfig.DELAYED_ACK_MIN) {
      long most = interactive || pushed ? TcpConfig.DELAYED_ACK_MAX : EventLoop.SECOND / 2;
      if (c.rtt.sampled()) most = Math.min(most, Math.max(c.rtt.smoothed(), TcpConfig.DELAYED_ACK_MIN));
      wait = Math.min(wait, most);
    }
    wait = Math.min(wait, TcpConfig.DELAYED_ACK_MAX);
    long at = c.loop.now() + wait;
    if (delayed) {
      if (timer.at() <= c.loop.now() + (wait >> 2)) {
        c.sender.sendAck();
        return;
      }
      at = Math.min(at, timer.at());
    }
    delayed = true;
    timer.armAt(at);
  }

  /// The client's acknowledgment of a SYN-ACK may wait for the request that follows.
  void delayFirst() {
    scheduled = true;
    quick();
    delayed = true;
    timer.arm(TcpConfig.DELAYED_ACK_MAX);
  }

  private void timeUp() {
    delayed = false;
    if (!scheduled || c.state() == TcpState.CLOSE) return;
    if (interactive) {
      interactive = false;
      timeout = TcpConfig.DELAYED_ACK_MIN;
    } else {
      timeout = Math.min(timeout << 1, c.rtt.rto());
    }
    c.sender.sendAck();
  }

  void stop() {
    timer.cancel();
  }
}
