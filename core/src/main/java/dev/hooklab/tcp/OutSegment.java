package dev.hooklab.tcp;

import java.util.Arrays;

/// A stretch of sequence space on its way out: data, and a SYN before or a FIN behind it. It waits to be sent, and then
/// to be acknowledged.
final class OutSegment {
  int seq;
  int endSeq;
  int flags;
  byte[] data;
  int length;
  /// When it was last sent, in nanoseconds; how often, 0 while it waits for the first time.
  long sentAt;
  int transmissions;
  /// The scoreboard (RFC 6675): the peer has it; it is taken for lost; it was sent again and is under way.
  boolean sacked;
  boolean lost;
  boolean retransmitted;
  OutSegment next;
  OutSegment previous;

  OutSegment(int seq, int flags, int capacity) {
    this.seq = seq;
    this.endSeq = seq;
    this.flags = flags;
    this.data = new byte[capacity];
  }

  /// Adds data at the end, as much as there is room for.
  /// @return how much it took
  int append(byte[] from, int at, int count, int limit) {
    int taken = Math.min(count, limit - length);
    if (taken <= 0) return 0;
    if (length + taken > data.length) data = Arrays.copyOf(data, Math.max(length + taken, Math.min(limit, data.length * 2)));
    System.arraycopy(from, at, data, length, taken);
    length += taken;
    endSeq += taken;
    return taken;
  }

  boolean has(int flag) {
    return (flags & flag) != 0;
  }
}
