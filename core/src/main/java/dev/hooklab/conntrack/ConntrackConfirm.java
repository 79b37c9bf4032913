package dev.hooklab.conntrack;

import dev.hooklab.hook.Hook;
import dev.hooklab.hook.Verdict;
import dev.hooklab.packet.Packet;
import dev.hooklab.sim.EventLoop;

/// A packet's last station in tracking, at INPUT and POSTROUTING (`nf_confirm`): the helper reads it, sequence numbers are
/// shifted, and a connection that began with it enters the table.
final class ConntrackConfirm {
  private static final int LOOPBACK_INDEX = 1;

  private final ConntrackInput input;
  private final TrackingCore core;
  private final SequenceShift shift = new SequenceShift();

  ConntrackConfirm(ConntrackInput input, TrackingCore core) {
    this.input = input;
    this.core = core;
  }

  Verdict handle4(Packet p, Hook hook) {
    var ct = Connection.of(p);
    if (ct == null) return Verdict.ACCEPT;
    if (ct.helper != null || ct.adjustment != null) {
      var verdict = readAlong(ct, p);
      if (!(verdict instanceof Verdict.Accept)) {
        forget(ct);
        return verdict;
      }
    }
    if (!ct.confirmed() && CtInfo.direction(p.ctinfo) == Direction.ORIGINAL) {
      if (!confirm(ct, p)) {
        forget(ct);
        return Verdict.DROP;
      }
    }
    if (ct.pendingEvents != 0) core.events.deliver((Connection) p.ct);
    return Verdict.ACCEPT;
  }

  private Verdict readAlong(Connection ct, Packet p) {
    // An error about the connection is no packet of the protocol that the helper knows.
    if (p.ctinfo == CtInfo.RELATED_REPLY) return Verdict.ACCEPT;
    int at = p.transport();
    if (ct.helper != null) {
      var verdict = ct.helper.packet(ct, p, at, p.ctinfo);
      if (!(verdict instanceof Verdict.Accept)) return verdict;
    }
    if (ct.has(Status.SEQ_ADJUST) && !loopback(p) && !shift.apply(ct, p, at)) {
      core.stats.drop++;
      return Verdict.DROP;
    }
    return Verdict.ACCEPT;
  }

  /// Whether the packet has come in by `lo`, so that all was done to it on its way out (`nf_is_loopback_packet`).
  /// A connection that is dropped with its first packet takes what its helper has announced with it.
  private void forget(Connection ct) {
    if (!ct.confirmed()) core.expectations.removeOf(ct);
  }

  private static boolean loopback(Packet p) {
    return p.in != null && p.in.index() == LOOPBACK_INDEX;
  }

  /// Puts the connection into the table (`__nf_conntrack_confirm`).
  /// @return false when its tuples are taken
  private boolean confirm(Connection ct, Packet p) {
    if (ct.has(Status.DYING)) {
      core.stats.insertFailed++;
      return false;
    }
    long now = core.now();
    var taken = core.table.at(ct.original(), ct.zone(), now);
    if (taken == null) taken = core.table.at(ct.reply(), ct.zone(), now);
    if (taken != null) return resolved(ct, p, taken.connection);
    core.insert(ct);
    if (ct.helper != null) ct.event(EventBit.HELPER);
    ct.event(ct.master != null ? EventBit.RELATED : EventBit.NEW);
    return true;
  }

  /// Two packets began the same flow: where the protocol allows it, the later one passes all the same (`nf_ct_resolve_clash`).
  private boolean resolved(Connection loser, Packet p, Connection winner) {
    if (input.tracker(loser.proto()).allowsClash() && (joins(loser, p, winner) || passesOnItsOwn(loser, p))) {
      core.stats.clashResolve++;
      return true;
    }
    core.stats.drop++;
    core.stats.insertFailed++;
    return false;
  }

  /// The packet joins the earlier's connection, if nothing about the two differs but who began.
  private boolean joins(Connection loser, Packet p, Connection winner) {
    boolean same = winner.original().equals(loser.original()) && winner.reply().equals(loser.reply());
    boolean reverse = winner.original().equals(loser.reply()) && winner.reply().equals(loser.original());
    if (!same && !reverse) return false;
    winner.count(p, p.ctinfo);
    forget(loser);
    p.ct = winner;
    return true;
  }

  /// The two were translated differently: for a second, answers to the later one find their way, too; later packets of the flow
  /// belong to the earlier's connection (`nf_ct_resolve_clash_harder`).
  private boolean passesOnItsOwn(Connection loser, Packet p) {
    var answered = core.table.at(loser.reply(), loser.zone(), core.now());
    if (answered != null) return joins(loser, p, answered.connection);
    loser.timeout = EventLoop.SECOND / EventLoop.JIFFY;
    loser.status |= Status.FIXED_TIMEOUT | Status.NAT_CLASH;
    core.insert(loser);
    return true;
  }
}
