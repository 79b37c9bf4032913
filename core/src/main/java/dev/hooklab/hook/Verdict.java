package dev.hooklab.hook;

import dev.hooklab.packet.DropReason;

/// What a handler decides about a packet at a hook (`NF_ACCEPT` and its kin).
public sealed interface Verdict {
  /// On to the next handler.
  record Accept() implements Verdict {}

  /// The packet ends here. A local sender sees `errno` (`EPERM` unless the handler chose another).
  record Drop(DropReason why, int errno) implements Verdict {}

  /// The handler owns the packet now.
  record Stolen() implements Verdict {}

  /// To whoever listens on a queue; with nobody there it is dropped, or with `bypass` goes on.
  record Queue(int number, boolean bypass) implements Verdict {}

  /// Ask the same handler again.
  record Repeat() implements Verdict {}

  int EPERM = 1;
  Verdict ACCEPT = new Accept();
  Verdict DROP = new Drop(DropReason.NETFILTER_DROP, EPERM);
  Verdict STOLEN = new Stolen();
  Verdict REPEAT = new Repeat();

  /// A drop for a reason of its own.
  static Verdict drop(DropReason why) {
    return new Drop(why, EPERM);
  }
}
