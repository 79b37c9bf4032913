package dev.hooklab.socket;

import dev.hooklab.addr.Ip;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A datagram that a program has received: a stretch of the packet that brought it.
/// @param at where its data begins in the packet's bytes; a raw socket's begins with the IP header
/// @param from who sent it, and from which port; 0 where there are no ports
/// @param to the address that it was sent to
/// @param time when it came, in nanoseconds of virtual time
public record Datagram(Packet packet, int at, int length, Ip from, int port, Ip to, long time) {
  public byte[] data() {
    return Arrays.copyOfRange(packet.buf, at, at + length);
  }

  /// The data as UTF-8.
  public String text() {
    return new String(packet.buf, at, length, StandardCharsets.UTF_8);
  }

  public int ttl() {
    return Ipv4.of(packet).ttl();
  }

  public int tos() {
    return Ipv4.of(packet).tos();
  }
}
