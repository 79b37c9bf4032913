package dev.hooklab.packet;

import dev.hooklab.addr.Proto;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Frames of all kinds, some of them damaged, drawn from a seeded generator.
final class RandomFrames {
  private static final int[] PORTS = {7, 9, 21, 22, 25, 80, 8080, 5060, 53, 5353, 1234, 40000, 65000};
  private static final String[] TEXTS = {"GET / HTTP/1.1\r\nHost: web\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\nhello", "220 ready\r\n", "USER x",
      "SSH-2.0-OpenSSH_9.2\r\n", "INVITE sip:bob@b SIP/2.0\r\n", "hello", "\u0001\u0002\u0003", ""};

  private final RandomGenerator random;

  RandomFrames(RandomGenerator random) {
    this.random = random;
  }

  byte[] next() {
    byte[] frame = random.nextInt(12) == 0 ? vlan(whole()) : whole();
    if (random.nextInt(3) == 0) {
      for (int i = random.nextInt(4); i >= 0; i--) frame[random.nextInt(frame.length)] = (byte) random.nextInt();
    }
    if (random.nextInt(12) == 0) frame = Arrays.copyOf(frame, 1 + random.nextInt(frame.length));
    if (random.nextInt(12) == 0) frame = Arrays.copyOf(frame, frame.length + random.nextInt(40));
    return frame;
  }

  private byte[] whole() {
    return switch (random.nextInt(9)) {
      case 0 -> ethernet(Ethernet.ARP, arp());
      case 1 -> ethernet(Ethernet.IPV6, ip6());
      case 2 -> ethernet(random.nextInt(0x600, 0x10000), bytes(random.nextInt(60)));
      default -> ethernet(Ethernet.IPV4, ip4(true));
    };
  }

  private byte[] vlan(byte[] frame) {
    var tagged = new ByteArrayOutputStream();
    tagged.write(frame, 0, 12);
    tagged.writeBytes(new byte[] {(byte) 0x81, 0, (byte) random.nextInt(), (byte) random.nextInt()});
    tagged.write(frame, 12, frame.length - 12);
    return tagged.toByteArray();
  }

  private byte[] bytes(int length) {
    var bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] ethernet(int type, byte[] payload) {
    var frame = new byte[Ethernet.LEN + payload.length];
    Ethernet.write(frame, 0, 0x020000000002L, 0x020000000001L, type);
    System.arraycopy(payload, 0, frame, Ethernet.LEN, payload.length);
    return frame;
  }

  private byte[] arp() {
    var arp = new byte[Arp.LEN];
    Arp.write(arp, 0, random.nextInt(1, 10), 0x020000000001L, address4(), random.nextBoolean() ? 0 : 0x020000000002L, address4());
    return arp;
  }

  private int address4() {
    return 0x0a000000 | random.nextInt(6);
  }

  private byte[] ip4(boolean quotes) {
    int protocol = switch (random.nextInt(8)) {
      case 0, 1, 2 -> Proto.TCP;
      case 3, 4 -> Proto.UDP;
      case 5, 6 -> Proto.ICMP;
      default -> random.nextInt(200, 250);
    };
    int src = address4();
    int dst = address4();
    byte[] options = random.nextInt(6) == 0 ? options4() : new byte[0];
    byte[] payload = switch (protocol) {
      case Proto.TCP -> tcp();
      case Proto.UDP -> udp();
      case Proto.ICMP -> icmp(quotes);
      default -> bytes(random.nextInt(30));
    };
    var packet = new byte[Ipv4.MIN_LEN + options.length + payload.length];
    int fragment = switch (random.nextInt(8)) {
      case 0 -> Ipv4.MF;
      case 1 -> random.nextInt(1, 100);
      case 2 -> Ipv4.DF;
      default -> 0;
    };
    Ipv4.write(packet, 0, random.nextInt(256), packet.length, random.nextInt(65536), fragment, random.nextInt(256), protocol, src, dst);
    System.arraycopy(options, 0, packet, Ipv4.MIN_LEN, options.length);
    packet[0] = (byte) (0x45 + options.length / 4);
    System.arraycopy(payload, 0, packet, Ipv4.MIN_LEN + options.length, payload.length);
    var ip = new Ipv4(packet, 0);
    ip.sealChecksum();
    long pseudo = Checksum.pseudo4(src, dst, protocol, payload.length);
    if (protocol == Proto.TCP) seal(packet, ip.payload(), payload.length, Tcp.CHECKSUM, pseudo);
    if (protocol == Proto.UDP && random.nextInt(4) > 0) seal(packet, ip.payload(), payload.length, Udp.CHECKSUM, pseudo);
    return packet;
  }

