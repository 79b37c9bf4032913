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
    patch(p.buf, at, at + Tcp.SEQ, header.seq() + adjustment.offset(direction, header.seq()));
    if (!header.has(Tcp.ACK)) return true;
    int other = Direction.other(direction);
    patch(p.buf, at, at + Tcp.ACK_SEQ, header.ack() - adjustment.acknowledged(other, header.ack()));
    return shiftSacks(p, header, adjustment, other);
  }

  private static void patch(byte[] buf, int header, int at, int value) {
    int sum = Checksum.update32(Bytes.u16(buf, header + Tcp.CHECKSUM), Bytes.i32(buf, at), value);
    Bytes.u16(buf, header + Tcp.CHECKSUM, sum);
    Bytes.i32(buf, at, value);
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
          patchAnywhere(p.buf, header.off(), edge, value - adjustment.acknowledged(other, value));
        }
      }
      at += length;
    }
    return true;
  }

  /// Like [#patch], for a number that may begin at an odd offset, where its bytes lie the other way round in the sum.
  private static void patchAnywhere(byte[] buf, int header, int at, int value) {
    if (((at - header) & 1) == 0) {
      patch(buf, header, at, value);
      return;
    }
    int sum = Checksum.update32(Bytes.u16(buf, header + Tcp.CHECKSUM), Integer.rotateRight(Bytes.i32(buf, at), 8), Integer.rotateRight(value, 8));
    Bytes.u16(buf, header + Tcp.CHECKSUM, sum);
    Bytes.i32(buf, at, value);
  }
}
