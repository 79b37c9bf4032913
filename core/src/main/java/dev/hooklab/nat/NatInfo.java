package dev.hooklab.nat;

import dev.hooklab.conntrack.Connection;

/// What NAT keeps with a connection (`struct nf_conn_nat`), and its place among those from the same source.
final class NatInfo implements Connection.NatSlot {
  final Connection connection;
  /// The interface that a masqueraded flow leaves by; 0 for others.
  int masqueradeIndex;
  int hash;
  boolean linked;
  NatInfo newer;
  NatInfo older;

  private NatInfo(Connection connection) {
    this.connection = connection;
  }

  /// A connection's, made when it has none.
  static NatInfo of(Connection ct) {
    if (ct.nat() instanceof NatInfo there) return there;
    var made = new NatInfo(ct);
    ct.nat(made);
    return made;
  }

  /// The interface that a connection was masqueraded for; 0 for one that was not.
  static int masqueradeIndex(Connection ct) {
    return ct.nat() instanceof NatInfo info ? info.masqueradeIndex : 0;
  }
}
