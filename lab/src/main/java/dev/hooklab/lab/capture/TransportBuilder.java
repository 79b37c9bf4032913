package dev.hooklab.lab.capture;

import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Checksum;
import dev.hooklab.packet.Icmp;
import dev.hooklab.packet.Tcp;
import dev.hooklab.packet.Udp;
import java.util.List;
import java.util.Map;

/// The transport header and the payload of a packet to build.
final class TransportBuilder {
  private static final List<String> TCP = List.of("sport", "dport", "flags", "seq", "ack", "window", "checksum", "checksumOk", "urgent",
      "headerLength", "reserved", "options", "mss", "wscale", "sackPermitted", "sack", "timestamps", "truncated");
  private static final List<String> UDP = List.of("sport", "dport", "length", "checksum", "checksumOk", "truncated");
  private static final List<String> ICMP = List.of("type", "code", "id", "seq", "mtu", "gateway", "pointer", "target", "rest", "checksum",
      "checksumOk", "inner", "truncated");
  private static final long MAX32 = 0xffffffffL;
  /// Linux's first window, for a packet that names none.
  private static final int WINDOW = 64_240;
  private static final int ALL_ONES = 0xffff;

  private TransportBuilder() {}

  static byte[] build(Fields layers, PacketBuilder.Pseudo pseudo) {
    byte[] payload = layers.data("payload");
    var tcp = layers.fields("tcp");
    if (tcp.isPresent()) return tcp(tcp.get(), payload, pseudo);
    var udp = layers.fields("udp");
    if (udp.isPresent()) return udp(udp.get(), payload, pseudo);
    var icmp = layers.fields("icmp");
    if (icmp.isPresent()) return icmp(icmp.get(), payload, layers.has("payload"), null);
    var icmp6 = layers.fields("icmp6");
    return icmp6.isPresent() ? icmp(icmp6.get(), payload, layers.has("payload"), pseudo) : payload;
  }

  private static byte[] tcp(Fields tcp, byte[] payload, PacketBuilder.Pseudo pseudo) {
    tcp.allow(TCP);
    byte[] options = TcpOptions.write(options(tcp));
    int headerLen = Tcp.MIN_LEN + options.length;
    if (headerLen > 60) throw tcp.wrong("options", "at most 40 bytes, not " + options.length);
    var segment = joined(headerLen, payload);
    Bytes.u16(segment, Tcp.SPORT, (int) tcp.required("sport", 0xffff));
    Bytes.u16(segment, Tcp.DPORT, (int) tcp.required("dport", 0xffff));
    Bytes.i32(segment, Tcp.SEQ, (int) tcp.number("seq", MAX32, 0));
    Bytes.i32(segment, Tcp.ACK_SEQ, (int) tcp.number("ack", MAX32, 0));
    segment[Tcp.DATA_OFFSET] = (byte) (tcp.number("headerLength", 60, headerLen) / 4 << 4 | tcp.number("reserved", 15, 0));
    segment[Tcp.FLAGS] = (byte) flags(tcp);
    Bytes.u16(segment, Tcp.WINDOW, tcp.int16("window", WINDOW));
    Bytes.u16(segment, Tcp.URGENT, tcp.int16("urgent", 0));
    System.arraycopy(options, 0, segment, Tcp.MIN_LEN, options.length);
    Bytes.u16(segment, Tcp.CHECKSUM, tcp.int16("checksum", pseudo.checksum(segment)));
    return segment;
  }

  /// The options as listed; without a list, those that stand beside it, in the order in which Linux sends them.
  private static List<Fields> options(Fields tcp) {
    if (tcp.has("options")) return tcp.objects("options");
    return List.of("mss", "sackPermitted", "timestamps", "wscale", "sack").stream().filter(tcp::has)
        .map(name -> new Fields("tcp", Map.of(name, tcp.value(name)))).toList();
  }

  private static int flags(Fields tcp) {
    return switch (tcp.value("flags")) {
      case null -> Tcp.SYN;
      case String text -> TcpFlags.parse(text)
          .orElseThrow(() -> tcp.wrong("flags", "expected letters of FSRP.UEW such as \"S.\", not \"" + text + "\""));
      default -> (int) tcp.number("flags", 255, 0);
    };
  }

  private static byte[] udp(Fields udp, byte[] payload, PacketBuilder.Pseudo pseudo) {
    udp.allow(UDP);
    var datagram = joined(Udp.LEN, payload);
    Bytes.u16(datagram, Udp.SPORT, (int) udp.required("sport", 0xffff));
    Bytes.u16(datagram, Udp.DPORT, (int) udp.required("dport", 0xffff));
    Bytes.u16(datagram, Udp.LENGTH, udp.int16("length", datagram.length));
    int checksum = pseudo.checksum(datagram);
    // a sum of zero would mean that there is none (RFC 768)
    Bytes.u16(datagram, Udp.CHECKSUM, udp.int16("checksum", checksum == 0 ? ALL_ONES : checksum));
    return datagram;
  }

  /// An ICMP message, or with a pseudo header an ICMPv6 message. What an error quotes is its payload or, without
  /// one, its `inner` packet.
  private static byte[] icmp(Fields icmp, byte[] payload, boolean given, PacketBuilder.Pseudo pseudo) {
    icmp.allow(ICMP);
    byte[] content = given ? payload : icmp.fields("inner").map(FrameBuilder::packet).orElse(payload);
    if (!given && icmp.has("target")) content = icmp.address("target", false).bytes();
    var message = joined(Icmp.LEN, content);
    message[Icmp.TYPE] = (byte) icmp.required("type", 255);
    message[Icmp.CODE] = (byte) icmp.number("code", 255, 0);
    Bytes.i32(message, Icmp.ID, (int) icmp.number("rest", MAX32, 0));
    if (icmp.has("id")) Bytes.u16(message, Icmp.ID, icmp.int16("id", 0));
    if (icmp.has("seq")) Bytes.u16(message, Icmp.SEQ, icmp.int16("seq", 0));
    if (icmp.has("mtu") && pseudo == null) Bytes.u16(message, Icmp.MTU, icmp.int16("mtu", 0));
    if (icmp.has("mtu") && pseudo != null) Bytes.i32(message, Icmp.ID, (int) icmp.number("mtu", MAX32, 0));
    if (icmp.has("gateway")) Bytes.i32(message, Icmp.GATEWAY, icmp.address("gateway", true).v4());
    if (icmp.has("pointer")) message[Icmp.ID] = (byte) icmp.number("pointer", 255, 0);
    int checksum = pseudo == null ? Checksum.of(message, 0, message.length) : pseudo.checksum(message);
    Bytes.u16(message, Icmp.CHECKSUM, icmp.int16("checksum", checksum));
    return message;
  }

  private static byte[] joined(int headerLen, byte[] payload) {
    var all = new byte[headerLen + payload.length];
    System.arraycopy(payload, 0, all, headerLen, payload.length);
    return all;
  }
}
