package dev.hooklab.lab.capture;

import dev.hooklab.addr.Ip;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Checksum;
import dev.hooklab.packet.Ipv4;
import java.util.Arrays;

/// IPv4 and IPv6 headers taken apart.
final class IpLayers {
  static final int LEN6 = 40;
  private static final int RESERVED = 0x8000;
  private static final int FRAGMENT6 = 44;
  private static final int NOT_VERIFIABLE = -1;

  private IpLayers() {}

  static void ip4(FrameLayers layers, int at) {
    var bytes = layers.bytes();
    var fields = layers.layer("ip");
    if (!bytes.has(at, Ipv4.MIN_LEN)) {
      fields.put("truncated", true);
      layers.payload(bytes, at);
      return;
    }
    var ip = new Ipv4(bytes.buf(), at);
    int flags = bytes.u16(at + Ipv4.FRAGMENT);
    fields.put("src", Ip.text(ip.src()));
    fields.put("dst", Ip.text(ip.dst()));
    fields.put("ttl", ip.ttl());
    fields.put("tos", ip.tos());
    fields.put("id", ip.id());
    fields.put("df", ip.df());
    fields.put("mf", ip.mf());
    if ((flags & RESERVED) != 0) fields.put("reserved", true);
    fields.put("fragmentOffset", ip.fragmentOffset());
    fields.put("protocol", ip.protocol());
    fields.put("length", ip.totalLen());
    fields.put("headerLength", ip.headerLen());
    if (ip.version() != 4) fields.put("version", ip.version());
    fields.put("checksum", ip.checksum());
    boolean whole = ip.headerLen() >= Ipv4.MIN_LEN && bytes.has(at, ip.headerLen());
    fields.put("checksumOk", whole && ip.checksumOk());
    if (!whole || ip.totalLen() < ip.headerLen()) {
      fields.put("truncated", true);
      layers.payload(bytes, at + Ipv4.MIN_LEN);
      return;
    }
    if (ip.headerLen() > Ipv4.MIN_LEN) fields.put("options", Arrays.copyOfRange(bytes.buf(), at + Ipv4.MIN_LEN, ip.payload()));
    boolean complete = bytes.has(at, ip.totalLen());
    if (!complete) fields.put("truncated", true);
    var packet = bytes.until(at + ip.totalLen());
    if (ip.fragmentOffset() != 0) {
      layers.payload(packet, ip.payload());
      return;
    }
    long pseudo = complete && !ip.mf()
        ? Checksum.pseudo4(ip.src(), ip.dst(), ip.protocol(), ip.totalLen() - ip.headerLen()) : NOT_VERIFIABLE;
    layers.transport(ip.protocol(), packet, ip.payload(), pseudo);
  }

  static void ip6(FrameLayers layers, int at) {
    var bytes = layers.bytes();
    var fields = layers.layer("ip6");
    if (!bytes.has(at, LEN6)) {
      fields.put("truncated", true);
      layers.payload(bytes, at);
      return;
    }
    int length = bytes.u16(at + 4);
    int protocol = bytes.u8(at + 6);
    fields.put("src", address(bytes, at + 8));
    fields.put("dst", address(bytes, at + 24));
    fields.put("hopLimit", bytes.u8(at + 7));
    fields.put("trafficClass", bytes.i32(at) >>> 20 & 0xff);
    fields.put("flowLabel", bytes.i32(at) & 0xfffff);
    fields.put("length", length);
    fields.put("protocol", protocol);
    boolean complete = bytes.has(at, LEN6 + length);
    if (!complete) fields.put("truncated", true);
    var packet = bytes.until(at + LEN6 + length);
    int next = at + LEN6;
    boolean fragment = false;
    if (protocol == FRAGMENT6 && packet.has(next, 8)) {
      var part = layers.layer("fragment");
      protocol = packet.u8(next);
      part.put("protocol", protocol);
      part.put("offset", packet.u16(next + 2) & 0xfff8);
      part.put("mf", (packet.u16(next + 2) & 1) != 0);
      part.put("id", packet.u32(next + 4));
      fragment = (packet.u16(next + 2) & 0xfff9) != 0;
      next += 8;
      if ((packet.u16(next - 6) & 0xfff8) != 0) {
        layers.payload(packet, next);
        return;
      }
    }
    long pseudo = Checksum.sum(bytes.buf(), at + 8, 32, protocol + (long) (packet.to() - next));
    layers.transport(protocol, packet, next, complete && !fragment ? pseudo : NOT_VERIFIABLE);
  }

  private static String address(FrameBytes bytes, int at) {
    return Ip.v6(Bytes.i64(bytes.buf(), at), Bytes.i64(bytes.buf(), at + 8)).toString();
  }
}
