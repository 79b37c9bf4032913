package dev.hooklab.conntrack;

import dev.hooklab.hook.Verdict;
import dev.hooklab.packet.Packet;

/// Reads along in a control connection and announces the connections that it negotiates (`struct nf_conntrack_helper`).
public interface Helper {
  String name();

  /// The protocol that it understands.
  int proto();

  /// How many expectations one connection may have open, by expectation class, and how long each lives in seconds.
  Policy policy(int expectationClass);

  /// Looks at a packet of a connection that has this helper, just before it leaves or is delivered.
  Verdict packet(Connection ct, Packet p, int at, int ctinfo);

  /// Why it does nothing; empty for one that does something.
  default String lacking() {
    return "";
  }

  /// A connection that has this helper has ended.
  default void ended(Connection ct) {}

  /// What a helper allows each connection of a class (`struct nf_conntrack_expect_policy`).
  /// @param name of the class; empty for none
  record Policy(String name, int maxExpected, int seconds) {
    Policy(int maxExpected, int seconds) {
      this("", maxExpected, seconds);
    }
  }
}
