package dev.hooklab.conntrack;

import dev.hooklab.conntrack.ConntrackListener.Cause;
import dev.hooklab.conntrack.ConntrackListener.Kind;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.sysctl.Sysctl;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The connections that helpers have announced (`nf_conntrack_expect.c`).
public final class Expectations {
  /// What came of an announcement (`nf_ct_expect_related`).
  public enum Result {
    ADDED,
    /// Another connection, or another class of this one, expects the same.
    ALREADY,
    /// It overlaps with one that is there.
    BUSY,
    /// There are too many.
    FULL
  }

  private final EventLoop loop;
  private final Sysctl max;
  private final Events events;
  private final ConntrackStats stats;
  private final ConntrackLog log;
  /// Oldest first.
  private final List<Expectation> all = new ArrayList<>();

  Expectations(EventLoop loop, Sysctl max, Events events, ConntrackStats stats, ConntrackLog log) {
    this.loop = loop;
    this.max = max;
    this.events = events;
    this.stats = stats;
    this.log = log;
  }

  /// All of them, oldest first.
  public List<Expectation> all() {
    return Collections.unmodifiableList(all);
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /// Announces a connection.
  public Result add(Expectation wanted) {
    return add(wanted, null, false);
  }

  /// Announces a connection that others may announce too (`NF_CT_EXP_F_SKIP_MASTER`).
  Result addShared(Expectation wanted) {
    return add(wanted, null, true);
  }

  /// Announces a connection on behalf of somebody outside.
  public Result add(Expectation wanted, Cause cause) {
    return add(wanted, cause, false);
  }

  private Result add(Expectation wanted, Cause cause, boolean shared) {
    for (var there : List.copyOf(all)) {
      if ((shared || there.master == wanted.master) && there.sameAs(wanted)) {
        if (there.master != wanted.master || there.expectationClass() != wanted.expectationClass()) return Result.ALREADY;
        remove(there, cause);
      } else if (there.clashesWith(wanted)) {
        return Result.BUSY;
      }
    }
    if (!makeRoom(wanted)) return Result.FULL;
    if (all.size() >= max.get()) {
      log.warn("nf_conntrack: nf_conntrack: expectation table full");
      return Result.FULL;
    }
    all.add(wanted);
    int seconds = lifetime(wanted);
    wanted.timer = loop.timer(() -> remove(wanted, null));
    if (seconds > 0) wanted.timer.armInBackground(seconds * EventLoop.SECOND);
    stats.expectCreate++;
    events.tell(Kind.NEW, wanted, cause);
    return Result.ADDED;
  }

  private static int lifetime(Expectation e) {
    var helper = e.master.helper;
    return helper == null ? 0 : helper.policy(e.expectationClass()).seconds();
  }

  /// A connection that has announced as many as it may loses the oldest.
  private boolean makeRoom(Expectation wanted) {
    var helper = wanted.master.helper;
    if (helper == null) return true;
    int limit = helper.policy(wanted.expectationClass()).maxExpected();
    if (limit == 0) return true;
    var own = all.stream().filter(e -> e.master == wanted.master && e.expectationClass() == wanted.expectationClass()).toList();
    if (own.size() >= limit) remove(own.getFirst(), null);
    return own.size() <= limit;
  }

  /// The newest announcement, active or not, that a tuple outside of any zone falls under; null for none.
  public Expectation find(Tuple tuple) {
    return find(tuple, Zone.DEFAULT);
  }

  /// Finds what a new flow was announced by, newest first; it is used up, unless it stays or `consume` is false.
  Expectation take(FlowKey flow, Zone zone, boolean consume) {
    for (int i = all.size() - 1; i >= 0; i--) {
      var e = all.get(i);
      if (e.has(Expectation.INACTIVE) || !e.matches(flow, zone)) continue;
      if (!e.master.confirmed() || e.master.has(Status.DYING)) return null;
      if (consume && !e.has(Expectation.PERMANENT)) remove(e, null);
      return e;
    }
    return null;
  }

  /// The newest announcement that a flow would match, active or not; null for none (`nf_ct_expect_find_get`).
  Expectation find(Tuple flow, Zone zone) {
    for (int i = all.size() - 1; i >= 0; i--) if (all.get(i).matches(flow, zone)) return all.get(i);
    return null;
  }

  /// Takes an announcement back.
  public void remove(Expectation expectation, Cause cause) {
    if (!all.remove(expectation)) return;
    stats.expectDelete++;
    events.tell(Kind.DESTROY, expectation, cause);
    expectation.timer.cancel();
  }

  /// What a connection has announced, newest first.
  List<Expectation> of(Connection master) {
    return all.stream().filter(e -> e.master == master).toList().reversed();
  }

  /// Has an announcement last so many seconds from now on, and match.
  void activate(Expectation expectation, long seconds) {
    expectation.activate();
    expectation.timer.armInBackground(seconds * EventLoop.SECOND);
  }

  /// Takes back all that a connection has announced (`nf_ct_remove_expectations`).
  public void removeOf(Connection master) {
    if (all.isEmpty()) return;
    for (var e : List.copyOf(all)) if (e.master == master) remove(e, null);
  }

  /// Takes everything back, as `conntrack -F expect` does.
  public void flush(Cause cause) {
    for (var e : List.copyOf(all)) remove(e, cause);
  }
}
