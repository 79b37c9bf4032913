package dev.hooklab.tcp;

import dev.hooklab.addr.Family;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Tcp;

/// A segment that came in, as the state machine sees it (`struct tcp_skb_cb`).
final class Segment {
  Packet packet;
  Family family;
  long srcHi;
  long srcLo;
  int sport;
  long dstHi;
  long dstLo;
  int dport;
  int seq;
  /// One past the sequence space it takes: data, and one each for SYN and FIN.
  int endSeq;
  int ack;
  int flags;
  /// As in the header, not scaled.
  int window;
  /// Where its data lies in the packet's bytes.
  int data;
  int length;
  final TcpOptions options = new TcpOptions();

  /// Reads a packet whose TCP header was found to be whole.
  Segment read(Packet p) {
    var ip = Ipv4.of(p);
    var tcp = Tcp.of(p);
    packet = p;
    family = Family.INET;
    srcHi = 0;
    srcLo = ip.src() & 0xffffffffL;
    dstHi = 0;
    dstLo = ip.dst() & 0xffffffffL;
    sport = tcp.sport();
    dport = tcp.dport();
    seq = tcp.seq();
    ack = tcp.ack();
    flags = tcp.flags();
    window = tcp.window();
    data = tcp.off() + tcp.headerLen();
    length = p.end - data;
    endSeq = seq + length + (syn() ? 1 : 0) + (fin() ? 1 : 0);
    options.parse(p.buf, tcp.off() + Tcp.MIN_LEN, data, syn());
    return this;
  }

  boolean syn() {
    return (flags & Tcp.SYN) != 0;
  }

  boolean hasAck() {
    return (flags & Tcp.ACK) != 0;
  }

  boolean rst() {
    return (flags & Tcp.RST) != 0;
  }

  boolean fin() {
    return (flags & Tcp.FIN) != 0;
  }

  /// Cuts off what lies before a sequence number, a SYN first; the packet's bytes stay.
  void trimHead(int from) {
    int cut = from - seq;
    if (cut <= 0) return;
    if (syn()) {
      flags &= ~Tcp.SYN;
      cut--;
    }
    cut = Math.min(cut, length);
    data += cut;
    length -= cut;
    seq = from;
  }
}
