package dev.hooklab.tool;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Proto;
import dev.hooklab.host.Process;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Checksum;
import dev.hooklab.packet.Icmp;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Tcp;
import dev.hooklab.sim.WaitQueue;
import dev.hooklab.socket.Datagram;
import dev.hooklab.socket.RawSocket;

/// Packets that `nmap` makes itself, and those that come back, over raw sockets. Used on the loop's thread.
final class NmapRaw {
  private static final int WINDOW = 1024;
  private static final int TIMESTAMPS = 12;

  /// Hears what came.
  interface Ear {
    void segment(Ip from, Tcp tcp, Datagram packet);

    /// An answer to an echo or timestamp request.
    void reply(Ip from, Icmp icmp, Datagram packet);

    /// An ICMP error.
    /// @param quoted the packet that the error is about; its transport header begins at `transport`
    void unreachable(Icmp icmp, Ipv4 quoted, int transport, Datagram packet);
  }

  private final Process self;
  private final RawSocket tcp;
  private final RawSocket icmp;
  private final Ear ear;

  NmapRaw(Process self, WaitQueue any, Ear ear) {
    this.self = self;
    this.ear = ear;
    tcp = self.rawSocket(Family.INET, Proto.TCP);
    icmp = self.rawSocket(Family.INET, Proto.ICMP);
    tcp.events.onWake(any::wake);
    icmp.events.onWake(any::wake);
  }

  void close() {
    tcp.close();
    icmp.close();
  }

  /// The address that packets to somebody leave with; null when there is no way.
  private Ip source(Ip to) {
    var probe = self.udpSocket(Family.INET);
    int fault = probe.connect(to, 9);
    var source = probe.local();
    probe.close();
    return fault < 0 ? null : source;
  }

  /// Sends a segment without data; a SYN has a maximum segment size.
  void segment(Ip to, int sport, int dport, int flags, int seq, int ack) {
    var from = source(to);
    if (from == null) return;
    var segment = new byte[Tcp.MIN_LEN + ((flags & Tcp.SYN) != 0 ? 4 : 0)];
    Bytes.u16(segment, Tcp.SPORT, sport);
    Bytes.u16(segment, Tcp.DPORT, dport);
    Bytes.i32(segment, Tcp.SEQ, seq);
    Bytes.i32(segment, Tcp.ACK_SEQ, ack);
    Bytes.u8(segment, Tcp.DATA_OFFSET, segment.length / 4 << 4);
    Bytes.u8(segment, Tcp.FLAGS, flags);
    Bytes.u16(segment, Tcp.WINDOW, WINDOW);
    if (segment.length > Tcp.MIN_LEN) Bytes.i32(segment, Tcp.MIN_LEN, 0x0204_05b4);
    long pseudo = Checksum.pseudo4(from.v4(), to.v4(), Proto.TCP, segment.length);
    Bytes.u16(segment, Tcp.CHECKSUM, Checksum.fold(Checksum.sum(segment, 0, segment.length, pseudo)));
    tcp.sendTo(segment, 0, segment.length, to);
  }

  /// Sends an echo or timestamp request.
  void request(Ip to, int type, int id) {
    var packet = new byte[Icmp.LEN + (type == Icmp.TIMESTAMP ? TIMESTAMPS : 0)];
    Bytes.u8(packet, Icmp.TYPE, type);
    Bytes.u16(packet, Icmp.ID, id);
    Bytes.u16(packet, Icmp.CHECKSUM, Checksum.of(packet, 0, packet.length));
    icmp.sendTo(packet, 0, packet.length, to);
  }

  /// Passes on what came since.
  void hear() {
    for (var packet = icmp.receive(); packet != null; packet = icmp.receive()) {
      var bytes = packet.data();
      int at = new Ipv4(bytes, 0).headerLen();
      if (bytes.length < at + Icmp.LEN) continue;
      var message = new Icmp(bytes, at);
      if (message.type() == Icmp.ECHO_REPLY || message.type() == Icmp.TIMESTAMP_REPLY) ear.reply(packet.from(), message, packet);
      if (message.type() != Icmp.DEST_UNREACH || bytes.length < at + Icmp.LEN + Ipv4.MIN_LEN + 8) continue;
      var quoted = new Ipv4(bytes, at + Icmp.LEN);
      int transport = at + Icmp.LEN + quoted.headerLen();
      if (bytes.length >= transport + 8) ear.unreachable(message, quoted, transport, packet);
    }
    for (var packet = tcp.receive(); packet != null; packet = tcp.receive()) {
      var bytes = packet.data();
      int at = new Ipv4(bytes, 0).headerLen();
      if (bytes.length >= at + Tcp.MIN_LEN) ear.segment(packet.from(), new Tcp(bytes, at), packet);
    }
  }
}
