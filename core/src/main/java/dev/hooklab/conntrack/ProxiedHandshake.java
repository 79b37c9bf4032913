package dev.hooklab.conntrack;

/// What SYNPROXY remembers of a connection that it began (`struct nf_conn_synproxy`).
public final class ProxiedHandshake {
  /// The first sequence number that the client was told.
  public int iss;
  /// The timestamp that the client was told.
  public int timestamp;
  /// How far the server's timestamps are ahead of it.
  public int timestampShift;
}
