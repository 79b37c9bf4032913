package dev.hooklab.conntrack;

import dev.hooklab.addr.Family;
import java.util.List;

/// Timeouts of their own for the connections that a rule chose (`nfct timeout`, `CT --timeout`).
/// @param proto the protocol's number; [TimeoutPolicies#GENERIC] for all that have no tracker of their own
/// @param seconds one per state of the protocol's tracker, in its order
public record TimeoutPolicy(String name, Family family, int proto, List<Long> seconds) {
  public TimeoutPolicy {
    seconds = List.copyOf(seconds);
  }
}
