package dev.hooklab.ip;

import dev.hooklab.addr.Ip;
import dev.hooklab.device.NetDevice;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Icmp;
import dev.hooklab.packet.Packet;
import dev.hooklab.route.Fib;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Answers who asks for the state of one of the node's interfaces (PROBE, RFC 8335), where `icmp_echo_enable_probe` allows it
/// (`icmp_build_probe`).
final class InterfaceProbe {
  static final int REQUEST = 42;
  static final int REPLY = 43;

  /// Codes of an answer: what is asked makes no sense, or there is no such interface.
  private static final int MALFORMED = 1;
  private static final int NO_INTERFACE = 2;
  /// Where in the message the interface is named: behind the extension header, an object of length, class and kind.
  private static final int OBJECT = Icmp.LEN + 4;
  private static final int OBJECT_HEADER = 4;
  private static final int MAX_OBJECT = 24;
  private static final int MAX_NAME = 16;
  private static final int BY_NAME = 1;
  private static final int BY_INDEX = 2;
  private static final int BY_ADDRESS = 3;
  private static final int ACTIVE = 4;
  private static final int HAS_IPV4 = 2;

  private final IpConfig config;
  private final List<NetDevice> devices;
  private final Fib fib;

  InterfaceProbe(IpConfig config, List<NetDevice> devices, Fib fib) {
    this.config = config;
    this.devices = devices;
    this.fib = fib;
  }

  /// Makes the answer out of a question.
  /// @param p a copy that may be changed
  /// @return false when there is none: probing is off, or an interface of another node is asked for
  boolean answer(Packet p) {
    int at = p.transport();
    int number = Bytes.u16(p.buf, at + Icmp.SEQ);
    if (!config.echoEnableProbe.on() || (number & 1) == 0) return false;
    int code = MALFORMED;
    int status = 0;
    if (wellFormed(p, at)) {
      var device = device(p, at + OBJECT);
      // What the question has as its code stays there.
      code = device == null ? NO_INTERFACE : p.buf[at + Icmp.CODE];
      if (device != null) status = (device.up() ? ACTIVE : 0) | (device.primary4() != null ? HAS_IPV4 : 0);
    }
    Bytes.u8(p.buf, at + Icmp.TYPE, REPLY);
    Bytes.u8(p.buf, at + Icmp.CODE, code);
    Bytes.u16(p.buf, at + Icmp.SEQ, number & 0xff00 | status);
    return true;
  }

  private static boolean wellFormed(Packet p, int at) {
    int object = at + OBJECT;
    if (object + OBJECT_HEADER > p.end) return false;
    int length = Bytes.u16(p.buf, object);
    if (length <= OBJECT_HEADER || length > MAX_OBJECT || object + length > p.end) return false;
    int named = length - OBJECT_HEADER;
    return switch (p.buf[object + 3]) {
      case BY_NAME -> named < MAX_NAME;
      case BY_INDEX -> named == 4;
      case BY_ADDRESS -> named >= 4 && named == 4 + (p.buf[object + 6] & 0xff) && switch (Bytes.u16(p.buf, object + 4)) {
        case 1 -> named == 8;
        case 2 -> named == 20;
        default -> false;
      };
      default -> false;
    };
  }

  /// The interface that a sound object names; null when there is none.
  private NetDevice device(Packet p, int object) {
    int named = object + OBJECT_HEADER;
    return switch (p.buf[object + 3]) {
      case BY_NAME -> byName(new String(p.buf, named, Bytes.u16(p.buf, object) - OBJECT_HEADER, StandardCharsets.ISO_8859_1));
      case BY_INDEX -> byIndex(Bytes.i32(p.buf, named));
      default -> Bytes.u16(p.buf, named) == 1 ? byAddress(Bytes.i32(p.buf, named + 4)) : null;
    };
  }

  private NetDevice byName(String name) {
    int end = name.indexOf('\0');
    var wanted = end < 0 ? name : name.substring(0, end);
    for (var device : devices) if (device.name().equals(wanted)) return device;
    return null;
  }

  private NetDevice byIndex(int index) {
    for (var device : devices) if (device.index() == index) return device;
    return null;
  }

  /// Who has an address; those of a whole local network are the loopback's (`ip_dev_find`).
  private NetDevice byAddress(int address) {
    for (var device : devices) {
      for (var own : device.addresses()) if (own.ip().equals(Ip.v4(address))) return device;
    }
    return fib.isLocal4(address) ? devices.getFirst() : null;
  }
}
