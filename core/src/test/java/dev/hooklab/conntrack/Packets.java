package dev.hooklab.conntrack;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Proto;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Checksum;
import dev.hooklab.packet.Ethernet;
import dev.hooklab.packet.Icmp;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Tcp;
import dev.hooklab.packet.Udp;
import java.nio.charset.StandardCharsets;

/// Makes IPv4 packets with right lengths and checksums.
public final class Packets {
  private static final byte[] NONE = {};

  private Packets() {}

  /// What a SYN announces: MSS 1460, window scale 7, SACK permitted.
  public static byte[] synOptions() {
    return new byte[] {2, 4, 5, (byte) 0xb4, 3, 3, 7, 4, 2, 0, 0, 0};
  }

  public static Packet udp(String src, int sport, String dst, int dport, int payload) {
    var p = ip(src, dst, Proto.UDP, Udp.LEN + payload);
    int at = p.transport();
    Bytes.u16(p.buf, at, sport);
    Bytes.u16(p.buf, at + 2, dport);
    Bytes.u16(p.buf, at + Udp.LENGTH, Udp.LEN + payload);
    return seal(p, Proto.UDP, Udp.CHECKSUM);
  }

  public static Packet tcp(String src, int sport, String dst, int dport, String flags, int seq, int ack, int window, int payload) {
    return tcp(src, sport, dst, dport, flags, seq, ack, window, payload, NONE);
  }

  public static Packet tcp(String src, int sport, String dst, int dport, String flags, int seq, int ack, int window, int payload,
      byte[] options) {
    var p = ip(src, dst, Proto.TCP, Tcp.MIN_LEN + options.length + payload);
    int at = p.transport();
    Bytes.u16(p.buf, at, sport);
    Bytes.u16(p.buf, at + 2, dport);
    Bytes.i32(p.buf, at + Tcp.SEQ, seq);
    Bytes.i32(p.buf, at + Tcp.ACK_SEQ, ack);
    Bytes.u8(p.buf, at + Tcp.DATA_OFFSET, (Tcp.MIN_LEN + options.length) << 2);
    Bytes.u8(p.buf, at + Tcp.FLAGS, flags(flags));
    Bytes.u16(p.buf, at + Tcp.WINDOW, window);
    System.arraycopy(options, 0, p.buf, at + Tcp.MIN_LEN, options.length);
    return seal(p, Proto.TCP, Tcp.CHECKSUM);
  }

  /// A TCP segment with PSH and ACK that carries text.
  public static Packet say(String src, int sport, String dst, int dport, int seq, int ack, String text) {
    var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    var p = tcp(src, sport, dst, dport, "PA", seq, ack, 8192, bytes.length);
    System.arraycopy(bytes, 0, p.buf, p.transport() + Tcp.MIN_LEN, bytes.length);
    return seal(p, Proto.TCP, Tcp.CHECKSUM);
  }

  /// A UDP datagram that carries text.
  public static Packet tell(String src, int sport, String dst, int dport, String text) {
    var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    var p = udp(src, sport, dst, dport, bytes.length);
    System.arraycopy(bytes, 0, p.buf, p.transport() + Udp.LEN, bytes.length);
    return seal(p, Proto.UDP, Udp.CHECKSUM);
  }

  /// What a TCP segment or a UDP datagram carries, as text.
  public static String said(Packet p) {
    int at = p.transport() + (Ipv4.of(p).protocol() == Proto.UDP ? Udp.LEN : Tcp.of(p).headerLen());
    return new String(p.buf, at, p.end - at, StandardCharsets.ISO_8859_1);
  }

  private static int flags(String letters) {
    int flags = 0;
    for (char letter : letters.toCharArray()) flags |= 1 << "FSRPAUEC".indexOf(letter);
    return flags;
  }

  public static Packet icmp(String src, String dst, int type, int code, int id) {
    var p = ip(src, dst, Proto.ICMP, Icmp.LEN);
    int at = p.transport();
    Bytes.u8(p.buf, at, type);
    Bytes.u8(p.buf, at + 1, code);
    Bytes.u16(p.buf, at + Icmp.ID, id);
    Bytes.u16(p.buf, at + Icmp.CHECKSUM, Checksum.of(p.buf, at, Icmp.LEN));
    return p;
  }

