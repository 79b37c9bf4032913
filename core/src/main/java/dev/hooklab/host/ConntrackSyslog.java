package dev.hooklab.host;

import dev.hooklab.conntrack.ConntrackLog;
import dev.hooklab.hook.Hook;
import dev.hooklab.packet.LogLine;
import dev.hooklab.packet.NetLog;
import dev.hooklab.packet.Packet;

/// Conntrack's messages, in the node's kernel log.
final class ConntrackSyslog implements ConntrackLog {
  private static final int NOTICE = 5;
  private static final int INFO = 6;

  private final Syslog syslog;
  private final NetLog limited;
  private final PacketLoggers loggers;

  ConntrackSyslog(Syslog syslog, NetLog limited, PacketLoggers loggers) {
    this.syslog = syslog;
    this.limited = limited;
    this.loggers = loggers;
  }

  @Override public void warn(String line) {
    if (limited.allows()) limited.warn(line);
  }

  @Override public void print(String line) {
    syslog.log(INFO, line);
  }

  @Override public void packet(Packet p, Hook hook, String prefix) {
    if (loggers.writesIpv4()) syslog.log(NOTICE, LogLine.of(p, hook == null ? null : p.in, hook == null ? null : p.out, prefix, LogLine.ALL));
  }
}
