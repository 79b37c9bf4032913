package dev.hooklab.xtables;

import dev.hooklab.packet.Packet;

/// What a rule does, as `-j` describes it: a value, made of options, that can be printed. What it does to a packet is its
/// [Action]; a target that keeps nothing between packets is its own ([Stateless]).
public interface Target {
  Spec<Target> spec();

  /// What follows the target's name in iptables-save; empty for nothing.
  String save();

  /// What `iptables -L` shows behind the matches; empty for nothing.
  String list(Listing how);

  /// What iptables finds of it when it reads the kernel's rules, and so gives back with each change of the table: the kernel
  /// hands some data out in part only (`usersize`).
  default Target readBack() {
    return this;
  }

  /// Whether a rule with it switches connection tracking on.
  default boolean tracksConnections() {
    return spec().conntrack();
  }

  /// What will be done to packets, with fresh state; called each time the table is replaced (`checkentry`).
  /// @throws Refused when the kernel does not take such a rule
  Action bind(Binding binding) throws Refused;

  /// Does something to a packet, and says how its walk goes on; must not allocate.
  @FunctionalInterface
  interface Action {
    Outcome apply(Packet p, Traversal t);

    /// Called when the rule leaves the kernel, for an action that shares something by name.
    default void release() {}
  }

  /// A target without state of its own.
  interface Stateless extends Target, Action {
    @Override default Action bind(Binding binding) throws Refused {
      return this;
    }
  }
}
