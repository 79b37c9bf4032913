package dev.hooklab.tool;

import dev.hooklab.addr.Mac;
import dev.hooklab.device.NetDevice;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Ethernet;
import dev.hooklab.packet.Packet;
import java.util.Arrays;

/// A frame as tcpdump took it: of one interface with its Ethernet header, of `any` with libpcap's cooked header
/// (LINKTYPE_LINUX_SLL2) in its place.
///
/// @param time nanoseconds since 1970
/// @param length on the wire
record TcpdumpFrame(long time, byte[] bytes, int length, boolean cooked) {
  static final int COOKED_LEN = 20;
  private static final int INDEX = 4;
  private static final int HARDWARE = 8;
  private static final int TYPE = 10;
  private static final int ADDRESS_LEN = 11;
  private static final int ADDRESS = 12;
  private static final int ARPHRD_ETHER = 1;
  private static final int ARPHRD_LOOPBACK = 772;

  static TcpdumpFrame of(long time, Packet p, int snaplen) {
    int length = p.end - p.mac;
    return new TcpdumpFrame(time, Arrays.copyOfRange(p.buf, p.mac, p.mac + Math.min(length, snaplen)), length, false);
  }

  static TcpdumpFrame cooked(long time, NetDevice device, Packet p, boolean incoming, int snaplen) {
    int at = Math.min(p.mac + Ethernet.LEN, p.end);
    var bytes = new byte[COOKED_LEN + p.end - at];
    if (p.end - p.mac >= Ethernet.LEN) {
      Bytes.u16(bytes, 0, Bytes.u16(p.buf, p.mac + Ethernet.TYPE));
      System.arraycopy(p.buf, p.mac + Ethernet.SRC, bytes, ADDRESS, 6);
    }
    Bytes.i32(bytes, INDEX, device.index());
    Bytes.u16(bytes, HARDWARE, device.loopback() ? ARPHRD_LOOPBACK : ARPHRD_ETHER);
    bytes[TYPE] = (byte) (incoming ? type(p.type) : 4);
    bytes[ADDRESS_LEN] = 6;
    System.arraycopy(p.buf, at, bytes, COOKED_LEN, p.end - at);
    return new TcpdumpFrame(time, Arrays.copyOf(bytes, Math.min(bytes.length, snaplen)), bytes.length, true);
  }

  /// The numbers of `PACKET_HOST` and its kind.
  private static int type(Packet.Type type) {
    return switch (type) {
      case HOST, LOOPBACK -> 0;
      case BROADCAST -> 1;
      case MULTICAST -> 2;
      case OTHERHOST -> 3;
      case OUTGOING -> 4;
    };
  }

  /// Where the packet begins, behind the link header.
  int headerLen() {
    return Math.min(bytes.length, cooked ? COOKED_LEN : vlanAware());
  }

  private int vlanAware() {
    boolean tagged = bytes.length >= Ethernet.LEN + 4 && Bytes.u16(bytes, Ethernet.TYPE) == Ethernet.VLAN;
    return tagged ? Ethernet.LEN + 4 : Ethernet.LEN;
  }

  /// The frame as filters want it: with an Ethernet header, of which a cooked one has no destination.
  byte[] ethernet() {
    if (!cooked || bytes.length < COOKED_LEN) return bytes;
    var frame = new byte[Ethernet.LEN + bytes.length - COOKED_LEN];
    System.arraycopy(bytes, ADDRESS, frame, Ethernet.SRC, 6);
    Bytes.u16(frame, Ethernet.TYPE, etherType());
    System.arraycopy(bytes, COOKED_LEN, frame, Ethernet.LEN, bytes.length - COOKED_LEN);
    return frame;
  }

  int etherType() {
    return bytes.length < 2 ? 0 : Bytes.u16(bytes, 0);
  }

  int index() {
    return Bytes.i32(bytes, INDEX);
  }

  String cookedDirection() {
    return switch (bytes[TYPE]) {
      case 0 -> "In";
      case 1 -> "B";
      case 2 -> "M";
      case 3 -> "P";
      default -> "Out";
    };
  }

  String address() {
    return Mac.read(bytes, ADDRESS).toString();
  }
}
