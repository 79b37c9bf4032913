package dev.hooklab.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Mac;
import dev.hooklab.addr.Prefix;
import dev.hooklab.addr.Proto;
import dev.hooklab.device.InterfaceAddress;
import dev.hooklab.device.NetDevice;
import dev.hooklab.device.Scope;
import dev.hooklab.host.Netns;
import dev.hooklab.packet.Arp;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Checksum;
import dev.hooklab.packet.Ethernet;
import dev.hooklab.packet.Icmp;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Tcp;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.sim.SeededRandom;
import dev.hooklab.socket.Owner;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// A peer that a test plays by hand, segment by segment, against one node's TCP; in the notation of packetdrill:
/// `S 0:0(0) win 65535 <mss 1000,sackOK>`, `PA 1:11(10) ack 1 win 1000`. Sequence numbers count from each side's first.
/// The node is 10.0.0.1, the peer 10.0.0.2 port 2000.
final class Script {
  static final Ip NODE = Ip.of("10.0.0.1");
  static final Ip PEER = Ip.of("10.0.0.2");
  static final int PEER_PORT = 2000;
  int peerPort = PEER_PORT;
  private static final int PEER_ISS = 0x7fff_fff0;
  private static final Mac NODE_MAC = new Mac(0x020000000001L);
  private static final Mac PEER_MAC = new Mac(0x020000000002L);
  private static final Pattern LINE = Pattern.compile(
      "(?<flags>[SFRPAU.]+) (?<seq>-?\\d+):(?<end>-?\\d+)\\((?<len>\\d+)\\)(?: ack (?<ack>-?\\d+))?(?: win (?<win>\\d+))?(?: <(?<options>.*)>)?");

  final EventLoop loop = new EventLoop();
  final Netns node;
  private final NetDevice device;
  private final ArrayDeque<Packet> sent = new ArrayDeque<>();
  int nodePort;
  private int nodeIss;
  private int tsBase;
  private boolean issKnown;
  private boolean tsKnown;
  Packet lastSent;
  TcpSocket listener;

  Script() {
    node = new Netns("node", loop, new SeededRandom(1));
    device = node.addDevice("eth0", NODE_MAC, 1500);
    device.attach(this::transmitted);
    device.up(true);
    device.addAddress(new InterfaceAddress(Prefix.of(NODE + "/24"), null, Scope.GLOBAL, "eth0", false));
    loop.runUntil(EventLoop.SECOND);
  }

  private void transmitted(Packet p) {
    if (p.etherType == Ethernet.ARP || Bytes.u16(p.buf, p.mac + Ethernet.TYPE) == Ethernet.ARP) answerArp(p); else sent.add(p);
  }

  private void answerArp(Packet asked) {
    var arp = new Arp(asked.buf, asked.mac + Ethernet.LEN);
    if (arp.op() != Arp.REQUEST || arp.targetIp() != PEER.v4()) return;
    var frame = new byte[Ethernet.LEN + Arp.LEN];
    Ethernet.write(frame, 0, NODE_MAC.bits(), PEER_MAC.bits(), Ethernet.ARP);
    Arp.write(frame, Ethernet.LEN, Arp.REPLY, PEER_MAC.bits(), PEER.v4(), NODE_MAC.bits(), NODE.v4());
    device.receive(Packet.frame(frame));
  }

  TcpSocket socket() {
    return node.tcp.socket(Family.INET, Owner.ROOT);
  }

  TcpSocket listen(int port, int backlog) {
    listener = socket();
    assertThat(listener.bind(Ip.ANY4, port)).isZero();
    assertThat(listener.listen(backlog)).isZero();
    nodePort = port;
    return listener;
  }

  /// Options of the handshake that most tests do not care about.
  Script plain() {
    node.sysctls.find("net.ipv4.tcp_timestamps").orElseThrow().set(0);
    node.sysctls.find("net.ipv4.tcp_sack").orElseThrow().set(0);
    return this;
  }

  /// A connection that the peer has opened, with 1000 bytes a segment.
  TcpSocket accepted(String... options) {
    listen(80, 5);
    in("S 0:0(0) win 65535 <mss 1000" + String.join("", options) + ">");
    discard();
    in("A 1:1(0) ack 1 win 65535");
    var socket = listener.accept();
    assertThat(socket).isNotNull();
    return socket;
  }

  /// The next segment of the node begins a new connection.
  void forgetNode() {
    issKnown = false;
  }

  // -------- time

  void sleep(double seconds) {
    loop.runUntil(loop.now() + Math.round(seconds * EventLoop.SECOND));
  }

  void settle() {
    loop.runUntil(loop.now());
  }

  // -------- segments

  /// The peer sends a segment.
  void in(String line) {
    var m = LINE.matcher(line);
    assertThat(m.matches()).as(line).isTrue();
    int ack = m.group("ack") == null ? -nodeIss : Integer.parseInt(m.group("ack"));
    int window = m.group("win") == null ? 65535 : Integer.parseInt(m.group("win"));
    in(flags(m.group("flags")), Integer.parseInt(m.group("seq")), ack, window, options(m.group("options")), Integer.parseInt(m.group("len")));
  }

