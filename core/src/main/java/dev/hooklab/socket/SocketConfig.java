package dev.hooklab.socket;

import dev.hooklab.sysctl.Sysctl;
import dev.hooklab.sysctl.Sysctls;

/// The tunables that all kinds of sockets share, with the kernel's defaults.
public final class SocketConfig {
  public final Sysctl receiveBuffer;
  public final Sysctl somaxconn;
  public final Sysctl localPortRange;
  public final Sysctl unprivilegedPortStart;
  public final Sysctl pingGroupRange;
  final Sysctl receiveBufferMax;
  final Sysctl udpEarlyDemux;

  /// Declares the keys.
  public SocketConfig(Sysctls sysctls) {
    receiveBuffer = sysctls.number("net.core.rmem_default", 212_992, 2_304, Integer.MAX_VALUE);
    receiveBufferMax = sysctls.number("net.core.rmem_max", 4_194_304, 2_304, Integer.MAX_VALUE);
    sysctls.number("net.core.wmem_default", 212_992, 4_608, Integer.MAX_VALUE);
    sysctls.number("net.core.wmem_max", 4_194_304, 4_608, Integer.MAX_VALUE);
    somaxconn = sysctls.number("net.core.somaxconn", 4_096, 0, Integer.MAX_VALUE);
    localPortRange = sysctls.vector("net.ipv4.ip_local_port_range", 1, 65_535, 32_768, 60_999).rising();
    unprivilegedPortStart = sysctls.number("net.ipv4.ip_unprivileged_port_start", 1_024, 0, 65_535);
    pingGroupRange = sysctls.vector("net.ipv4.ping_group_range", 0, 0xffff_fffeL, 1, 0);
    sysctls.integer("net.ipv4.igmp_max_memberships", 20).onlyStored();
    sysctls.integer("net.ipv4.udp_rmem_min", 4_096).onlyStored();
    sysctls.integer("net.ipv4.udp_wmem_min", 4_096).onlyStored();
    udpEarlyDemux = sysctls.number("net.ipv4.udp_early_demux", 1, 0, 1);
  }

  /// Whether a port is one that only root may bind.
  boolean privileged(int port) {
    return port < unprivilegedPortStart.get();
  }
}
