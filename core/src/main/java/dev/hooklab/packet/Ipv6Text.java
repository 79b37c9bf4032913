package dev.hooklab.packet;

import dev.hooklab.addr.Proto;

/// IPv6 in words (RFC 8200): `IP6 fe80::1 > ff02::1: ...`, extension headers as they come.
final class Ipv6Text {
  static final int PAYLOAD_LEN = 4;
  static final int NEXT_HEADER = 6;
  static final int HOP_LIMIT = 7;
  static final int SRC = 8;
  static final int DST = 24;
  static final int LEN = 40;

  private static final int HOP_BY_HOP = 0;
  private static final int ROUTING = 43;
  private static final int FRAGMENT = 44;
  private static final int DESTINATION_OPTIONS = 60;

  private Ipv6Text() {}

  static void print(TextOut out, int at, int length) {
    out.protocol = "ip6";
    out.check(at, LEN);
    if (length < LEN) {
      out.put("truncated-ip6 ", length);
      return;
    }
    if (!out.style.link()) out.put("IP6 ");
    int version = out.u8(at) >>> 4;
    if (version != 6) {
      out.put("version error: ", version, " != 6");
      return;
    }
    int payload = out.u16(at + PAYLOAD_LEN);
    int total = payload != 0 ? payload + LEN : length + LEN;
    if (payload != 0 && length < total) out.put("truncated-ip6 - ", total - length, " bytes missing!");
    if (out.style.verbose() > 0) header(out, at, payload);
    int outerEnd = out.end;
    out.end = Math.min(out.end, at + total);
    chain(out, at, payload == 0 ? 0 : payload);
    out.end = outerEnd;
  }

  private static void header(TextOut out, int at, int payload) {
    long flow = out.u32(at);
    out.put("(");
    if ((flow & 0x0ff00000) != 0) out.put("class 0x%02x, ".formatted(flow >> 20 & 0xff));
    if ((flow & 0x000fffff) != 0) out.put("flowlabel 0x%05x, ".formatted(flow & 0xfffff));
    int next = out.u8(at + NEXT_HEADER);
    out.put("hlim ", out.u8(at + HOP_LIMIT), ", next-header ", Ipv4Text.protocolName(next), " (", next,
        ") payload length: ", payload, ") ");
  }

  /// Walks the extension headers to the transport header.
  private static void chain(TextOut out, int ip, int payload) {
    int first = out.u8(ip + NEXT_HEADER);
    int next = first;
    int at = ip + LEN;
    int left = payload;
    boolean fragmented = false;
    if (next != Proto.TCP && next != Proto.UDP && next != Proto.DCCP && next != Proto.SCTP) {
      out.put(out.ip6(ip + SRC), " > ", out.ip6(ip + DST), ": ");
    }
    while (true) {
      int size;
      switch (next) {
        case HOP_BY_HOP, DESTINATION_OPTIONS -> {
          out.put(next == HOP_BY_HOP ? "HBH " : "DSTOPT ");
          size = 8 + 8 * out.u8(at + 1);
        }
        case ROUTING -> {
          size = 8 + 8 * out.u8(at + 1);
          out.put("srcrt (len=", out.u8(at + 1), ", type=", out.u8(at + 2), ", segleft=", out.u8(at + 3), ") ");
        }
        case FRAGMENT -> {
          if (!fragment(out, ip, at, payload)) return;
          size = 8;
          fragmented = true;
        }
        default -> {
          TransportText.print(out, new TransportText.Around(ip, 6, first, fragmented), next, at, left);
          return;
        }
      }
      if (left < size || !out.has(at, size)) throw new TextOut.CutOff();
      next = out.u8(at);
      at += size;
      left -= size;
      out.protocol = "ip6";
    }
  }

  /// A fragment header; false when what follows cannot be read, not being the datagram's beginning.
  private static boolean fragment(TextOut out, int ip, int at, int payload) {
    out.protocol = "frag6";
    int offset = out.u16(at + 2) & 0xfff8;
    long length = (long) LEN + payload - (at - ip) - 8;
    if (out.style.verbose() > 0) out.put("frag (0x%08x:".formatted(out.u32(at + 4)));
    else out.put("frag (");
    out.put(offset, "|", Long.toUnsignedString(length), ")");
    if (offset != 0) return false;
    out.put(" ");
    return out.has(at, 9);
  }
}
