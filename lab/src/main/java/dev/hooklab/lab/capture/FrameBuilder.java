package dev.hooklab.lab.capture;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Mac;
import dev.hooklab.packet.Arp;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Ethernet;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Builds a frame from layers as [FrameLayers] names them. Lengths, checksums and whatever else follows from the rest
/// is filled in unless it is given; what is given is kept, right or wrong.
public final class FrameBuilder {
  static final List<String> TRANSPORTS = List.of("tcp", "udp", "icmp", "icmp6");
  private static final List<String> LAYERS = List.of("eth", "vlan", "arp", "ip", "ip6", "fragment", "tcp", "udp", "icmp", "icmp6",
      "payload", "text");
  private static final List<String> ETH = List.of("dst", "src", "type");
  private static final List<String> VLAN = List.of("id", "priority", "dei", "type", "inner");
  private static final List<String> ARP = List.of("op", "sender", "target", "senderMac", "targetMac", "hardware", "protocol");
  /// IEEE 802's first "local experimental" EtherType, for a payload that nothing names.
  private static final int EXPERIMENTAL = 0x88b5;

  private final Fields layers;
  private final Fields eth;

  private FrameBuilder(Map<?, ?> layers) {
    this.layers = new Fields("", layers);
    this.layers.allow(LAYERS);
    this.eth = this.layers.fields("eth").orElse(new Fields("eth", Map.of()));
    eth.allow(ETH);
  }

  /// The frame that the layers describe.
  /// @throws PacketError naming the layer and the key that is wrong
  public static BuiltFrame build(Map<?, ?> layers) {
    return new FrameBuilder(layers).frame();
  }

  /// The packet that the layers describe, from its IP header on: what an ICMP error quotes.
  static byte[] packet(Fields layers) {
    layers.allow(LAYERS);
    return PacketBuilder.build(layers);
  }

  private BuiltFrame frame() {
    long kinds = List.of("arp", "ip", "ip6").stream().filter(layers::has).count();
    if (kinds > 1) throw layers.wrong("a frame has one of arp, ip, ip6");
    byte[] content = layers.has("arp") ? arp(layers.fields("arp").orElseThrow())
        : layers.has("ip") || layers.has("ip6") ? PacketBuilder.build(layers) : plain();
    int type = layers.has("arp") ? Ethernet.ARP : layers.has("ip") ? Ethernet.IPV4 : layers.has("ip6") ? Ethernet.IPV6 : EXPERIMENTAL;

    var out = new ByteArrayOutputStream();
    var destination = eth.mac("dst").or(this::impliedDestination);
    var head = new byte[Ethernet.LEN];
    var tag = layers.fields("vlan");
    int outer = tag.isPresent() ? Ethernet.VLAN : type;
    Ethernet.write(head, 0, destination.orElse(Mac.ZERO).bits(), eth.mac("src").orElse(Mac.ZERO).bits(), eth.int16("type", outer));
    out.writeBytes(head);
    for (; tag.isPresent(); tag = tag.get().fields("inner")) tag(out, tag.get(), type);
    out.writeBytes(content);
    return new BuiltFrame(out.toByteArray(), !eth.has("src"), destination.isEmpty());
  }

  private byte[] plain() {
    for (var name : TRANSPORTS) {
      if (layers.has(name)) throw layers.wrong(name, "needs a layer ip or ip6 below it");
    }
    return layers.data("payload");
  }

  private static void tag(ByteArrayOutputStream out, Fields tag, int type) {
    tag.allow(VLAN);
    int control = (int) (tag.number("priority", 7, 0) << 13 | tag.number("id", 0xfff, 0)) | (tag.flag("dei") ? 0x1000 : 0);
    int next = tag.int16("type", tag.has("inner") ? Ethernet.VLAN : type);
    for (int word : new int[] {control, next}) {
      out.write(word >> 8);
      out.write(word);
    }
  }

  /// Where the frame goes as a matter of course: to everybody, or to the members of an IP multicast group.
  private Optional<Mac> impliedDestination() {
    if (layers.has("arp")) {
      return layers.fields("arp").filter(arp -> !"reply".equals(arp.value("op"))).map(_ -> Mac.BROADCAST);
    }
    if (layers.has("ip")) {
      var dst = layers.fields("ip").orElseThrow().address("dst", true);
      if (dst.equals(Ip.BROADCAST4)) return Optional.of(Mac.BROADCAST);
      return dst.isMulticast() ? Optional.of(Mac.multicast4(dst.v4())) : Optional.empty();
    }
    if (layers.has("ip6")) {
      var dst = layers.fields("ip6").orElseThrow().address("dst", false);
      return dst.isMulticast() ? Optional.of(new Mac(0x3333_0000_0000L | dst.lo() & 0xffffffffL)) : Optional.empty();
    }
    return Optional.empty();
  }

  private byte[] arp(Fields arp) {
    arp.allow(ARP);
    int op = switch (arp.value("op")) {
      case null -> Arp.REQUEST;
      case String text when text.equals("request") -> Arp.REQUEST;
      case String text when text.equals("reply") -> Arp.REPLY;
      case String text -> throw arp.wrong("op", "expected \"request\", \"reply\" or a number, not \"" + text + "\"");
      default -> arp.int16("op", 0);
    };
    var sender = arp.mac("senderMac").or(() -> eth.mac("src")).orElse(Mac.ZERO);
    var target = arp.mac("targetMac").or(() -> op == Arp.REQUEST ? Optional.empty() : eth.mac("dst")).orElse(Mac.ZERO);
    var bytes = new byte[Arp.LEN];
    Arp.write(bytes, 0, op, sender.bits(), arp.address("sender", true).v4(), target.bits(), arp.address("target", true).v4());
    if (arp.has("hardware")) Bytes.u16(bytes, 0, arp.int16("hardware", 0));
    if (arp.has("protocol")) Bytes.u16(bytes, 2, arp.int16("protocol", 0));
    var out = new ByteArrayOutputStream();
    out.writeBytes(bytes);
    out.writeBytes(layers.data("payload"));
    return out.toByteArray();
  }
}
