package dev.hooklab.lab.capture;

import dev.hooklab.addr.Ip;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Icmp;
import java.util.Map;

/// ICMP and ICMPv6 messages taken apart. Of an error, `inner` is the quoted packet with its own layers, and `payload`
/// the same as bytes.
final class IcmpLayers {
  private static final int FIRST_INFORMATIONAL6 = 128;
  private static final int PACKET_TOO_BIG6 = 2;
  private static final int ECHO6 = 128;
  private static final int ECHO_REPLY6 = 129;
  private static final int SOLICITATION6 = 135;
  private static final int ADVERTISEMENT6 = 136;

  private IcmpLayers() {}

  static void icmp(FrameLayers layers, FrameBytes bytes, int at, boolean incomplete) {
    var fields = head(layers, "icmp", bytes, at);
    if (fields == null) return;
    if (!incomplete) fields.put("checksumOk", bytes.sumsUp(at, 0));
    int type = bytes.u8(at);
    switch (type) {
      case Icmp.ECHO, Icmp.ECHO_REPLY, Icmp.TIMESTAMP, Icmp.TIMESTAMP_REPLY, Icmp.INFO_REQUEST, Icmp.INFO_REPLY,
          Icmp.ADDRESS, Icmp.ADDRESS_REPLY -> echo(fields, bytes, at);
      case Icmp.DEST_UNREACH -> {
        if (bytes.u8(at + 1) == Icmp.FRAG_NEEDED) fields.put("mtu", bytes.u16(at + Icmp.MTU));
      }
      case Icmp.REDIRECT -> fields.put("gateway", Ip.text(bytes.i32(at + Icmp.GATEWAY)));
      case Icmp.PARAMETER_PROBLEM -> fields.put("pointer", bytes.u8(at + 4));
      default -> { }
    }
    fields.put("rest", bytes.u32(at + 4));
    if (Icmp.isError(type)) layers.quoted(at + Icmp.LEN).ifPresent(inner -> fields.put("inner", inner));
    layers.payload(bytes, at + Icmp.LEN);
  }

  static void icmp6(FrameLayers layers, FrameBytes bytes, int at, long pseudo) {
    var fields = head(layers, "icmp6", bytes, at);
    if (fields == null) return;
    if (pseudo >= 0) fields.put("checksumOk", bytes.sumsUp(at, pseudo));
    int type = bytes.u8(at);
    switch (type) {
      case ECHO6, ECHO_REPLY6 -> echo(fields, bytes, at);
      case PACKET_TOO_BIG6 -> fields.put("mtu", bytes.u32(at + 4));
      case SOLICITATION6, ADVERTISEMENT6 -> {
        if (bytes.has(at + 8, 16)) {
          fields.put("target", Ip.v6(Bytes.i64(bytes.buf(), at + 8), Bytes.i64(bytes.buf(), at + 16)).toString());
        }
      }
      default -> { }
    }
    fields.put("rest", bytes.u32(at + 4));
    if (type < FIRST_INFORMATIONAL6) layers.quoted(at + Icmp.LEN).ifPresent(inner -> fields.put("inner", inner));
    layers.payload(bytes, at + Icmp.LEN);
  }

  /// Type, code and checksum; null when not even they are there.
  private static Map<String, Object> head(FrameLayers layers, String name, FrameBytes bytes, int at) {
    var fields = layers.layer(name);
    if (bytes.has(at, 2)) {
      fields.put("type", bytes.u8(at));
      fields.put("code", bytes.u8(at + 1));
    }
    if (bytes.has(at, Icmp.LEN)) {
      fields.put("checksum", bytes.u16(at + Icmp.CHECKSUM));
      return fields;
    }
    fields.put("truncated", true);
    layers.payload(bytes, at);
    return null;
  }

  private static void echo(Map<String, Object> fields, FrameBytes bytes, int at) {
    fields.put("id", bytes.u16(at + Icmp.ID));
    fields.put("seq", bytes.u16(at + Icmp.SEQ));
  }
}
