package dev.hooklab.lab.capture;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Proto;
import dev.hooklab.packet.Arp;
import dev.hooklab.packet.Ethernet;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Takes a frame apart for people: layer by layer, each a map of its fields, `payload` what is left, `text` the same
/// as UTF-8. Nothing is too damaged: a layer has the fields that are there, and `truncated` when some are not.
///
/// Numbers are `Integer` or `Long`, addresses and flags `String`, bytes `byte[]`. [FrameBuilder] takes the same names.
public final class FrameLayers {
  static final int RARP = 0x8035;
  static final int SERVICE_VLAN = 0x88a8;

  /// Errors that quote errors that quote errors: a frame may be made of nothing else.
  private static final int MAX_DEPTH = 8;

  private final FrameBytes bytes;
  /// How many packets this one is quoted by.
  private final int depth;
  private final Map<String, Object> layers = new LinkedHashMap<>();

  private FrameLayers(FrameBytes bytes, int depth) {
    this.bytes = bytes;
    this.depth = depth;
  }

  /// The layers of an Ethernet frame.
  public static Map<String, Object> of(byte[] frame) {
    var decoder = new FrameLayers(new FrameBytes(frame, 0, frame.length), 0);
    decoder.ethernet();
    return decoder.layers;
  }

  /// The layers of a packet that this one quotes, from its IP header on; nothing when there is none.
  Optional<Map<String, Object>> quoted(int at) {
    if (depth == MAX_DEPTH || !bytes.has(at, 1)) return Optional.empty();
    var decoder = new FrameLayers(bytes, depth + 1);
    decoder.network(bytes.u8(at) >> 4 == 6 ? Ethernet.IPV6 : Ethernet.IPV4, at);
    return Optional.of(decoder.layers);
  }

  private void ethernet() {
    var eth = layer("eth");
    if (!bytes.has(0, Ethernet.LEN)) {
      if (bytes.has(0, 6)) eth.put("dst", bytes.mac(Ethernet.DST));
      if (bytes.has(0, 12)) eth.put("src", bytes.mac(Ethernet.SRC));
      eth.put("truncated", true);
      payload(bytes.to());
      return;
    }
    eth.put("dst", bytes.mac(Ethernet.DST));
    eth.put("src", bytes.mac(Ethernet.SRC));
    int type = bytes.u16(Ethernet.TYPE);
    eth.put("type", type);
    int at = Ethernet.LEN;
    var outer = layers;
    var name = "vlan";
    while ((type == Ethernet.VLAN || type == SERVICE_VLAN) && bytes.has(at, 4)) {
      var tag = new LinkedHashMap<String, Object>();
      outer.put(name, tag);
      int control = bytes.u16(at);
      type = bytes.u16(at + 2);
      tag.put("id", control & 0xfff);
      tag.put("priority", control >> 13);
      tag.put("dei", (control & 0x1000) != 0);
      tag.put("type", type);
      at += 4;
      outer = tag;
      name = "inner";
    }
    network(type, at);
  }

  private void network(int type, int at) {
    switch (type) {
      case Ethernet.IPV4 -> IpLayers.ip4(this, at);
      case Ethernet.IPV6 -> IpLayers.ip6(this, at);
      case Ethernet.ARP, RARP -> arp(at);
      default -> payload(at);
    }
  }

  /// ARP of IPv4 over Ethernet; of anything else only the kinds and the operation are told.
  private void arp(int at) {
    var arp = layer("arp");
    if (!bytes.has(at, 8)) {
      arp.put("truncated", true);
      payload(at);
      return;
    }
    int op = bytes.u16(at + Arp.OP);
    arp.put("op", op == Arp.REQUEST ? "request" : op == Arp.REPLY ? "reply" : op);
    boolean plain = bytes.u16(at) == 1 && bytes.u16(at + 2) == Ethernet.IPV4 && bytes.u8(at + 4) == 6 && bytes.u8(at + 5) == 4;
    if (!plain || !bytes.has(at, Arp.LEN)) {
      arp.put("hardware", bytes.u16(at));
      arp.put("protocol", bytes.u16(at + 2));
      if (plain) arp.put("truncated", true);
      payload(at + 8);
      return;
    }
    arp.put("sender", Ip.text(bytes.i32(at + Arp.SENDER_IP)));
    arp.put("target", Ip.text(bytes.i32(at + Arp.TARGET_IP)));
    arp.put("senderMac", bytes.mac(at + Arp.SENDER_MAC));
    arp.put("targetMac", bytes.mac(at + Arp.TARGET_MAC));
    payload(at + Arp.LEN);
  }

  /// What an IP packet carries.
  /// @param checksum what the pseudo header adds to the transport checksum; negative when it cannot be verified
  void transport(int protocol, FrameBytes packet, int at, long checksum) {
    switch (protocol) {
      case Proto.TCP -> TransportLayers.tcp(this, packet, at, checksum);
      case Proto.UDP -> TransportLayers.udp(this, packet, at, checksum);
      case Proto.ICMP -> IcmpLayers.icmp(this, packet, at, checksum < 0);
      case Proto.ICMPV6 -> IcmpLayers.icmp6(this, packet, at, checksum);
      default -> payload(packet, at);
    }
  }

  Map<String, Object> layer(String name) {
    var layer = new LinkedHashMap<String, Object>();
    layers.put(name, layer);
    return layer;
  }

  FrameBytes bytes() {
    return bytes;
  }

  private void payload(int at) {
    payload(bytes, at);
  }

  void payload(FrameBytes from, int at) {
    byte[] payload = from.copy(at);
    layers.put("payload", payload);
    layers.put("text", new String(payload, StandardCharsets.UTF_8));
  }
}
