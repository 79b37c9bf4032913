package dev.hooklab.hook;

import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import java.util.function.Consumer;

/// A packet that waits in a queue for a program's verdict (the kernel's `struct nf_queue_entry`).
public final class QueuedPacket {
  /// The packet's number in its queue, from 1 on.
  public final int id;
  public final Packet packet;
  public final Hook hook;
  final Consumer<Verdict> resume;
  private final int src;
  private final int dst;
  private final int tos;
  private final int mark;

  QueuedPacket(int id, Packet packet, Hook hook, Consumer<Verdict> resume) {
    this.id = id;
    this.packet = packet;
    this.hook = hook;
    this.resume = resume;
    packet.checksumPartial = false;                 // a program gets to see whole checksums (skb_checksum_help)
    var ip = Ipv4.of(packet);
    src = ip.src();
    dst = ip.dst();
    tos = ip.tos();
    mark = packet.mark;
  }

  /// Puts other bytes in the place of the packet's, from its IP header on; nobody mends its checksums (`nfqnl_mangle`).
  /// @return false when they are no IPv4 packet, which nothing behind could read
  public boolean replace(byte[] bytes) {
    var ip = new Ipv4(bytes, 0);
    if (bytes.length < Ipv4.MIN_LEN || ip.version() != 4 || ip.headerLen() < Ipv4.MIN_LEN || ip.headerLen() > bytes.length) return false;
    var p = packet;
    var buf = new byte[p.net + bytes.length];
    System.arraycopy(p.buf, 0, buf, 0, p.net);
    System.arraycopy(bytes, 0, buf, p.net, bytes.length);
    p.buf = buf;
    p.end = buf.length;
    p.fragments = null;
    p.checksumVerified = false;
    return true;
  }

  /// Whether something that decides about its way out is not as it was (`nf_ip_reroute`).
  boolean needsAnotherWay() {
    if (hook != Hook.OUTPUT) return false;
    var ip = Ipv4.of(packet);
    return ip.src() != src || ip.dst() != dst || ip.tos() != tos || packet.mark != mark;
  }
}
