package dev.hooklab.tcp;

import dev.hooklab.errno.Errno;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.sim.Timer;

/// The timers of a connection: retransmission, probes of a closed window, and the end of an orphan that waits for the
/// peer's FIN (`tcp_timer.c`).
final class Timers {
  private final Connection c;
  private final Tcb tcb;
  private final Timer timer;
  private final Timer orphanTimer;
  private boolean probing;
  /// Timeouts since the peer last acknowledged something new.
  private int retransmissions;
  /// Probes since the peer last answered; how often the wait has doubled.
  private int probes;
  private int probeBackOff;
  private int timeouts;
  private long lastHeard;

  Timers(Connection c) {
    this.c = c;
    this.tcb = c.tcb;
    timer = c.loop.timer(this::timeUp);
    orphanTimer = c.loop.timer(this::orphanTimeUp);
  }

  int retransmissions() {
    return retransmissions;
  }

  boolean probing() {
    return probing;
  }

  /// The timer as `ss` shows it; null when none is running.
  TcpTimer shown() {
    if (!timer.armed()) return null;
    return new TcpTimer(probing ? "persist" : "on", timer.at() - c.loop.now(), probing ? probes : retransmissions);
  }

  // -------- setting them

  void startRetransmission() {
    probing = false;
    timer.arm(c.rtt.rto());
  }

  /// A SYN-ACK that answers an old connection came: our SYN goes again soon, once its reset has been heard.
  void hurrySyn() {
    if (retransmissions == 0) timer.arm(2 * EventLoop.JIFFY);
  }

  /// The peer has acknowledged segments: time runs anew for those that are left (`tcp_rearm_rto`).
  void rearmRetransmission() {
    if (c.recovery.outstanding() == 0) {
      if (!probing) timer.cancel();
    } else {
      startRetransmission();
    }
  }

  void startProbing() {
    if (timer.armed()) return;
    probing = true;
    timer.arm(probeWait());
  }

  void stopProbing() {
    probeBackOff = 0;
    if (!probing) return;
    probing = false;
    timer.cancel();
  }

  /// The peer acknowledged something new.
  void progress() {
    retransmissions = 0;
    timeouts = 0;
  }

  /// The peer gave a sign of life.
  void heard() {
    probes = 0;
    lastHeard = c.loop.now();
  }

  /// Gives an orphan in FIN_WAIT2 this long.
  void startOrphan(long nanos) {
    orphanTimer.armInBackground(nanos);
  }

  void stop() {
    timer.cancel();
    orphanTimer.cancel();
    c.receiver.policy.stop();
  }

  /// `tcp_probe0_when`.
  private long probeWait() {
    long base = Math.max(c.rtt.rto(), c.config.rtoMin());
    int doublings = Math.min(probeBackOff, 40);
    return base > c.config.rtoMax() >> doublings ? c.config.rtoMax() : base << doublings;
  }

  // -------- when they run out

  private void timeUp() {
    if (probing) probeTimeUp(); else retransmissionTimeUp();
  }

  /// `tcp_retransmit_timer`.
  private void retransmissionTimeUp() {
    if (!c.queue.inFlight()) return;
    if (tcb.sndWnd == 0 && !c.orphan && c.state().synchronised()) {
      if (c.loop.now() - lastHeard > c.config.rtoMax()) {
        giveUp();
        return;
      }
    } else {
      timeouts++;
      if (tooLong()) return;
    }
    c.recovery.timedOut();
    retransmissions++;
    c.recovery.retransmit(c.queue.first());
    if (c.state() != TcpState.SYN_SENT || timeouts > c.config.synLinearTimeouts.asInt()) c.rtt.backOff();
    timer.arm(c.rtt.rto());
  }

  /// Whether the peer has been silent for too long, in which case the connection is gone now (`tcp_write_timeout`).
  private boolean tooLong() {
    boolean expired;
    if (!c.state().synchronised()) {
      int most = c.config.synRetries.asInt();
      if (c.state() == TcpState.SYN_SENT) most += c.config.synLinearTimeouts.asInt();
      expired = retransmissions >= most;
    } else {
      int most = c.config.retries2.asInt();
      if (c.orphan) {
        boolean alive = c.rtt.rto() < c.config.rtoMax();
        most = orphanRetries(alive);
      }
      expired = silentFor(most);
    }
    if (expired) giveUp();
    return expired;
  }

  /// `retransmits_timed_out`.
  private boolean silentFor(int retries) {
    long since = c.recovery.firstRetransmission();
    return retransmissions > 0 && since >= 0 && c.loop.now() - since >= c.config.patience(retries);
  }

  /// How often an orphan tries (`tcp_orphan_retries`).
  private int orphanRetries(boolean alive) {
    int retries = c.config.orphanRetries.asInt();
    if (c.softError != null && !alive) return 0;
    return retries == 0 && alive ? 8 : retries;
  }

  /// `tcp_write_err`.
  private void giveUp() {
    c.fail(c.softError != null ? c.softError : Errno.ETIMEDOUT);
  }

  /// `tcp_probe_timer`.
  private void probeTimeUp() {
    if (c.queue.inFlight() || c.queue.unsent() == null) {
      probing = false;
      probes = 0;
      return;
    }
    int most = c.config.retries2.asInt();
    if (c.orphan) {
      boolean alive = probeWait() < c.config.rtoMax();
      most = orphanRetries(alive);
      if (!alive && probeBackOff >= most) {
        giveUp();
        return;
      }
    }
    if (probes >= most) {
      giveUp();
      return;
    }
    probing = false;
    c.sender.probe();
    if (c.queue.inFlight() || c.queue.unsent() == null) {
      probes = 0;
      probeBackOff = 0;
      return;
    }
    probes++;
    if (probeBackOff < c.config.retries2.asInt()) probeBackOff++;
    probing = true;
    timer.arm(probeWait());
  }

  /// The peer of an orphan did not send its FIN in time: the last part of the wait is a lightweight one.
  private void orphanTimeUp() {
    if (c.state() == TcpState.FIN_WAIT2) {
      long left = c.config.finTimeout.get() * EventLoop.SECOND - TcpConfig.TIME_WAIT;
      if (left > 0) {
        c.timeWait(TcpState.FIN_WAIT2, left);
        return;
      }
    }
    c.done();
  }
}
