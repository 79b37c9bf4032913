package dev.hooklab.packet;

import dev.hooklab.addr.Proto;

/// TCP in words: `10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 1, win 64240, options [mss 1460], length 0`.
final class TcpText {
  private static final int MAX_RESET_TEXT = 30;

  private TcpText() {}

  static void print(TextOut out, TransportText.Around ip, int at, int length) {
    out.protocol = "tcp";
    if (!out.has(at, 4)) {
      out.put(ip.src(out), " > ", ip.dst(out), ":");
      out.cutOff();
      return;
    }
    var tcp = new Tcp(out.buf, at);
    var sport = out.port(tcp.sport(), "tcp");
    var dport = out.port(tcp.dport(), "tcp");
    if (ip.first() == Proto.TCP) out.put(ip.src(out), ".", sport, " > ", ip.dst(out), ".", dport, ": ");
    else out.put(sport, " > ", dport, ": ");
    out.check(at, Tcp.MIN_LEN);
    int headerLen = tcp.headerLen();
    if (headerLen < Tcp.MIN_LEN) {
      out.put(" tcp ", Integer.toUnsignedString(length - headerLen), " [bad hdr length ", headerLen, " - too short, < 20]");
      return;
    }
    if (out.style.quiet()) {
      out.put("tcp ", Integer.toUnsignedString(length - headerLen));
      if (headerLen > length) out.put(" [bad hdr length ", headerLen, " - too long, > ", length, "]");
      return;
    }
    segment(out, ip, tcp, length);
  }

  private static void segment(TextOut out, TransportText.Around ip, Tcp tcp, int length) {
    int flags = tcp.flags();
    out.put("Flags [", flags(flags), "]");
    var offsets = out.style.conversations().isPresent() && tcp.has(Tcp.ACK)
        ? out.style.conversations().get().offsets(ip.srcIp(out), tcp.sport(), ip.dstIp(out), tcp.dport(),
            tcp.has(Tcp.SYN), tcp.seq(), tcp.ack())
        : TcpConversations.Offsets.NONE;
    if (tcp.headerLen() > length) {
      out.put(" [bad hdr length ", tcp.headerLen(), " - too long, > ", length, "]");
      return;
    }
    if (out.style.verbose() > 0 && !ip.fragmented() && out.has(tcp.off(), length)) {
      int sum = ip.checksum(out, Proto.TCP, tcp.off(), length);
      out.put(", cksum 0x%04x ".formatted(tcp.checksum()),
          sum == 0 ? "(correct)" : "(incorrect -> 0x%04x)".formatted(TextOut.shouldBe(tcp.checksum(), sum)));
    }
    int data = length - tcp.headerLen();
    int seq = tcp.seq() - offsets.seq();
    if (out.style.verbose() > 1 || data > 0 || (flags & (Tcp.SYN | Tcp.FIN | Tcp.RST)) != 0) {
      out.put(", seq ", Integer.toUnsignedString(seq));
      if (data > 0) out.put(":", Integer.toUnsignedString(seq + data));
    }
    if (tcp.has(Tcp.ACK)) out.put(", ack ", Integer.toUnsignedString(tcp.ack() - offsets.ack()));
    out.put(", win ", tcp.window());
    if (tcp.has(Tcp.URG)) out.put(", urg ", tcp.urgent());
    int options = tcp.headerLen() - Tcp.MIN_LEN;
    if (options > 0 && !TcpOptionsText.print(out, tcp.off() + Tcp.MIN_LEN, options, offsets.sack())) return;
    out.put(", length ", data);
    if (data > 0) data(out, tcp, data);
  }

  /// The letters of the flags, in tcpdump's order, which is that of the bits.
  static String flags(int flags) {
    return TextOut.flags(flags, "", "none", "F", "S", "R", "P", ".", "U", "E", "W");
  }

  private static void data(TextOut out, Tcp tcp, int length) {
    int at = tcp.off() + tcp.headerLen();
    if (!out.has(tcp.off(), tcp.headerLen())) {
      out.put(" [remaining caplen(", out.end - tcp.off(), ") < header length(", tcp.headerLen(), ")]");
      throw new TextOut.CutOff();
    }
    if (tcp.has(Tcp.RST) && out.style.verbose() > 0) reset(out, at, length);
    else AppText.overTcp(out, tcp.sport(), tcp.dport(), at, length);
  }

  /// What a reset has to say (RFC 1122 §4.2.2.12).
  private static void reset(TextOut out, int at, int length) {
    out.put(out.has(at, length) ? " [RST" : " [!RST", length > MAX_RESET_TEXT ? "+ " : " ");
    for (int i = 0; i < Math.min(length, MAX_RESET_TEXT) && out.has(at + i, 1); i++) out.character(out.u8(at + i));
    out.put("]");
  }
}
