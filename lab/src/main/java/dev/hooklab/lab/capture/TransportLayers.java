package dev.hooklab.lab.capture;

import dev.hooklab.packet.Tcp;
import dev.hooklab.packet.Udp;

/// TCP and UDP headers taken apart.
final class TransportLayers {
  private TransportLayers() {}

  static void tcp(FrameLayers layers, FrameBytes bytes, int at, long pseudo) {
    var fields = layers.layer("tcp");
    if (bytes.has(at, 4)) {
      fields.put("sport", bytes.u16(at + Tcp.SPORT));
      fields.put("dport", bytes.u16(at + Tcp.DPORT));
    }
    if (!bytes.has(at, Tcp.MIN_LEN)) {
      fields.put("truncated", true);
      layers.payload(bytes, at);
      return;
    }
    var tcp = new Tcp(bytes.buf(), at);
    fields.put("flags", TcpFlags.text(tcp.flags()));
    fields.put("seq", bytes.u32(at + Tcp.SEQ));
    fields.put("ack", bytes.u32(at + Tcp.ACK_SEQ));
    fields.put("window", tcp.window());
    fields.put("checksum", tcp.checksum());
    if (pseudo >= 0) fields.put("checksumOk", bytes.sumsUp(at, pseudo));
    fields.put("urgent", tcp.urgent());
    fields.put("headerLength", tcp.headerLen());
    int reserved = bytes.u8(at + Tcp.DATA_OFFSET) & 15;
    if (reserved != 0) fields.put("reserved", reserved);
    if (tcp.headerLen() < Tcp.MIN_LEN || !bytes.has(at, tcp.headerLen())) {
      fields.put("truncated", true);
      layers.payload(bytes, at + Tcp.MIN_LEN);
      return;
    }
    var options = TcpOptions.read(bytes, at + Tcp.MIN_LEN, at + tcp.headerLen());
    fields.put("options", options);
    // the first of each kind counts, and stands beside the list under its name
    for (var option : options) {
      option.forEach((name, value) -> {
        if (TcpOptions.NAMED.contains(name)) fields.putIfAbsent(name, value);
      });
    }
    layers.payload(bytes, at + tcp.headerLen());
  }

  static void udp(FrameLayers layers, FrameBytes bytes, int at, long pseudo) {
    var fields = layers.layer("udp");
    if (bytes.has(at, 4)) {
      fields.put("sport", bytes.u16(at + Udp.SPORT));
      fields.put("dport", bytes.u16(at + Udp.DPORT));
    }
    if (!bytes.has(at, Udp.LEN)) {
      fields.put("truncated", true);
      layers.payload(bytes, at);
      return;
    }
    int length = bytes.u16(at + Udp.LENGTH);
    int checksum = bytes.u16(at + Udp.CHECKSUM);
    fields.put("length", length);
    fields.put("checksum", checksum);
    var datagram = length >= Udp.LEN ? bytes.until(at + length) : bytes;
    // the pseudo header names the datagram's own length
    long adjusted = pseudo - (bytes.to() - at) + (datagram.to() - at);
    if (pseudo >= 0) fields.put("checksumOk", checksum == 0 || datagram.sumsUp(at, adjusted));
    if (length < Udp.LEN || !bytes.has(at, length)) fields.put("truncated", true);
    layers.payload(datagram, at + Udp.LEN);
  }
}
