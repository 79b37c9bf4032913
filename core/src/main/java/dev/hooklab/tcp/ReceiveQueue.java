package dev.hooklab.tcp;

import dev.hooklab.packet.Truesize;
import java.util.ArrayDeque;

/// Data that came in order and waits for the program: large pieces in the packets that brought them, small ones copied
/// together, so that what is held is what is counted (`tcp_try_coalesce`).
final class ReceiveQueue {
  private static final int SMALL = 512;
  private static final int CHUNK = 4096;

  private static final class Piece {
    final byte[] buf;
    final int at;
    final boolean open;
    int length;
    int charge;

    Piece(byte[] buf, int at, int length, boolean open) {
      this.buf = buf;
      this.at = at;
      this.length = length;
      this.open = open;
    }
  }

  private final ArrayDeque<Piece> pieces = new ArrayDeque<>();
  /// How much of the first piece has been read.
  private int consumed;
  private int bytes;
  private int charged;

  int bytes() {
    return bytes;
  }

  /// What it takes of the receive buffer, with the kernel's overhead.
  int charged() {
    return charged;
  }

  /// Counts what is held without the overhead of its packets: the kernel would pack it together now.
  void pack() {
    charged = 0;
    for (var piece : pieces) {
      piece.charge = piece.length;
      charged += piece.charge;
    }
  }

  void add(byte[] buf, int at, int length) {
    if (length == 0) return;
    bytes += length;
    int charge = Truesize.of(length);
    charged += charge;
    if (length > SMALL) {
      var piece = new Piece(buf, at, length, false);
      piece.charge = charge;
      pieces.add(piece);
      return;
    }
    var tail = pieces.peekLast();
    if (tail == null || !tail.open || tail.length + length > CHUNK) {
      tail = new Piece(new byte[CHUNK], 0, 0, true);
      pieces.add(tail);
    }
    System.arraycopy(buf, at, tail.buf, tail.length, length);
    tail.length += length;
    tail.charge += charge;
  }

  /// Moves data to the program.
  /// @return how much
  int read(byte[] into, int at, int length) {
    int copied = 0;
    while (copied < length && !pieces.isEmpty()) {
      var piece = pieces.peek();
      int count = Math.min(length - copied, piece.length - consumed);
      System.arraycopy(piece.buf, piece.at + consumed, into, at + copied, count);
      copied += count;
      consumed += count;
      bytes -= count;
      if (consumed == piece.length) {
        pieces.remove();
        charged -= piece.charge;
        consumed = 0;
      }
    }
    return copied;
  }
}
