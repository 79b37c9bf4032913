package dev.hooklab.conntrack;

import dev.hooklab.addr.Proto;
import dev.hooklab.hook.Hook;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Udp;
import dev.hooklab.sysctl.Sysctls;

/// Follows UDP flows (`nf_conntrack_proto_udp.c`): one that is answered, and active after two seconds, is a stream.
final class UdpTracker implements Tracker {
  static final int UNREPLIED = 0;
  static final int REPLIED = 1;
  private static final long STREAM_AFTER = 2 * Connection.HZ;

  private final TrackingCore core;
  private final Timeouts timeouts = new Timeouts();

  UdpTracker(TrackingCore core, Sysctls sysctls) {
    this.core = core;
    timeouts.declare(sysctls, "udp_timeout", 30).declare(sysctls, "udp_timeout_stream", 120);
  }

  @Override public Timeouts timeouts() {
    return timeouts;
  }

  @Override public Outcome packet(Connection ct, Packet p, int at, int ctinfo, Hook hook) {
    if (malformed(p, at, hook)) return Outcome.INVALID;
    if (!ct.confirmed()) ct.streamAfter = core.now() + STREAM_AFTER;
    if (!ct.has(Status.SEEN_REPLY)) {
      ct.refresh(p, ctinfo, timeouts.of(ct, UNREPLIED));
      return Outcome.ACCEPT;
    }
    boolean stream = core.now() - ct.streamAfter > 0;
    ct.refresh(p, ctinfo, timeouts.of(ct, stream ? REPLIED : UNREPLIED));
    if (stream && !ct.has(Status.ASSURED | Status.NAT_CLASH)) {
      ct.status |= Status.ASSURED;
      ct.event(EventBit.ASSURED);
    }
    return Outcome.ACCEPT;
  }

  private boolean malformed(Packet p, int at, Hook hook) {
    int length = p.end - at;
    if (length < Udp.LEN) {
      core.invalid(p, Proto.UDP, hook, () -> "short packet");
      return true;
    }
    int claimed = Bytes.u16(p.buf, at + Udp.LENGTH);
    if (claimed > length || claimed < Udp.LEN) {
      core.invalid(p, Proto.UDP, hook, () -> "truncated/malformed packet");
      return true;
    }
    if (Bytes.u16(p.buf, at + Udp.CHECKSUM) == 0) return false;
    if (core.verifiesChecksum(p, hook) && !core.checksumOk(p, at, Proto.UDP)) {
      core.invalid(p, Proto.UDP, hook, () -> "bad checksum");
      return true;
    }
    return false;
  }

  @Override public boolean allowsClash() {
    return true;
  }
}
