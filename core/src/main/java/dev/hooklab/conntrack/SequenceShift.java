package dev.hooklab.conntrack;

import dev.hooklab.addr.Proto;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Checksum;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Tcp;

/// Shifts sequence and acknowledgment numbers of a TCP connection whose payload a helper has changed (`nf_ct_seq_adjust`).
final class SequenceShift {
  private static final int NOP = 1;
  private static final int SACK = 5;

  /// Rewrites a packet in place.
  /// @return false when its header is cut off
  boolean apply(Connection ct, Packet p, int at) {
    if (ct.proto() != Proto.TCP) return true;
    if (at + Tcp.MIN_LEN > p.end) return false;
    var header = new Tcp(p.buf, at);
    int direction = CtInfo.direction(p.ctinfo);
    var adjustment = ct.adjustment;
    patch(p.buf, at, at + Tcp.CHECKSUM, at + Tcp.SEQ, header.seq() + adjustment.offset(direction, header.seq()));
    if (!header.has(Tcp.ACK)) return true;
    int other = Direction.other(direction);
    patch(p.buf, at, at + Tcp.CHECKSUM, at + Tcp.ACK_SEQ, header.ack() - adjustment.acknowledged(other, header.ack()));
    return shiftSacks(p, header, adjustment, other);
  }

  private static boolean shiftSacks(Packet p, Tcp header, SequenceAdjustment adjustment, int other) {
    int end = header.off() + header.headerLen();
    if (end > p.end) return false;
    for (int at = header.off() + Tcp.MIN_LEN; at < end && p.buf[at] != 0;) {
      if (p.buf[at] == NOP) {
        at++;
        continue;
      }
      int length = at + 1 < end ? Bytes.u8(p.buf, at + 1) : 0;
      if (length < 2 || at + length > end) return true;
      if (p.buf[at] == SACK && length >= 10 && (length - 2) % 8 == 0) {
        for (int edge = at + 2; edge < at + length; edge += 4) {
          int value = Bytes.i32(p.buf, edge);
          patch(p.buf, header.off(), header.off() + Tcp.CHECKSUM, edge, value - adjustment.acknowledged(other, value));
        }
      }
      at += length;
    }
    return true;
  }

  /// Writes a number, which may begin at an odd offset, and updates the checksum of the header that it follows.
  static void patch(byte[] buf, int header, int checksum, int at, int value) {
    boolean odd = ((at - header) & 1) != 0;
    int before = Bytes.i32(buf, at);
    int sum = Checksum.update32(Bytes.u16(buf, checksum), odd ? Integer.rotateRight(before, 8) : before, odd ? Integer.rotateRight(value, 8) : value);
    Bytes.u16(buf, checksum, sum);
    Bytes.i32(buf, at, value);
  }
}
