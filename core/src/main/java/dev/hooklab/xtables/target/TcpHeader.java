package dev.hooklab.xtables.target;

import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Checksum;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Tcp;
import dev.hooklab.xtables.Traversal;

/// Changes to a TCP header that keep its checksum as right or wrong as it was.
final class TcpHeader {
  private TcpHeader() {}

  /// Sets a 16-bit field.
  static void set16(Packet p, Traversal t, int field, int value) {
    int at = t.transport + field;
    patch(p, t, Bytes.u16(p.buf, at), value);
    Bytes.u16(p.buf, at, value);
  }

  /// Lets the checksum follow the change of a word.
  static void patch(Packet p, Traversal t, int from, int to) {
    int at = t.transport + Tcp.CHECKSUM;
    Bytes.u16(p.buf, at, Checksum.update16(Bytes.u16(p.buf, at), from, to));
  }

  /// Makes one piece of a packet that was reassembled, so that it will not leave in its old parts, as `skb_ensure_writable`
  /// does to the end of a packet.
  /// @return the header's length, or -1 when it is cut off or makes no sense
  static int whole(Packet p, Traversal t) {
    p.fragments = null;
    return length(p, t);
  }

  /// The header's length, or -1 when it is cut off or makes no sense.
  static int length(Packet p, Traversal t) {
    if (t.payload(p) < Tcp.MIN_LEN) return -1;
    int length = (p.buf[t.transport + Tcp.DATA_OFFSET] & 0xf0) >>> 2;
    return length < Tcp.MIN_LEN || length > t.payload(p) ? -1 : length;
  }

  /// How far the next option lies behind the one at `at`; one with no length is stepped over byte by byte.
  static int optionLength(byte[] buf, int at) {
    int kind = buf[at] & 0xff;
    return kind <= 1 || buf[at + 1] == 0 ? 1 : buf[at + 1] & 0xff;
  }
}
