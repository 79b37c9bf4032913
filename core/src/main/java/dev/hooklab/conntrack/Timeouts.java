package dev.hooklab.conntrack;

import dev.hooklab.sysctl.Sysctl;
import dev.hooklab.sysctl.Sysctls;
import java.util.ArrayList;
import java.util.List;

/// The timeouts of a protocol, each a tunable in seconds, by the number that its tracker gives them.
final class Timeouts {
  /// The kernel keeps ticks in an `int`: more seconds than fit are refused.
  private static final long LIMIT = Integer.MAX_VALUE / Connection.HZ;

  private final List<Sysctl> declared = new ArrayList<>();
  private Sysctl[] bySlot = new Sysctl[0];
  private boolean none;

  /// Declares the next timeout under `net.netfilter.nf_conntrack_` and its name.
  Timeouts declare(Sysctls sysctls, String name, int seconds) {
    declared.add(sysctls.number("net.netfilter.nf_conntrack_" + name, seconds, -LIMIT, LIMIT));
    bySlot = declared.toArray(Sysctl[]::new);
    return this;
  }

  /// Adds a timeout that is no tunable.
  Timeouts fixed(int seconds) {
    none |= declared.isEmpty();
    return declare(new Sysctls(), "fixed", seconds);
  }

  /// Whether the first is that of a state before all others, which nobody sets by its name.
  boolean hasNone() {
    return none;
  }

  /// All of them, in seconds.
  List<Long> seconds() {
    var seconds = new ArrayList<Long>();
    for (var timeout : bySlot) seconds.add(timeout.get());
    return seconds;
  }

  void set(int slot, long seconds) {
    bySlot[slot].set(seconds);
  }

  /// A timeout in ticks, from the connection's own policy if it has one.
  long of(Connection ct, int slot) {
    var policy = ct.timeoutPolicy;
    return Connection.HZ * (policy == null ? bySlot[slot].get() : policy.seconds().get(slot));
  }
}
