package dev.hooklab.conntrack;

/// What conntrack remembers of an SCTP association (`struct ip_ct_sctp`).
final class SctpFlow {
  SctpState state = SctpState.NONE;
  /// The verification tag that packets of a direction must carry; 0 while it is not known.
  final int[] tag = new int[2];
  /// Whether a direction has sent an INIT that is not answered.
  final boolean[] init = new boolean[2];
  /// A heartbeat carried a wrong tag, in [#lastDirection]: the other side may confirm it.
  boolean heartbeatTagFailed;
  int lastDirection;
}
