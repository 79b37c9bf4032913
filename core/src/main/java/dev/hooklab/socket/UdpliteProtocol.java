package dev.hooklab.socket;

import dev.hooklab.addr.Proto;
import dev.hooklab.ip.IcmpErrors;
import dev.hooklab.ip.ProtocolHandler;
import dev.hooklab.packet.Checksum;
import dev.hooklab.packet.DropReason;
import dev.hooklab.packet.Icmp;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Udp;

/// UDP-Lite of one node (RFC 3828, `udplite_rcv`): no program here opens such a socket, so every sound datagram is told
/// that its port is closed.
final class UdpliteProtocol implements ProtocolHandler {
  private final IcmpErrors errors;

  UdpliteProtocol(IcmpErrors errors) {
    this.errors = errors;
  }

  @Override public void receive(Packet p) {
    int at = p.transport();
    int length = p.end - at;
    if (length < Udp.LEN) {
      p.drop(DropReason.PKT_TOO_SMALL);
      return;
    }
    var header = new Udp(p.buf, at);
    int coverage = header.length() == 0 ? length : header.length();
    if (coverage < Udp.LEN || coverage > length || header.checksum() == 0 || !checksumOk(p, at, coverage, length)) {
      p.drop(DropReason.UDP_CSUM);
      return;
    }
    errors.send(p, Icmp.DEST_UNREACH, Icmp.PORT_UNREACH, 0);
    p.drop(DropReason.NO_SOCKET);
  }

  private static boolean checksumOk(Packet p, int at, int coverage, int length) {
    var ip = Ipv4.of(p);
    return Checksum.fold(Checksum.sum(p.buf, at, coverage, Checksum.pseudo4(ip.src(), ip.dst(), Proto.UDPLITE, length))) == 0;
  }
}