  private byte[] options4() {
    return switch (random.nextInt(4)) {
      case 0 -> new byte[] {1, 7, 11, 8, 10, 0, 0, 1, 0, 0, 0, 0};
      case 1 -> new byte[] {68, 12, 9, 0x10, 0, 0, 0, 1, 0, 0, 0, 0};
      case 2 -> new byte[] {(byte) 148, 4, 0, 0};
      default -> bytes(4 * random.nextInt(1, 10));
    };
  }

  private static void seal(byte[] packet, int at, int length, int field, long pseudo) {
    Bytes.u16(packet, at + field, 0);
    Bytes.u16(packet, at + field, Checksum.fold(Checksum.sum(packet, at, length, pseudo)));
  }

  private int port() {
    return PORTS[random.nextInt(PORTS.length)];
  }

  private byte[] text() {
    if (random.nextInt(3) == 0) return dns();
    return TEXTS[random.nextInt(TEXTS.length)].getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  /// A DNS message: a question, often records after it, names that point back.
  private byte[] dns() {
    var message = new ByteArrayOutputStream();
    int[] types = {1, 2, 5, 6, 12, 15, 16, 28, 33, 41, 99, 64};
    boolean response = random.nextBoolean();
    int answers = response ? random.nextInt(3) : 0;
    words(message, random.nextInt(65536), response ? 0x8000 | random.nextInt(0x8000) : random.nextInt(4) * 0x100, 1, answers, 0, random.nextInt(2));
    message.writeBytes(new byte[] {3, 'w', 'w', 'w', 4, 't', 'e', 's', 't', 0});
    words(message, types[random.nextInt(types.length)], random.nextInt(4) == 0 ? random.nextInt(65536) : 1);
    for (int i = 0; i <= answers; i++) {
      words(message, 0xc00c, types[random.nextInt(types.length)], 1, 0, 300);
      byte[] data = random.nextBoolean() ? bytes(random.nextInt(20)) : new byte[] {2, 'n', 's', (byte) 0xc0, 16};
      words(message, data.length);
      message.writeBytes(data);
    }
    return message.toByteArray();
  }

  private static void words(ByteArrayOutputStream out, int... words) {
    for (int word : words) {
      out.write(word >> 8);
      out.write(word);
    }
  }

  private byte[] tcp() {
    byte[] options = switch (random.nextInt(5)) {
      case 0 -> new byte[] {2, 4, 5, (byte) 0xb4, 4, 2, 8, 10, 0, 0, 0, 1, 0, 0, 0, 2, 1, 3, 3, 7};
      case 1 -> new byte[] {1, 1, 5, 10, 0, 0, 0, 1, 0, 0, 0, 9};
      case 2 -> bytes(4 * random.nextInt(10));
      default -> new byte[0];
    };
    byte[] data = random.nextBoolean() ? text() : new byte[0];
    var segment = new byte[Tcp.MIN_LEN + options.length + data.length];
    Bytes.u16(segment, Tcp.SPORT, port());
    Bytes.u16(segment, Tcp.DPORT, port());
    Bytes.i32(segment, Tcp.SEQ, random.nextInt());
    Bytes.i32(segment, Tcp.ACK_SEQ, random.nextInt());
    segment[Tcp.DATA_OFFSET] = (byte) (Tcp.MIN_LEN + options.length << 2);
    segment[Tcp.FLAGS] = (byte) (random.nextBoolean() ? random.nextInt(256) : Tcp.ACK);
    Bytes.u16(segment, Tcp.WINDOW, random.nextInt(65536));
    Bytes.u16(segment, Tcp.URGENT, random.nextInt(65536));
    System.arraycopy(options, 0, segment, Tcp.MIN_LEN, options.length);
    System.arraycopy(data, 0, segment, Tcp.MIN_LEN + options.length, data.length);
    return segment;
  }

  private byte[] udp() {
    byte[] data = text();
    var datagram = new byte[Udp.LEN + data.length];
    Bytes.u16(datagram, Udp.SPORT, port());
    Bytes.u16(datagram, Udp.DPORT, port());
    Bytes.u16(datagram, Udp.LENGTH, datagram.length + (random.nextInt(10) == 0 ? random.nextInt(-9, 9) : 0));
    System.arraycopy(data, 0, datagram, Udp.LEN, data.length);
    return datagram;
  }

  private byte[] icmp(boolean quotes) {
    int type = random.nextInt(20);
    byte[] quoted = quotes && Icmp.isError(type) ? ip4(false) : bytes(random.nextInt(40));
    if (quotes && random.nextBoolean()) quoted = Arrays.copyOf(quoted, Math.min(quoted.length, 28));
    var message = new byte[Icmp.LEN + quoted.length];
    message[Icmp.TYPE] = (byte) type;
    message[Icmp.CODE] = (byte) random.nextInt(17);
    Bytes.i32(message, Icmp.ID, random.nextInt(4) == 0 ? 0 : random.nextInt());
    System.arraycopy(quoted, 0, message, Icmp.LEN, quoted.length);
    Bytes.u16(message, Icmp.CHECKSUM, Checksum.of(message, 0, message.length));
    return message;
  }

  private byte[] ip6() {
    int protocol = switch (random.nextInt(4)) {
      case 0 -> Proto.TCP;
      case 1 -> Proto.UDP;
      default -> Proto.ICMPV6;
    };
    byte[] payload = switch (protocol) {
      case Proto.TCP -> tcp();
      case Proto.UDP -> udp();
      default -> icmp6();
    };
    boolean fragment = random.nextInt(6) == 0;
    int at = fragment ? 48 : 40;
    var packet = new byte[at + payload.length];
    Bytes.i32(packet, 0, 0x60000000 | (random.nextInt(3) == 0 ? random.nextInt() & 0xfffffff : 0));
    Bytes.u16(packet, 4, packet.length - 40);
    packet[6] = (byte) (fragment ? 44 : protocol);
    packet[7] = (byte) random.nextInt(256);
    Bytes.i64(packet, 8, 0x20010db800000000L);
    Bytes.i64(packet, 16, random.nextInt(4));
    Bytes.i64(packet, 24, 0xfe80000000000000L);
    Bytes.i64(packet, 32, random.nextInt(4));
    if (fragment) {
      packet[40] = (byte) protocol;
      Bytes.u16(packet, 42, random.nextBoolean() ? 1 : random.nextInt(65536));
      Bytes.i32(packet, 44, random.nextInt());
    }
    System.arraycopy(payload, 0, packet, at, payload.length);
    int field = protocol == Proto.TCP ? Tcp.CHECKSUM : protocol == Proto.UDP ? Udp.CHECKSUM : Icmp.CHECKSUM;
    seal(packet, at, payload.length, field, Checksum.sum(packet, 8, 32, protocol + payload.length));
    return packet;
  }

  private byte[] icmp6() {
    int[] types = {1, 2, 3, 4, 128, 129, 133, 135, 136, 137};
    byte[] quoted = random.nextBoolean() ? bytes(random.nextInt(60)) : new byte[40];
    var message = new byte[Icmp.LEN + quoted.length];
    message[Icmp.TYPE] = (byte) types[random.nextInt(types.length)];
    message[Icmp.CODE] = (byte) random.nextInt(5);
    Bytes.i32(message, Icmp.ID, random.nextInt());
    System.arraycopy(quoted, 0, message, Icmp.LEN, quoted.length);
    return message;
  }
}
