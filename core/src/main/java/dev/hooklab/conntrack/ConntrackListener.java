package dev.hooklab.conntrack;

/// Hears of what becomes of connections, as `conntrack -E` does through ctnetlink.
public interface ConntrackListener {
  /// The three messages that ctnetlink sends.
  enum Kind { NEW, UPDATE, DESTROY }

  /// Who asked for a change from outside: the sender's port, and its program name where it is still known.
  record Cause(long portId, String program) {}

  /// Something happened to a connection; it is as it is now, and must be read at once.
  /// @param bits what happened, of [EventBit]
  /// @param cause null when the stack did it by itself
  void connection(Kind kind, int bits, Connection ct, Cause cause);

  default void expectation(Kind kind, Expectation expectation, Cause cause) {}
}
