package dev.hooklab.ip;

import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Ethernet;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import java.util.function.Consumer;

/// Splits a datagram to the MTU (`ip_do_fragment`). One that was reassembled here leaves in the parts that it came in,
/// if they fit; those never bear DF (`ip_fraglist_prepare`).
final class Fragmenter {
  private Fragmenter() {}

  static void split(Packet p, int mtu, Consumer<Packet> transmit) {
    int limit = p.maxFragment != 0 && p.maxFragment < mtu ? p.maxFragment : mtu;
    var ip = Ipv4.of(p);
    int headerLen = ip.headerLen();
    int room = limit - headerLen;
    if (p.fragments != null && fits(p, p.length() - headerLen, room, ip)) {
      int from = 0;
      for (int size : p.fragments) {
        var part = part(p, from, size, false);
        part.partOfVerified = from == 0 && p.checksumVerified;
        transmit.accept(part);
        from += size;
      }
      return;
    }
    int total = p.length() - headerLen;
    int step = room & ~7;
    int from = 0;
    for (; total - from > room; from += step) transmit.accept(part(p, from, step, p.fragmentDf));
    transmit.accept(part(p, from, total - from, p.fragmentDf));
  }

  /// Whether the parts that the datagram came in still cover it and fit.
  private static boolean fits(Packet p, int total, int room, Ipv4 ip) {
    if (ip.isFragment()) return false;
    int sum = 0;
    for (int i = 0; i < p.fragments.length; i++) {
      int size = p.fragments[i];
      if (size > room || (size & 7) != 0 && i < p.fragments.length - 1) return false;
      sum += size;
    }
    return sum == total;
  }

  private static Packet part(Packet p, int from, int size, boolean df) {
    var whole = Ipv4.of(p);
    int headerLen = whole.headerLen();
    var options = from == 0 || headerLen == Ipv4.MIN_LEN;
    var part = Packet.allocate(Ethernet.IPV4, headerLen + size);
    System.arraycopy(p.buf, p.net, part.buf, part.net, headerLen);
    System.arraycopy(p.buf, p.net + headerLen + from, part.buf, part.net + headerLen, size);
    boolean more = from + size < p.length() - headerLen || whole.mf();
    int flags = (more ? Ipv4.MF : 0) | (df ? Ipv4.DF : 0);
    Bytes.u16(part.buf, part.net + Ipv4.TOTAL_LEN, headerLen + size);
    Bytes.u16(part.buf, part.net + Ipv4.FRAGMENT, whole.fragmentOffset() / 8 + from / 8 | flags);
    if (!options) IpOptions.blankForFragment(part);
    Ipv4.of(part).sealChecksum();
    part.mark = p.mark;
    part.priority = p.priority;
    part.in = p.in;
    part.out = p.out;
    part.dst = p.dst;
    part.ct = p.ct;
    part.ctinfo = p.ctinfo;
    part.forwarded = p.forwarded;
    part.traced = p.traced;
    part.watch = p.watch;
    p.watch.derived(p, part, "fragment");
    return part;
  }
}
