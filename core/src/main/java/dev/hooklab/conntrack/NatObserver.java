package dev.hooklab.conntrack;

/// What the layer above, NAT, hears of connections (`struct nf_nat_hook`).
public interface NatObserver {
  /// The connection has entered the table: its mapping is in force.
  void confirmed(Connection ct);

  /// The connection has left the table: its mapping is free.
  void ended(Connection ct);
}
