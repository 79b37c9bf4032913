package dev.hooklab.route;

/// How a new route meets those that are there (`NLM_F_*`): whether it may be made, and what becomes of a rival for its
/// place, a route of the same prefix, TOS and metric.
public enum RouteChange {
  /// Only where there is no rival.
  ADD,
  /// In place of the first rival, or where there is none.
  REPLACE,
  /// Only in place of the first rival.
  CHANGE,
  /// Behind its rivals.
  APPEND,
  /// Before its rivals.
  PREPEND,
  /// Only asks whether there is a rival.
  TEST
}
