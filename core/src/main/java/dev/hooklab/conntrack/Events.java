package dev.hooklab.conntrack;

import dev.hooklab.conntrack.ConntrackListener.Cause;
import dev.hooklab.conntrack.ConntrackListener.Kind;
import dev.hooklab.sysctl.Sysctl;
import java.util.ArrayList;
import java.util.List;

/// Tells listeners what becomes of connections: once per packet, at its end (`nf_conntrack_ecache.c`).
final class Events {
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

  /// Which events a new connection shall tell (`nf_ct_ecache_ext_add`): with mode 2 none that nobody listens to.
  /// @param wanted what the CT target asked for; 0 for nothing in particular
  int maskFor(int wanted) {
    if (wanted != 0) return wanted;
    if (!mode.on()) return 0;
    return mode.get() != ALWAYS && listeners.isEmpty() ? 0 : EventBit.ALL;
  }

  /// Tells what a connection has gathered (`nf_ct_deliver_cached_events`).
  void deliver(Connection ct) {
    int bits = ct.pendingEvents;
    ct.pendingEvents = 0;
    if (!ct.confirmed() || ct.has(Status.DYING)) return;
    tell(bits, ct, null);
  }

  /// Tells of one connection; what is told follows from the bits.
  void tell(int bits, Connection ct, Cause cause) {
    int told = bits & ct.eventMask;
    if (told == 0 || listeners.isEmpty()) return;
    var kind = (told & EventBit.DESTROY) != 0 ? Kind.DESTROY
        : (told & (EventBit.NEW | EventBit.RELATED)) != 0 ? Kind.NEW : Kind.UPDATE;
    for (var listener : listeners) listener.connection(kind, told, ct, cause);
  }

  void tell(Kind kind, Expectation expectation, Cause cause) {
    for (var listener : listeners) listener.expectation(kind, expectation, cause);
  }
}