  /// An ICMP error that quotes a packet as it stands.
  public static Packet error(String src, String dst, int type, int code, Packet about) {
    var quote = about.networkBytes();
    var p = ip(src, dst, Proto.ICMP, Icmp.LEN + quote.length);
    int at = p.transport();
    Bytes.u8(p.buf, at, type);
    Bytes.u8(p.buf, at + 1, code);
    System.arraycopy(quote, 0, p.buf, at + Icmp.LEN, quote.length);
    Bytes.u16(p.buf, at + Icmp.CHECKSUM, Checksum.of(p.buf, at, p.end - at));
    return p;
  }

  /// A router's word that what a packet is about is better reached by another one.
  public static Packet redirect(String router, String to, String gateway, Packet about) {
    var p = error(router, to, Icmp.REDIRECT, 1, about);
    int at = p.transport();
    Bytes.i32(p.buf, at + Icmp.ID, Ip.of(gateway).v4());
    Bytes.u16(p.buf, at + Icmp.CHECKSUM, 0);
    Bytes.u16(p.buf, at + Icmp.CHECKSUM, Checksum.of(p.buf, at, p.end - at));
    return p;
  }

  public static Packet other(String src, String dst, int protocol, int length) {
    return ip(src, dst, protocol, length);
  }

  /// A packet as bytes after an IPv4 header.
  public static Packet raw(String src, String dst, int protocol, byte[] payload) {
    var p = ip(src, dst, protocol, payload.length);
    System.arraycopy(payload, 0, p.buf, p.transport(), payload.length);
    return p;
  }

  private static Packet ip(String src, String dst, int protocol, int length) {
    var p = Packet.allocate(Ethernet.IPV4, Ipv4.MIN_LEN + length);
    Ipv4.write(p.buf, p.net, 0, Ipv4.MIN_LEN + length, 1, 0, 64, protocol, Ip.of(src).v4(), Ip.of(dst).v4());
    return p;
  }

  private static Packet seal(Packet p, int protocol, int checksum) {
    int at = p.transport();
    Bytes.u16(p.buf, at + checksum, 0);
    Bytes.u16(p.buf, at + checksum, sum(p, protocol));
    return p;
  }

  /// The transport checksum of a packet; 0 when the one in it is right.
  public static int sum(Packet p, int protocol) {
    int at = p.transport();
    var ip = Ipv4.of(p);
    int length = p.end - at;
    long pseudo = protocol == Proto.ICMP ? 0 : Checksum.pseudo4(ip.src(), ip.dst(), protocol, length);
    return Checksum.fold(Checksum.sum(p.buf, at, length, pseudo));
  }

  /// `10.0.0.1:1 > 10.0.0.2:2`, after checking the checksums.
  public static String text(Packet p) {
    var ip = Ipv4.of(p);
    assert ip.checksumOk() : "IP checksum";
    int at = p.transport();
    return switch (ip.protocol()) {
      case Proto.TCP, Proto.UDP -> {
        boolean unsummed = ip.protocol() == Proto.UDP && Udp.of(p).checksum() == 0;
        assert unsummed || sum(p, ip.protocol()) == 0 : "transport checksum";
        yield Ip.text(ip.src()) + ":" + Bytes.u16(p.buf, at) + " > " + Ip.text(ip.dst()) + ":" + Bytes.u16(p.buf, at + 2);
      }
      case Proto.ICMP -> {
        assert sum(p, Proto.ICMP) == 0 : "ICMP checksum";
        yield Ip.text(ip.src()) + " > " + Ip.text(ip.dst()) + " icmp " + Icmp.of(p).type() + "/" + Icmp.of(p).code()
            + (Icmp.isError(Icmp.of(p).type()) ? "" : " id " + Icmp.of(p).id());
      }
      default -> Ip.text(ip.src()) + " > " + Ip.text(ip.dst());
    };
  }
}
