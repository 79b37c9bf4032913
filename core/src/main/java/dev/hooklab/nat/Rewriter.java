package dev.hooklab.nat;

import dev.hooklab.addr.Proto;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Checksum;
import dev.hooklab.packet.Icmp;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Tcp;
import dev.hooklab.packet.Udp;

/// Rewrites one end of a packet in place (`nf_nat_manip_pkt` and nf_nat_proto.c). Checksums are updated, never computed
/// afresh: one that was wrong stays wrong by the same amount.
final class Rewriter {
  /// What conntrack vouches for of a TCP header.
  private static final int PORTS_AND_SEQ = 8;
  private static final int MANGLED_ZERO = 0xffff;
  private static final int GRE_CALL_ID = 6;
  /// A GRE header without the optional parts; version 1 is that of PPTP, and no other than 0 and 1 is known.
  private static final int PPTP_HEADER = 8;

  private Rewriter() {}

  /// Gives an IPv4 packet a new address, and its protocol's port, at one end.
  /// @param net where its IPv4 header begins
  /// @param end one past the last byte there is
  /// @param port the new port, or id where the protocol has that
  /// @return false when the header to be rewritten is cut off
  static boolean rewrite4(byte[] buf, int net, int end, int proto, Manip manip, int address, int port) {
    int at = net + (manip == Manip.SRC ? Ipv4.SRC : Ipv4.DST);
    int before = Bytes.i32(buf, at);
    // What a checksum over the address changes by, less the old sum's own complement.
    long change = (~before & 0xffffffffL) + (address & 0xffffffffL);
    if (!transport(buf, net + (buf[net] & 0xf) * 4, end, proto, manip, port, change)) return false;
    Bytes.u16(buf, net + Ipv4.CHECKSUM, updated(Bytes.u16(buf, net + Ipv4.CHECKSUM), change));
    Bytes.i32(buf, at, address);
    return true;
  }

  /// How much of a packet's transport header is rewritten with its port.
  static int headerLen(Packet p, int proto) {
    return switch (proto) {
      case Proto.TCP -> p.transport() + Tcp.MIN_LEN <= p.end ? Tcp.MIN_LEN : PORTS_AND_SEQ;
      case Proto.SCTP -> p.transport() + Sctp.HEADER <= p.end ? Sctp.HEADER : PORTS_AND_SEQ;
      case Proto.UDP, Proto.UDPLITE, Proto.ICMP, Proto.GRE -> PORTS_AND_SEQ;
      default -> 0;
    };
  }

  private static boolean transport(byte[] buf, int at, int end, int proto, Manip manip, int port, long change) {
    int place = at + (manip == Manip.SRC ? 0 : 2);
    return switch (proto) {
      case Proto.UDP, Proto.UDPLITE -> udp(buf, at, end, place, port, change, proto == Proto.UDPLITE);
      case Proto.TCP -> tcp(buf, at, end, place, port, change);
      case Proto.ICMP -> icmp(buf, at, end, port);
      case Proto.SCTP -> sctp(buf, at, end, place, port);
      case Proto.GRE -> gre(buf, at, end, manip, port);
      default -> true;
    };
  }

  /// @param always whether 0 is no word for "none", as with UDP-Lite
  private static boolean udp(byte[] buf, int at, int end, int place, int port, long change, boolean always) {
    if (at + Udp.LEN > end) return false;
    int sum = Bytes.u16(buf, at + Udp.CHECKSUM);
    if (sum != 0 || always) {
      sum = updated(sum, change + portChange(buf, place, port));
      Bytes.u16(buf, at + Udp.CHECKSUM, sum == 0 ? MANGLED_ZERO : sum);
    }
    Bytes.u16(buf, place, port);
    return true;
  }

  private static boolean tcp(byte[] buf, int at, int end, int place, int port, long change) {
    if (at + PORTS_AND_SEQ > end) return false;
    if (at + Tcp.MIN_LEN <= end) {
      Bytes.u16(buf, at + Tcp.CHECKSUM, updated(Bytes.u16(buf, at + Tcp.CHECKSUM), change + portChange(buf, place, port)));
    }
    Bytes.u16(buf, place, port);
    return true;
  }

  private static boolean icmp(byte[] buf, int at, int end, int id) {
    if (at + Icmp.LEN > end) return false;
    if (!hasId(Bytes.u8(buf, at))) return true;
    Bytes.u16(buf, at + Icmp.CHECKSUM, updated(Bytes.u16(buf, at + Icmp.CHECKSUM), portChange(buf, at + Icmp.ID, id)));
    Bytes.u16(buf, at + Icmp.ID, id);
    return true;
  }

  private static boolean sctp(byte[] buf, int at, int end, int place, int port) {
    if (at + PORTS_AND_SEQ > end) return false;
    Bytes.u16(buf, place, port);
    if (at + Sctp.HEADER <= end) Sctp.seal(buf, at, end);
    return true;
  }

  private static boolean gre(byte[] buf, int at, int end, Manip manip, int callId) {
    if (at + PPTP_HEADER > end) return false;
    int version = buf[at + 1] & 7;
    if (manip == Manip.DST && version > 1) return false;
    if (manip == Manip.DST && version == 1) Bytes.u16(buf, at + GRE_CALL_ID, callId);
    return true;
  }

  private static boolean hasId(int icmpType) {
    return switch (icmpType) {
      case Icmp.ECHO, Icmp.ECHO_REPLY, Icmp.TIMESTAMP, Icmp.TIMESTAMP_REPLY, Icmp.INFO_REQUEST, Icmp.INFO_REPLY, Icmp.ADDRESS,
          Icmp.ADDRESS_REPLY -> true;
      default -> false;
    };
  }

  private static long portChange(byte[] buf, int at, int port) {
    return (~Bytes.u16(buf, at) & 0xffffL) + port;
  }

  /// The new checksum (RFC 1624 §3, equation 3).
  private static int updated(int checksum, long change) {
    return Checksum.fold((~checksum & 0xffffL) + change);
  }
}
