package dev.hooklab.conntrack;

/// One tuple's place in the table (`struct nf_conntrack_tuple_hash`).
final class TupleEntry {
  final Connection connection;
  final int direction;
  Tuple tuple;
  int hash;
  TupleEntry next;

  TupleEntry(Connection connection, int direction, Tuple tuple) {
    this.connection = connection;
    this.direction = direction;
    this.tuple = tuple;
  }
}
