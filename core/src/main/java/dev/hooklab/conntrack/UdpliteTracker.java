package dev.hooklab.conntrack;

import dev.hooklab.addr.Proto;
import dev.hooklab.hook.Hook;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Checksum;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Udp;

/// Follows UDP-Lite flows (RFC 3828) with UDP's timeouts; an answered flow is a stream at once.
final class UdpliteTracker implements Tracker {
  private final TrackingCore core;
  private final Timeouts timeouts;

  UdpliteTracker(TrackingCore core, Timeouts udp) {
    this.core = core;
    this.timeouts = udp;
  }

  @Override public Timeouts timeouts() {
    return timeouts;
  }

  @Override public Outcome packet(Connection ct, Packet p, int at, int ctinfo, Hook hook) {
    if (malformed(p, at, hook)) return Outcome.INVALID;
    if (!ct.has(Status.SEEN_REPLY)) {
      ct.refresh(p, ctinfo, timeouts.of(ct, UdpTracker.UNREPLIED));
      return Outcome.ACCEPT;
    }
    ct.refresh(p, ctinfo, timeouts.of(ct, UdpTracker.REPLIED));
    if (!ct.has(Status.ASSURED | Status.NAT_CLASH)) {
      ct.status |= Status.ASSURED;
      ct.event(EventBit.ASSURED);
    }
    return Outcome.ACCEPT;
  }

  private boolean malformed(Packet p, int at, Hook hook) {
    int length = p.end - at;
    if (length < Udp.LEN) {
      core.invalid(p, Proto.UDPLITE, hook, () -> "short packet");
      return true;
    }
    int coverage = Bytes.u16(p.buf, at + Udp.LENGTH);
    if (coverage == 0) {
      coverage = length;
    } else if (coverage < Udp.LEN || coverage > length) {
      core.invalid(p, Proto.UDPLITE, hook, () -> "invalid checksum coverage");
      return true;
    }
    if (Bytes.u16(p.buf, at + Udp.CHECKSUM) == 0) {
      core.invalid(p, Proto.UDPLITE, hook, () -> "checksum missing");
      return true;
    }
    if (core.verifiesChecksum(p, hook) && !covered(p, at, coverage, length)) {
      core.invalid(p, Proto.UDPLITE, hook, () -> "bad checksum");
      return true;
    }
    return false;
  }

  /// The pseudo header holds the whole length, the sum only what is covered (RFC 3828 §3.1). The kernel puts UDP's number
  /// into it, not UDP-Lite's, so that a right checksum is found wrong (`udplite_error`).
  private static boolean covered(Packet p, int at, int coverage, int length) {
    var ip = Ipv4.of(p);
    return Checksum.fold(Checksum.sum(p.buf, at, coverage, Checksum.pseudo4(ip.src(), ip.dst(), Proto.UDP, length))) == 0;
  }

  @Override public boolean allowsClash() {
    return true;
  }
}
