package dev.hooklab.packet;

import dev.hooklab.addr.Proto;

/// UDP in words: `10.0.0.1.40000 > 10.0.0.2.9: UDP, length 4`.
final class UdpText {
  private UdpText() {}

  static void print(TextOut out, TransportText.Around ip, int at, int length) {
    out.protocol = "udp";
    if (!out.has(at, 4)) {
      if (ip.first() == Proto.UDP) out.put(ip.src(out), " > ", ip.dst(out), ": ");
      out.cutOff();
      return;
    }
    var udp = new Udp(out.buf, at);
    var sport = out.port(udp.sport(), "udp");
    var dport = out.port(udp.dport(), "udp");
    if (ip.first() == Proto.UDP) out.put(ip.src(out), ".", sport, " > ", ip.dst(out), ".", dport, ": ");
    else out.put(sport, " > ", dport, ": ");
    if (length < Udp.LEN) {
      out.put("truncated-udp ", length);
      return;
    }
    if (!out.has(at, 6) || out.end < at + Udp.LEN) {
      if (out.has(at, 6) && udp.length() < Udp.LEN) out.put("truncated-udplength ", udp.length());
      else out.cutOff();
      return;
    }
    if (udp.length() < Udp.LEN) {
      out.put("truncated-udplength ", udp.length());
      return;
    }
    datagram(out, ip, udp, length - Udp.LEN);
  }

  /// @param room for data that the IP packet has
  private static void datagram(TextOut out, TransportText.Around ip, Udp udp, int room) {
    int claimed = udp.length() - Udp.LEN;
    int length = Math.min(claimed, room);
    int data = udp.off() + Udp.LEN;
    boolean verify = ip.version() == 6 ? out.style.verbose() > 0 : out.style.verbose() > 1;
    if (verify && !ip.fragmented()) checksum(out, ip, udp, length);
    if (!out.style.quiet() && AppText.overUdp(out, udp.sport(), udp.dport(), data, length)) return;
    if (claimed > length && !ip.fragmented()) out.put("UDP, bad length ", claimed, " > ", length);
    else out.put("UDP, length ", claimed);
  }

  private static void checksum(TextOut out, TransportText.Around ip, Udp udp, int length) {
    if (ip.version() == 4 && udp.checksum() == 0) {
      out.put("[no cksum] ");
      return;
    }
    if (!out.has(udp.off() + Udp.LEN, length)) return;
    int sum = ip.checksum(out, Proto.UDP, udp.off(), length + Udp.LEN);
    out.put(sum == 0 ? "[udp sum ok] " : "[bad udp cksum 0x%04x -> 0x%04x!] ".formatted(udp.checksum(),
        TextOut.shouldBe(udp.checksum(), sum)));
  }
}
