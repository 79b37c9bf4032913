package dev.hooklab.session;

import dev.hooklab.addr.Proto;
import dev.hooklab.conntrack.Packets;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Ethernet;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;

/// Frames for a [Bench] from hosts that mean no good: pure noise, and packets of every protocol that tracking knows, whole, cut
/// into fragments, or damaged.
final class HostileFrames {
  private static final String[] FLAGS = {"S", "SA", "A", "PA", "FA", "R", "RA", "", "FPU", "SEC"};
  private static final String[] TEXTS = {"PORT 10,0,1,2,20,10\r\n", "227 Entering (10,0,2,2,4,1)\r\n", "EPRT |1|10.0.1.2|99|\r\n", "PORT 1,2", "\r\n"};
  private static final int[] PORTS = {0, 1, 21, 53, 69, 80, 65535};
  private static final int[] ERRORS = {3, 3, 4, 5, 11, 12};

  private final Random random;
  private final List<Packet> earlier = new ArrayList<>();

  HostileFrames(Random random) {
    this.random = random;
  }

  /// What comes next from the network of an interface, 1 for the first: often more frames than one.
  List<byte[]> next(int network) {
    if (random.nextInt(12) == 0) return List.of(damaged(noise()));
    var p = packet(network);
    if (random.nextInt(8) == 0) p = withOptions(p);
    if (random.nextInt(6) == 0) mangle(p);
    earlier.add(p.copy());
    var frames = new ArrayList<byte[]>();
    for (var part : random.nextInt(6) == 0 ? fragments(p) : List.of(p)) frames.add(frame(network, part));
    return random.nextInt(5) == 0 ? frames.stream().map(this::damaged).toList() : frames;
  }

  private byte[] noise() {
    var frame = new byte[random.nextInt(200)];
    random.nextBytes(frame);
    if (frame.length > Ethernet.LEN && random.nextBoolean()) Bytes.u16(frame, Ethernet.TYPE, Ethernet.IPV4);
    return frame;
  }

