package dev.hooklab.conntrack;

import dev.hooklab.conntrack.ConntrackListener.Cause;
import dev.hooklab.conntrack.ConntrackListener.Kind;
import dev.hooklab.sysctl.Sysctl;
import java.util.ArrayList;
import java.util.List;

/// Tells listeners what becomes of connections: once per packet, at its end (`nf_conntrack_ecache.c`).
final class Events {
  private static final int NEVER = 0;
  private static final int ALWAYS = 1;

  private final Sysctl mode;
  private List<ConntrackListener> listeners = List.of();

  Events(Sysctl mode) {
    this.mode = mode;
  }

  void add(ConntrackListener listener) {
    var now = new ArrayList<>(listeners);
    now.add(listener);
    listeners = List.copyOf(now);
  }

  void remove(ConntrackListener listener) {
    listeners = listeners.stream().filter(l -> l != listener).toList();
  }

  /// Notes which events a new connection shall tell (`nf_ct_ecache_ext_add`): with mode 2 none that nobody listens to.
  /// @param wanted [EventBit]s that the CT target asked for, of the connection and of what it announces; 0 for none in particular
  void prepare(Connection ct, int wanted, int wantedOfExpectations) {
    boolean particular = (wanted | wantedOfExpectations) != 0;
    boolean told = mode.get() == NEVER ? particular : mode.get() == ALWAYS || !listeners.isEmpty();
    if (!told) return;
    ct.eventMask = particular ? wanted : EventBit.ALL;
    ct.tellsExpectations = !particular || wantedOfExpectations != 0;
  }

  /// Tells what a connection has gathered (`nf_ct_deliver_cached_events`).
  void deliver(Connection ct) {
    int bits = ct.pendingEvents;
    ct.pendingEvents = 0;
    if (!ct.confirmed() || ct.has(Status.DYING)) return;
    tell(bits, ct, null);
  }

  /// Tells of one connection; what is told follows from the bits. One bit that is wanted brings the others with it
  /// (`__nf_conntrack_eventmask_report`).
  void tell(int bits, Connection ct, Cause cause) {
    if ((bits & ct.eventMask) == 0 || listeners.isEmpty()) return;
    var kind = (bits & EventBit.DESTROY) != 0 ? Kind.DESTROY
        : (bits & (EventBit.NEW | EventBit.RELATED)) != 0 ? Kind.NEW : Kind.UPDATE;
    for (var listener : listeners) listener.connection(kind, bits, ct, cause);
  }

  void tell(Kind kind, Expectation expectation, Cause cause) {
    if (!expectation.master.tellsExpectations) return;
    for (var listener : listeners) listener.expectation(kind, expectation, cause);
  }
}
