package dev.hooklab.conntrack;

import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Tcp;

/// The TCP options that matter to window tracking, read as far as they are well formed.
final class TcpOptions {
  private static final int END = 0;
  private static final int NOP = 1;
  private static final int WINDOW_SCALE = 3;
  private static final int SACK_PERMITTED = 4;
  private static final int SACK = 5;
  private static final int MAX_SCALE = 14;

  private TcpOptions() {}

  /// Reads what a SYN says about its sender (`tcp_options`).
  static void ofSyn(Tcp header, TcpFlow.Side sender) {
    int end = header.off() + header.headerLen();
    int at = header.off() + Tcp.MIN_LEN;
    if (at == end) return;
    var buf = header.buf();
    sender.scale = 0;
    sender.flags &= TcpFlow.BE_LIBERAL;
    while (at < end && buf[at] != END) {
      if (buf[at] == NOP) {
        at++;
        continue;
      }
      int length = at + 1 < end ? Bytes.u8(buf, at + 1) : 0;
      if (length < 2 || at + length > end) return;
      if (buf[at] == SACK_PERMITTED && length == 2) sender.flags |= TcpFlow.SACK_PERM;
      if (buf[at] == WINDOW_SCALE && length == 3) {
        sender.scale = Math.min(MAX_SCALE, Bytes.u8(buf, at + 2));
        sender.flags |= TcpFlow.WINDOW_SCALE;
      }
      at += length;
    }
  }

  /// The highest right edge of the selective acknowledgments, if it lies beyond `ack` (`tcp_sack`).
  static int highestSack(Tcp header, int ack) {
    int end = header.off() + header.headerLen();
    var buf = header.buf();
    int highest = ack;
    for (int at = header.off() + Tcp.MIN_LEN; at < end && buf[at] != END;) {
      if (buf[at] == NOP) {
        at++;
        continue;
      }
      int length = at + 1 < end ? Bytes.u8(buf, at + 1) : 0;
      if (length < 2 || at + length > end) return highest;
      if (buf[at] == SACK && length >= 10 && (length - 2) % 8 == 0) {
        for (int block = at + 2; block < at + length; block += 8) {
          int edge = Bytes.i32(buf, block + 4);
          if (edge - highest > 0) highest = edge;
        }
        return highest;
      }
      at += length;
    }
    return highest;
  }
}