  private byte[] damaged(byte[] frame) {
    var bytes = frame.clone();
    for (int i = random.nextInt(5); i > 0 && bytes.length > 0; i--) bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    return random.nextInt(3) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 20)) : bytes;
  }

  private Packet packet(int network) {
    var src = host(network);
    var dst = random.nextInt(6) == 0 ? "10.0." + network + ".1" : host(1 + random.nextInt(3));
    int length = random.nextInt(60);
    return switch (random.nextInt(10)) {
      case 0, 1 -> Packets.udp(src, port(), dst, port(), length);
      case 2, 3 -> Packets.tcp(src, port(), dst, port(), FLAGS[random.nextInt(FLAGS.length)], number(), number(), random.nextInt(65536), length);
      case 4 -> Packets.say(src, port(), dst, 21, number(), number(), TEXTS[random.nextInt(TEXTS.length)]);
      case 5 -> Packets.icmp(src, dst, random.nextInt(20), random.nextInt(3), random.nextInt(3));
      case 6 -> error(src, dst);
      case 7 -> sctp(src, dst);
      case 8 -> Packets.raw(src, dst, random.nextBoolean() ? Proto.GRE : Proto.DCCP, bytes(random.nextInt(40)));
      default -> Packets.raw(src, dst, random.nextBoolean() ? Proto.UDPLITE : random.nextInt(256), bytes(random.nextInt(40)));
    };
  }

  private String host(int network) {
    return "10.0." + network + "." + (2 + random.nextInt(3));
  }

  private int port() {
    return PORTS[random.nextInt(PORTS.length)];
  }

  private int number() {
    return random.nextInt(4) == 0 ? random.nextInt() : random.nextInt(2000);
  }

  private byte[] bytes(int length) {
    var bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /// An error about a packet that was sent before, as it was or as an answer would be, sometimes short.
  private Packet error(String src, String dst) {
    var about = earlier.isEmpty() ? Packets.udp(/* src= */ dst, port(), /* dst= */ src, port(), 4) : earlier.get(random.nextInt(earlier.size()));
    var error = Packets.error(src, dst, ERRORS[random.nextInt(ERRORS.length)], random.nextInt(5), about);
    if (random.nextInt(3) == 0) error.end = Math.max(error.transport(), error.end - random.nextInt(40));
    return error;
  }

  private Packet sctp(String src, String dst) {
    var body = new byte[12 + 20 * (1 + random.nextInt(3))];
    Bytes.u16(body, 0, port());
    Bytes.u16(body, 2, port());
    Bytes.i32(body, 4, random.nextInt(3));
    for (int at = 12; at < body.length; at += 20) {
      Bytes.u8(body, at, random.nextInt(16));
      Bytes.u16(body, at + 2, random.nextInt(4) == 0 ? random.nextInt(64) : 20);
      Bytes.i32(body, at + 4, random.nextInt(3));
    }
    var crc = new CRC32C();
    crc.update(body);
    Bytes.i32(body, 8, Integer.reverseBytes((int) crc.getValue()));
    return Packets.raw(src, dst, Proto.SCTP, body);
  }

  /// The same packet with IP options, which may be nonsense.
  private Packet withOptions(Packet p) {
    int options = 4 * (1 + random.nextInt(10));
    var buf = new byte[p.end + options];
    System.arraycopy(p.buf, 0, buf, 0, p.net + Ipv4.MIN_LEN);
    System.arraycopy(p.buf, p.net + Ipv4.MIN_LEN, buf, p.net + Ipv4.MIN_LEN + options, p.end - p.net - Ipv4.MIN_LEN);
    var with = new Packet(buf, p.net, p.net, buf.length);
    var known = List.of(new byte[] {7, 7, 4, 0}, new byte[] {68, 8, 5, 0}, new byte[] {(byte) 131, 7, 4, 10}, new byte[] {1, 1, 1, 0}, bytes(4));
    System.arraycopy(known.get(random.nextInt(known.size())), 0, buf, p.net + Ipv4.MIN_LEN, 4);
    buf[p.net] = (byte) (0x45 + options / 4);
    Ipv4.of(with).totalLen(buf.length - p.net);
    Ipv4.of(with).sealChecksum();
    return with;
  }

  /// Makes the IP header unlikely, with a checksum that is right.
  private void mangle(Packet p) {
    switch (random.nextInt(4)) {
      case 0 -> Ipv4.of(p).ttl(random.nextInt(3));
      case 1 -> Ipv4.of(p).fragment(random.nextInt(65536));
      case 2 -> Ipv4.of(p).totalLen(random.nextInt(p.length() + 8));
      default -> Ipv4.of(p).src(random.nextInt());
    }
    Ipv4.of(p).sealChecksum();
  }

  /// Parts of a packet in any order, sometimes not all of them, sometimes one too long.
  private List<Packet> fragments(Packet whole) {
    var parts = new ArrayList<Packet>();
    int head = whole.transport() - whole.net;
    if (whole.end - whole.transport() < 16) return List.of(whole);
    int size = 8 * (1 + random.nextInt(3));
    for (int at = whole.transport(); at < whole.end; at += size) {
      int end = Math.min(whole.end, at + size + 8 * random.nextInt(2));
      var buf = new byte[head + end - at];
      System.arraycopy(whole.buf, whole.net, buf, 0, head);
      System.arraycopy(whole.buf, at, buf, head, end - at);
      var part = new Packet(buf, 0, 0, buf.length);
      Ipv4.of(part).totalLen(buf.length);
      Ipv4.of(part).fragment((end < whole.end ? Ipv4.MF : 0) | (at - whole.transport()) / 8);
      if (random.nextInt(6) > 0) parts.add(random.nextInt(parts.size() + 1), part);
    }
    return parts;
  }

  private static byte[] frame(int network, Packet p) {
    var frame = new byte[Ethernet.LEN + p.length()];
    Ethernet.write(frame, 0, 0x020000000001L | network << 8, 0x020000000002L | network << 8, Ethernet.IPV4);
    System.arraycopy(p.buf, p.net, frame, Ethernet.LEN, p.length());
    return frame;
  }
}
