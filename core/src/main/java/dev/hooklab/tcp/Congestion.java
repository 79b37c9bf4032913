package dev.hooklab.tcp;

/// Decides how much may be under way, in segments (`struct tcp_congestion_ops`).
interface Congestion {
  /// The name under which `ss -i` and the sysctl know it.
  String name();

  /// What to fall back to when a loss is noticed with this window.
  int afterLoss(int window);

  /// The window after `acked` segments were acknowledged; only asked when the window is what held the sender back.
  int grow(int window, int threshold, int acked);
}
