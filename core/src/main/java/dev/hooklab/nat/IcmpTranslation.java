package dev.hooklab.nat;

import dev.hooklab.conntrack.Connection;
import dev.hooklab.conntrack.CtInfo;
import dev.hooklab.conntrack.Direction;
import dev.hooklab.conntrack.Status;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Checksum;
import dev.hooklab.packet.Icmp;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;

/// Rewrites ICMP errors about mapped flows, so that they quote what their receiver has sent
/// (`nf_nat_icmp_reply_translation`).
final class IcmpTranslation {
  private IcmpTranslation() {}

  /// Rewrites an error at a hook, outside and inside.
  /// @return false when it must be dropped
  static boolean translate(Packet p, Connection ct, Manip manip) {
    int at = p.transport();
    int inner = at + Icmp.LEN;
    if (inner > p.end) return false;
    if (!p.checksumVerified && Checksum.of(p.buf, at, p.end - at) != 0) return false;
    if (Bytes.u8(p.buf, at) == Icmp.REDIRECT) {
      boolean decided = (ct.status & Status.NAT_DONE_MASK) == Status.NAT_DONE_MASK;
      if (!decided || ct.has(Status.NAT_MASK)) return false;
    }
    int direction = CtInfo.direction(p.ctinfo);
    if (!ct.has(manip.bitFor(direction))) return true;
    var other = ct.tuple(Direction.other(direction));
    if (inner + Ipv4.MIN_LEN > p.end) return false;
    if (!quote(p, inner, other, manip.other())) return false;
    Bytes.u16(p.buf, at + Icmp.CHECKSUM, 0);
    Bytes.u16(p.buf, at + Icmp.CHECKSUM, Checksum.of(p.buf, at, p.end - at));
    int address = (int) (manip == Manip.SRC ? other.dstLo() : other.srcLo());
    return Rewriter.rewrite4(p.buf, p.net, p.end, new Ipv4(p.buf, p.net).protocol(), manip, address, 0);
  }

  private static boolean quote(Packet p, int inner, dev.hooklab.conntrack.Tuple other, Manip manip) {
    int address = (int) (manip == Manip.SRC ? other.srcLo() : other.dstLo());
    int port = manip == Manip.SRC || other.isIcmp() ? other.sport() : other.dport();
    return Rewriter.rewrite4(p.buf, inner, p.end, other.proto(), manip, address, port);
  }
}
