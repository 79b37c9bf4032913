package dev.hooklab.packet;

/// The kernel's log, as the network layers write to it on account of packets: not more often than its limit allows
/// (`net_warn_ratelimited`).
public interface NetLog {
  /// Whether something may be written now; it counts as written.
  boolean allows();

  /// Writes a line that [#allows] has let through.
  void warn(String line);

  /// The same for a line that only informs.
  void info(String line);
}
