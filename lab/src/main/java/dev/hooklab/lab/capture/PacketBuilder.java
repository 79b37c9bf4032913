package dev.hooklab.lab.capture;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Proto;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Checksum;
import dev.hooklab.packet.Ipv4;
import java.util.List;

/// The IP part of a frame to build: header, transport header, payload.
final class PacketBuilder {
  private static final List<String> IP = List.of("src", "dst", "ttl", "tos", "id", "df", "mf", "reserved", "fragmentOffset", "protocol",
      "length", "headerLength", "version", "checksum", "checksumOk", "options", "truncated");
  private static final List<String> IP6 = List.of("src", "dst", "hopLimit", "trafficClass", "flowLabel", "length", "protocol", "truncated");
  private static final List<String> FRAGMENT = List.of("protocol", "offset", "mf", "id");
  private static final int DEFAULT_TTL = 64;
  private static final int FRAGMENT6 = 44;
  private static final int FRAGMENT6_LEN = 8;
  /// RFC 3692: for a payload that nothing names.
  private static final int EXPERIMENTAL = 253;

  private PacketBuilder() {}

  static byte[] build(Fields layers) {
    if (!layers.has("ip") && !layers.has("ip6")) throw layers.wrong("a packet needs ip or ip6");
    return layers.has("ip") ? ip4(layers) : ip6(layers);
  }

  private static int protocol(Fields layers) {
    var given = FrameBuilder.TRANSPORTS.stream().filter(layers::has).toList();
    if (given.size() > 1) throw layers.wrong("a packet has one of tcp, udp, icmp, icmp6, not " + String.join(" and ", given));
    if (given.isEmpty()) return EXPERIMENTAL;
    return switch (given.getFirst()) {
      case "tcp" -> Proto.TCP;
      case "udp" -> Proto.UDP;
      case "icmp" -> Proto.ICMP;
      default -> Proto.ICMPV6;
    };
  }

  private static byte[] ip4(Fields layers) {
    var ip = layers.fields("ip").orElseThrow();
    ip.allow(IP);
    byte[] options = ip.bytes("options");
    int headerLen = Ipv4.MIN_LEN + (options.length + 3 & ~3);
    if (headerLen > 60) throw ip.wrong("options", "at most 40 bytes, not " + options.length);
    int protocol = protocol(layers);
    var src = ip.address("src", true);
    var dst = ip.address("dst", true);
    var pseudo = new Pseudo(new byte[][] {src.bytes(), dst.bytes()}, protocol);
    byte[] content = TransportBuilder.build(layers, pseudo);
    var packet = new byte[headerLen + content.length];
    int offset = ip.int16("fragmentOffset", 0);
    if (offset % 8 != 0) throw ip.wrong("fragmentOffset", "expected a multiple of 8, not " + offset);
    int fragment = (ip.flag("df") ? Ipv4.DF : 0) | (ip.flag("mf") ? Ipv4.MF : 0) | (ip.flag("reserved") ? 0x8000 : 0) | offset / 8;
    Ipv4.write(packet, 0, (int) ip.number("tos", 255, 0), ip.int16("length", packet.length), ip.int16("id", 0), fragment,
        (int) ip.number("ttl", 255, DEFAULT_TTL), (int) ip.number("protocol", 255, protocol), src.v4(), dst.v4());
    packet[0] = (byte) (ip.number("version", 15, 4) << 4 | ip.number("headerLength", 60, headerLen) / 4);
    System.arraycopy(options, 0, packet, Ipv4.MIN_LEN, options.length);
    System.arraycopy(content, 0, packet, headerLen, content.length);
    Bytes.u16(packet, Ipv4.CHECKSUM, 0);
    Bytes.u16(packet, Ipv4.CHECKSUM, ip.int16("checksum", Checksum.of(packet, 0, headerLen)));
    return packet;
  }

  private static byte[] ip6(Fields layers) {
    var ip = layers.fields("ip6").orElseThrow();
    ip.allow(IP6);
    var src = ip.address("src", false);
    var dst = ip.address("dst", false);
    int protocol = protocol(layers);
    byte[] content = TransportBuilder.build(layers, new Pseudo(new byte[][] {src.bytes(), dst.bytes()}, protocol));
    var fragment = layers.fields("fragment");
    int extra = fragment.isPresent() ? FRAGMENT6_LEN : 0;
    var packet = new byte[IpLayers.LEN6 + extra + content.length];
    Bytes.i32(packet, 0, (int) (0x60000000 | ip.number("trafficClass", 255, 0) << 20 | ip.number("flowLabel", 0xfffff, 0)));
    Bytes.u16(packet, 4, ip.int16("length", extra + content.length));
    packet[6] = (byte) ip.number("protocol", 255, fragment.isPresent() ? FRAGMENT6 : protocol);
    packet[7] = (byte) ip.number("hopLimit", 255, DEFAULT_TTL);
    address(packet, 8, src);
    address(packet, 24, dst);
    fragment.ifPresent(part -> {
      part.allow(FRAGMENT);
      packet[40] = (byte) part.number("protocol", 255, protocol);
      Bytes.u16(packet, 42, part.int16("offset", 0) & 0xfff8 | (part.flag("mf") ? 1 : 0));
      Bytes.i32(packet, 44, (int) part.number("id", 0xffffffffL, 0));
    });
    System.arraycopy(content, 0, packet, IpLayers.LEN6 + extra, content.length);
    return packet;
  }

  private static void address(byte[] packet, int at, Ip address) {
    System.arraycopy(address.bytes(), 0, packet, at, 16);
  }

  /// What the pseudo header adds to a transport checksum (RFC 9293 §3.1, RFC 8200 §8.1).
  record Pseudo(byte[][] addresses, int protocol) {
    /// The checksum for bytes whose own checksum field is zero.
    int checksum(byte[] transport) {
      long sum = (long) protocol + transport.length;
      for (var address : addresses) sum = Checksum.sum(address, 0, address.length, sum);
      return Checksum.fold(Checksum.sum(transport, 0, transport.length, sum));
    }
  }
}
