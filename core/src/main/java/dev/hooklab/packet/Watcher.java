package dev.hooklab.packet;

/// Sees what happens to packets: each station, table, chain and rule they meet, what it decided, and how they end.
/// One per lab. Explaining is listening: there is no second evaluator. Texts are made only when somebody listens.
public interface Watcher {
  /// The packet has come to a station; `device` is the interface it is at, or null.
  void station(String node, Packet p, Station station, Slots.Device device);

  /// A hook's handler has decided: `verdict` is ACCEPT, DROP, STOLEN, QUEUE or REPEAT.
  void handler(String node, Packet p, String hook, String handler, String verdict);

  /// A rule has matched. `line` counts from 1; the policy (or the end of a user chain) has line 0 and an empty rule.
  void rule(String node, Packet p, String table, String chain, int line, String rule, String action);

  /// Something about the packet was changed or found out, for example `SNAT 10.0.0.2:4000 -> 192.0.2.1:4000`.
  void note(String node, Packet p, String what, String detail);

  /// A further packet was made of, or because of, this one: a copy, a fragment, an ICMP error, a RST.
  void derived(String node, Packet from, Packet made, String how);

  /// The packet has ended well: `delivered`, `forwarded` parts of it, `stolen`, `answered`.
  void ended(String node, Packet p, String verdict, String detail);

  void dropped(String node, Packet p, DropReason reason);
}
