package dev.hooklab.conntrack;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Proto;
import dev.hooklab.hook.Hook;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Icmp;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;

/// Finds the connection that an ICMP error is about (`nf_conntrack_icmpv4_error`, `nf_conntrack_inet_error`).
final class IcmpErrors {
  enum Outcome {
    /// A query or an answer: to be tracked as any other packet.
    NO_ERROR,
    /// An error about a connection, which the packet now has.
    RELATED, INVALID
  }

  private final TrackingCore core;
  private final FlowKey quoted;

  IcmpErrors(TrackingCore core) {
    this.core = core;
    quoted = new FlowKey(core.greKeys);
  }

  /// Looks at an ICMP packet before it is tracked.
  Outcome check(Packet p, int at, Zone zone, Hook hook) {
    if (at + Icmp.LEN > p.end) return invalid(p, hook, "short packet");
    if (core.verifiesChecksum(p, hook) && !core.checksumOk(p, at, Proto.ICMP)) return invalid(p, hook, "bad hw icmp checksum");
    int type = Bytes.u8(p.buf, at);
    if (type > IcmpTypes.HIGHEST) return invalid(p, hook, "invalid icmp type");
    return Icmp.isError(type) ? related(p, at + Icmp.LEN, zone, hook) : Outcome.NO_ERROR;
  }

  private Outcome invalid(Packet p, Hook hook, String why) {
    core.invalid(p, Proto.ICMP, hook, () -> why);
    return Outcome.INVALID;
  }

  /// Reads what the error quotes. Its sender saw the packet on its way, so the connection lies in the quote's reverse.
  private Outcome related(Packet p, int inner, Zone zone, Hook hook) {
    if (inner + Ipv4.MIN_LEN > p.end) return Outcome.INVALID;
    int transport = quoted.network4(p.buf, inner, p.end);
    if (transport < 0 || !quoted.transport(p.buf, transport, p.end) || !quoted.invertible()) return Outcome.INVALID;
    quoted.invert();
    var found = core.table.find(quoted, zone.id(Direction.ORIGINAL), zone.id(Direction.REPLY), core.now());
    if (found == null) return Outcome.INVALID;
    int outer = new Ipv4(p.buf, p.net).dst();
    int expected = (int) found.tuple.dstLo();
    if (outer != expected) {
      core.invalid(p, Proto.ICMP, hook, () -> "outer daddr " + Ip.text(outer) + " != inner " + Ip.text(expected));
      return Outcome.INVALID;
    }
    p.ct = found.connection;
    p.ctinfo = found.direction == Direction.REPLY ? CtInfo.RELATED_REPLY : CtInfo.RELATED;
    return Outcome.RELATED;
  }
}
