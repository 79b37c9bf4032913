package dev.hooklab.route;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Proto;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;

/// What a lookup is made with (`struct flowi4`); its owner fills and reuses it. IPv4 addresses lie in the low 32 bits of `lo`.
public final class Flow {
  public Family family = Family.INET;
  public long dstHi;
  public long dstLo;
  public long srcHi;
  public long srcLo;
  public int tos;
  public int mark;
  /// The interface the packet came in on; `lo` (1) for one that the node makes itself.
  public int iif;
  /// The interface it has to leave by; 0 for any.
  public int oif;
  /// The widest scope that a route may have: a gateway has to be nearer than the route through it.
  public int scope;
  public int protocol;
  public int sport;
  public int dport;
  /// The packet that an error is about, by which its path is chosen; null for what has its own way.
  public Packet about;

  /// Sets an IPv4 flow, with everything else cleared.
  public Flow v4(int dst, int src, int tos, int mark, int iif, int oif) {
    family = Family.INET;
    dstHi = 0;
    srcHi = 0;
    dstLo = dst & 0xffffffffL;
    srcLo = src & 0xffffffffL;
    this.tos = tos;
    this.mark = mark;
    this.iif = iif;
    this.oif = oif;
    scope = 0;
    protocol = 0;
    sport = 0;
    dport = 0;
    about = null;
    return this;
  }

  /// Takes protocol and ports from a packet, for rules that look at them (`fib4_rules_early_flow_dissect`).
  void read(Packet p, Ipv4 ip) {
    protocol = ip.protocol();
    int at = ports(protocol);
    if (at < 0 || ip.isFragment() || ip.payload() + at + 4 > p.end) return;
    sport = Bytes.u16(p.buf, ip.payload() + at);
    dport = Bytes.u16(p.buf, ip.payload() + at + 2);
  }

  /// The same for the answer to a packet.
  void readAnswerTo(Packet p, Ipv4 ip) {
    read(p, ip);
    int asked = dport;
    dport = sport;
    sport = asked;
  }

  /// Where two ports, or what is taken for them, lie in the headers that the kernel's flow dissector knows; -1 for others
  /// (`proto_ports_offset`).
  private static int ports(int protocol) {
    return switch (protocol) {
      case Proto.TCP, Proto.UDP, Proto.UDPLITE, Proto.SCTP, Proto.DCCP, Proto.ESP -> 0;
      case Proto.AH -> 4;
      default -> -1;
    };
  }
}
