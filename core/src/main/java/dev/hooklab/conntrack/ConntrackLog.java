package dev.hooklab.conntrack;

import dev.hooklab.hook.Hook;
import dev.hooklab.packet.Packet;

/// Where tracking writes what the kernel would write to its log.
public interface ConntrackLog {
  /// Writes nothing.
  ConntrackLog NONE = new ConntrackLog() {
    @Override public void warn(String line) {}

    @Override public void print(String line) {}

    @Override public void packet(Packet p, Hook hook, String prefix) {}
  };

  /// A warning of the kernel's, under its rate limit (`net_warn_ratelimited`).
  void warn(String line);

  /// A line of the kernel's that is never left out (`pr_info`).
  void print(String line);

  /// A packet as the LOG target prints it, with TCP sequence numbers and options, behind a prefix (`nf_log_packet`).
  /// @param hook null to leave the interfaces out
  void packet(Packet p, Hook hook, String prefix);
}
