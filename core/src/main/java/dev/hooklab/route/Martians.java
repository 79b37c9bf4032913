package dev.hooklab.route;

import dev.hooklab.addr.Ip;
import dev.hooklab.device.NetDevice;
import dev.hooklab.packet.DropReason;
import dev.hooklab.packet.Ethernet;
import dev.hooklab.packet.NetLog;
import dev.hooklab.packet.Packet;
import java.util.HexFormat;

/// Tells the administrator of packets whose addresses cannot be, where `log_martians` wants to know (`ip_handle_martian_source`).
final class Martians {
  private static final HexFormat BYTES = HexFormat.ofDelimiter(" ");

  private final NetLog log;

  Martians(NetLog log) {
    this.log = log;
  }

  /// A packet was refused. Of a source the link's header is all there is to go by, so that is shown, too.
  void refused(Packet p, NetDevice in, int src, int dst, DropReason why) {
    if (!in.ipv4().logMartians() || !log.allows()) return;
    if (why == DropReason.IP_INVALID_DEST || why == DropReason.IP_LOCALNET && dst >>> 24 == 127) {
      log.warn("IPv4: martian destination " + Ip.text(dst) + " from " + Ip.text(src) + ", dev " + in.name());
      return;
    }
    log.warn("IPv4: martian source " + Ip.text(dst) + " from " + Ip.text(src) + ", on dev " + in.name());
    log.warn("ll header: 00000000: " + BYTES.formatHex(p.buf, p.mac, p.mac + Ethernet.LEN));
  }
}