  /// The peer sends a segment; its options are padded to whole words.
  void in(int flags, int seq, int ack, int window, byte[] options, int length) {
    int tcpAt = Ethernet.LEN + Ipv4.MIN_LEN;
    int header = Tcp.MIN_LEN + options.length;
    var frame = new byte[tcpAt + header + length];
    Ethernet.write(frame, 0, NODE_MAC.bits(), PEER_MAC.bits(), Ethernet.IPV4);
    Ipv4.write(frame, Ethernet.LEN, 0, frame.length - Ethernet.LEN, 0, Ipv4.DF, 64, Proto.TCP, PEER.v4(), NODE.v4());
    Bytes.u16(frame, tcpAt + Tcp.SPORT, peerPort);
    Bytes.u16(frame, tcpAt + Tcp.DPORT, nodePort);
    Bytes.i32(frame, tcpAt + Tcp.SEQ, PEER_ISS + seq);
    Bytes.i32(frame, tcpAt + Tcp.ACK_SEQ, nodeIss + ack);
    Bytes.u16(frame, tcpAt + Tcp.DATA_OFFSET, header << 10 | flags);
    Bytes.u16(frame, tcpAt + Tcp.WINDOW, window);
    System.arraycopy(options, 0, frame, tcpAt + Tcp.MIN_LEN, options.length);
    for (int i = 0; i < length; i++) frame[tcpAt + header + i] = (byte) ('a' + Math.floorMod(seq + i, 26));
    long sum = Checksum.pseudo4(PEER.v4(), NODE.v4(), Proto.TCP, header + length);
    Bytes.u16(frame, tcpAt + Tcp.CHECKSUM, Checksum.fold(Checksum.sum(frame, tcpAt, header + length, sum)));
    device.receive(Packet.frame(frame));
    settle();
  }

  /// A router tells the node of an error about the last segment it sent.
  void icmp(int type, int code, int info) {
    int quoted = Ipv4.MIN_LEN + 8;
    int at = Ethernet.LEN + Ipv4.MIN_LEN;
    var frame = new byte[at + Icmp.LEN + quoted];
    Ethernet.write(frame, 0, NODE_MAC.bits(), PEER_MAC.bits(), Ethernet.IPV4);
    Ipv4.write(frame, Ethernet.LEN, 0, frame.length - Ethernet.LEN, 0, 0, 64, Proto.ICMP, Ip.of("10.0.0.9").v4(), NODE.v4());
    Bytes.u8(frame, at, type);
    Bytes.u8(frame, at + Icmp.CODE, code);
    Bytes.i32(frame, at + Icmp.ID, info);
    System.arraycopy(lastSent.buf, lastSent.net, frame, at + Icmp.LEN, quoted);
    Bytes.u16(frame, at + Icmp.CHECKSUM, Checksum.of(frame, at, Icmp.LEN + quoted));
    device.receive(Packet.frame(frame));
    settle();
  }

  /// What the node has sent since it was last asked.
  List<String> drain() {
    settle();
    var lines = sent.stream().map(this::print).toList();
    if (!sent.isEmpty()) lastSent = sent.getLast();
    sent.clear();
    return lines;
  }

  /// The node has sent exactly these segments since it was last asked.
  void out(String... lines) {
    assertThat(drain()).containsExactly(lines);
  }

  /// The node has sent this many segments since it was last asked.
  void outCount(int count) {
    settle();
    assertThat(sent).hasSize(count);
    discard();
  }

  /// One past the last number that the node has allowed the peer to send, on a connection without window scale.
  int windowEnd() {
    var tcp = Tcp.of(lastSent);
    return tcp.ack() - PEER_ISS + tcp.window();
  }

  void nothing() {
    out();
  }

  /// Forgets what the node has sent, having learned its first sequence number from it.
  void discard() {
    drain();
  }

  private String print(Packet p) {
    var tcp = Tcp.of(p);
    assertThat(Checksum.fold(Checksum.sum(p.buf, tcp.off(), p.end - tcp.off(),
        Checksum.pseudo4(Ipv4.of(p).src(), Ipv4.of(p).dst(), Proto.TCP, p.end - tcp.off())))).as("checksum").isZero();
    if (!issKnown && tcp.has(Tcp.SYN)) {
      nodeIss = tcp.seq();
      nodePort = tcp.sport();
      issKnown = true;
    }
    int length = p.end - tcp.off() - tcp.headerLen();
    int seq = tcp.seq() - nodeIss;
    if (tcp.seq() == 0 && tcp.has(Tcp.RST)) seq = 0;
    var text = new StringBuilder(flags(tcp)).append(' ').append(seq).append(':').append(seq + length).append('(').append(length).append(')');
    if (tcp.has(Tcp.ACK)) text.append(" ack ").append(tcp.ack() - PEER_ISS);
    text.append(" win ").append(tcp.window());
    var options = options(p.buf, tcp.off() + Tcp.MIN_LEN, tcp.off() + tcp.headerLen());
    return options.isEmpty() ? text.toString() : text.append(" <").append(options).append('>').toString();
  }

