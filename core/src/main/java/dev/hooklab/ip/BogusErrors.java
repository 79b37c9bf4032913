package dev.hooklab.ip;

import dev.hooklab.addr.Ip;
import dev.hooklab.device.NetDevice;
import dev.hooklab.packet.Icmp;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.NetLog;
import dev.hooklab.packet.Packet;
import dev.hooklab.route.Fib;
import dev.hooklab.route.RouteType;

/// Errors about broadcasts, which nobody may send (RFC 1122 §3.2.2): told of and not heeded, unless
/// `icmp_ignore_bogus_error_responses` says not to look (`icmp_unreach`).
final class BogusErrors {
  private final IpConfig config;
  private final Fib fib;
  private final NetLog log;

  BogusErrors(IpConfig config, Fib fib, NetLog log) {
    this.config = config;
    this.fib = fib;
    this.log = log;
  }

  /// Whether an error is not to be heeded.
  /// @param quoted the header of the datagram that it is about
  boolean refuses(Packet p, Icmp error, Ipv4 quoted) {
    if (config.ignoreBogusErrorResponses.on()) return false;
    var in = NetDevice.of(p.in);
    if (fib.addressType4(quoted.dst(), in) != RouteType.BROADCAST) return false;
    if (log.allows()) {
      log.warn("icmp: " + Ip.text(Ipv4.of(p).src()) + " sent an invalid ICMP type " + error.type() + ", code " + error.code()
          + " error to a broadcast: " + Ip.text(quoted.dst()) + " on " + in.name());
    }
    return true;
  }
}
