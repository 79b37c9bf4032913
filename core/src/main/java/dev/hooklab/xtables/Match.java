package dev.hooklab.xtables;

import dev.hooklab.packet.Packet;

/// A condition of a rule, as `-m` describes it: a value, made of options, that can be printed. What it asks of a packet is
/// its [Test]; a match that keeps nothing between packets is its own ([Stateless]).
public interface Match {
  Spec<Match> spec();

  /// The options as iptables-save writes them: `--sport 1 ! --dport 2`; empty for none.
  String save();

  /// What `iptables -L` shows.
  String list(Listing how);

  /// Whether `iptables -L` leaves a blank before it; iptables 1.8.9 forgets it for one match.
  default boolean listedApart() {
    return true;
  }

  /// What iptables says on its error output whenever it prints the match; empty for nothing.
  default String listingWarning() {
    return "";
  }

  /// What iptables finds of it when it reads the kernel's rules: the kernel writes into what it was given.
  default Match readBack() {
    return this;
  }

  /// Whether `iptables -D` and `-C` find this match when they are asked for another.
  /// @param wanted as it was just read
  default boolean sameAs(Match wanted) {
    return equals(wanted);
  }

  /// What will be asked of packets, with fresh state; called each time the table is replaced (`checkentry`).
  /// @throws Refused when the kernel does not take such a rule
  Test bind(Binding binding) throws Refused;

  /// The only destination ports that fit; null when the match does not look at them, or lets all but some through.
  default PortSet destinationPorts() {
    return null;
  }

  /// Whether asking has no effect but the answer, ever: no state, no drop at once. Matches behind such a one may be asked
  /// first.
  default boolean pure() {
    return false;
  }

  /// Whether only TCP packets with SYN set can fit; what lowers a SYN's segment size asks for it.
  default boolean asksForSyn() {
    return false;
  }

  /// Asks one question of a packet; must not allocate.
  @FunctionalInterface
  interface Test {
    boolean matches(Packet p, Traversal t);

    /// Called when the rule leaves the kernel, for a test that shares something by name.
    default void release() {}
  }

  /// A match without state of its own.
  interface Stateless extends Match, Test {
    @Override default Test bind(Binding binding) throws Refused {
      return this;
    }
  }
}