  private static String flags(Tcp tcp) {
    var text = new StringBuilder();
    if (tcp.has(Tcp.SYN)) text.append('S');
    if (tcp.has(Tcp.FIN)) text.append('F');
    if (tcp.has(Tcp.RST)) text.append('R');
    if (tcp.has(Tcp.PSH)) text.append('P');
    if (tcp.has(Tcp.ACK)) text.append('A');
    return text.toString();
  }

  private static int flags(String text) {
    int flags = 0;
    if (text.contains("S")) flags |= Tcp.SYN;
    if (text.contains("F")) flags |= Tcp.FIN;
    if (text.contains("R")) flags |= Tcp.RST;
    if (text.contains("P")) flags |= Tcp.PSH;
    if (text.contains("A")) flags |= Tcp.ACK;
    return flags;
  }

  private byte[] options(String text) {
    var bytes = new byte[40];
    int at = 0;
    if (text != null) {
      for (var option : text.split(",", -1)) {
        var words = option.split(" ", -1);
        switch (words[0]) {
          case "mss" -> {
            Bytes.i32(bytes, at, 0x02040000 | Integer.parseInt(words[1]));
            at += 4;
          }
          case "wscale" -> {
            bytes[at] = 3;
            bytes[at + 1] = 3;
            bytes[at + 2] = (byte) Integer.parseInt(words[1]);
            at += 3;
          }
          case "sackOK" -> {
            bytes[at] = 4;
            bytes[at + 1] = 2;
            at += 2;
          }
          case "nop" -> bytes[at++] = 1;
          case "TS" -> {
            bytes[at] = 8;
            bytes[at + 1] = 10;
            Bytes.i32(bytes, at + 2, Integer.parseInt(words[2]));
            Bytes.i32(bytes, at + 6, words[4].equals("0") ? 0 : tsBase + Integer.parseInt(words[4]));
            at += 10;
          }
          case "sack" -> {
            bytes[at] = 5;
            bytes[at + 1] = (byte) (2 + 8 * (words.length - 1));
            at += 2;
            for (int i = 1; i < words.length; i++) {
              var ends = words[i].split(":", -1);
              Bytes.i32(bytes, at, nodeIss + Integer.parseInt(ends[0]));
              Bytes.i32(bytes, at + 4, nodeIss + Integer.parseInt(ends[1]));
              at += 8;
            }
          }
          default -> throw new AssertionError(option);
        }
      }
    }
    return Arrays.copyOf(bytes, (at + 3) / 4 * 4);
  }

  private String options(byte[] buf, int at, int end) {
    var text = new StringBuilder();
    while (at < end && buf[at] != 0) {
      if (!text.isEmpty()) text.append(',');
      int length = buf[at] == 1 ? 1 : buf[at + 1];
      switch (buf[at]) {
        case 1 -> text.append("nop");
        case 2 -> text.append("mss ").append(Bytes.u16(buf, at + 2));
        case 3 -> text.append("wscale ").append(buf[at + 2]);
        case 4 -> text.append("sackOK");
        case 5 -> {
          text.append("sack");
          for (int i = 2; i < length; i += 8) {
            text.append(String.format(Locale.ROOT, " %d:%d", Bytes.i32(buf, at + i) - PEER_ISS, Bytes.i32(buf, at + i + 4) - PEER_ISS));
          }
        }
        case 8 -> {
          if (!tsKnown) {
            tsBase = Bytes.i32(buf, at + 2);
            tsKnown = true;
          }
          text.append("TS val ").append(Bytes.i32(buf, at + 2) - tsBase).append(" ecr ").append(Bytes.i32(buf, at + 6));
        }
        default -> text.append("?");
      }
      at += length;
    }
    return text.toString();
  }

  // -------- data

  static byte[] bytes(int count) {
    var bytes = new byte[count];
    for (int i = 0; i < count; i++) bytes[i] = (byte) ('A' + i % 26);
    return bytes;
  }

  static void write(TcpSocket socket, int count) {
    assertThat(socket.send(bytes(count), 0, count)).isEqualTo(count);
  }

  /// Reads all that is there.
  static String read(TcpSocket socket) {
    var into = new byte[100_000];
    int count = socket.receive(into, 0, into.length);
    return count < 0 ? "errno " + -count : new String(into, 0, count, StandardCharsets.US_ASCII);
  }

  String state(TcpSocket socket) {
    return socket.state().label;
  }

  /// The state of whatever has the connection's four-tuple, as `ss` would print it; "none" when nothing has.
  String states() {
    var text = new StringBuilder();
    for (var s : node.tcp.all()) if (s.connected()) text.append(text.isEmpty() ? "" : " ").append(s.stateName());
    return text.isEmpty() ? "none" : text.toString();
  }
}
