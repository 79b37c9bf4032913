package dev.hooklab.nat;

import dev.hooklab.addr.Proto;
import dev.hooklab.conntrack.Connection;
import dev.hooklab.conntrack.CtInfo;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Checksum;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Tcp;
import dev.hooklab.packet.Udp;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes something else into what a packet carries (nf_nat_helper.c). Checksums are made afresh.
final class Payload {
  private static final int MANGLED_ZERO = 0xffff;

  private Payload() {}

  /// Replaces a part of a TCP or UDP payload (`nf_nat_mangle_tcp_packet`, `nf_nat_mangle_udp_packet`).
  /// @param at where in the payload the part begins
  /// @param shift whether the sequence numbers that follow are shifted by what the packet grows
  /// @return false when the packet would become too long
  static boolean replace(Packet p, int at, int length, byte[] text, boolean shift) {
    var ct = Connection.of(p);
    int transport = p.transport();
    int change = text.length - length;
    if (p.length() + change > 0xffff) return false;
    boolean tcp = ct.proto() == Proto.TCP;
    int from = transport + (tcp ? new Tcp(p.buf, transport).headerLen() : Udp.LEN) + at;
    if (p.watch.on()) {
      var before = new String(p.buf, from, length, StandardCharsets.ISO_8859_1);
      p.watch.note(p, "payload", before + " -> " + new String(text, StandardCharsets.ISO_8859_1));
    }
    // It leaves in one piece, or is cut anew.
    p.fragments = null;
    if (p.end + change > p.buf.length) p.buf = Arrays.copyOf(p.buf, p.end + change);
    System.arraycopy(p.buf, from + length, p.buf, from + text.length, p.end - from - length);
    System.arraycopy(text, 0, p.buf, from, text.length);
    p.end += change;
    Bytes.u16(p.buf, p.net + Ipv4.TOTAL_LEN, p.length());
    Ipv4.of(p).sealChecksum();
    if (tcp) sealTcp(p, transport); else sealUdp(p, transport);
    if (tcp && shift) ct.adjust(CtInfo.direction(p.ctinfo), new Tcp(p.buf, transport).seq(), change);
    return true;
  }

  private static void sealTcp(Packet p, int transport) {
    Bytes.u16(p.buf, transport + Tcp.CHECKSUM, 0);
    Bytes.u16(p.buf, transport + Tcp.CHECKSUM, sum(p, transport, Proto.TCP));
  }

  private static void sealUdp(Packet p, int transport) {
    Bytes.u16(p.buf, transport + Udp.LENGTH, p.end - transport);
    if (Bytes.u16(p.buf, transport + Udp.CHECKSUM) == 0) return;
    Bytes.u16(p.buf, transport + Udp.CHECKSUM, 0);
    int sum = sum(p, transport, Proto.UDP);
    Bytes.u16(p.buf, transport + Udp.CHECKSUM, sum == 0 ? MANGLED_ZERO : sum);
  }

  private static int sum(Packet p, int transport, int proto) {
    var ip = Ipv4.of(p);
    int length = p.end - transport;
    return Checksum.fold(Checksum.sum(p.buf, transport, length, Checksum.pseudo4(ip.src(), ip.dst(), proto, length)));
  }
}
