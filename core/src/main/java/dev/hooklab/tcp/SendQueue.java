package dev.hooklab.tcp;

import dev.hooklab.packet.Tcp;

/// What was given to send and is not yet acknowledged, in order: first the segments under way, then those that wait
/// (the kernel's retransmission and write queues).
final class SendQueue {
  private OutSegment first;
  private OutSegment last;
  /// The first that was never sent; null when all were.
  private OutSegment unsent;
  private int bytes;

  OutSegment first() {
    return first;
  }

  OutSegment last() {
    return last;
  }

  OutSegment unsent() {
    return unsent;
  }

  boolean isEmpty() {
    return first == null;
  }

  /// Whether anything is under way.
  boolean inFlight() {
    return first != null && first != unsent;
  }

  /// Data held, sent or not.
  int bytes() {
    return bytes;
  }

  void add(OutSegment segment) {
    segment.previous = last;
    if (last == null) first = segment; else last.next = segment;
    last = segment;
    if (unsent == null) unsent = segment;
    bytes += segment.length;
  }

  /// Data was added to a segment in the queue.
  void grown(int count) {
    bytes += count;
  }

  /// The first of the waiting ones was sent.
  void sent(OutSegment segment) {
    assert segment == unsent;
    unsent = segment.next;
  }

  /// The first was acknowledged as a whole.
  void removeFirst() {
    bytes -= first.length;
    if (first == unsent) unsent = first.next;
    first = first.next;
    if (first == null) last = null; else first.previous = null;
  }

  /// Cuts a segment so that `length` bytes of data stay in it, and puts the rest behind it (`tcp_fragment`).
  void split(OutSegment segment, int length) {
    int restLength = segment.length - length;
    var rest = new OutSegment(segment.seq + (segment.has(Tcp.SYN) ? 1 : 0) + length, segment.flags & ~Tcp.SYN, restLength);
    System.arraycopy(segment.data, length, rest.data, 0, restLength);
    rest.length = restLength;
    rest.endSeq = segment.endSeq;
    rest.sentAt = segment.sentAt;
    rest.transmissions = segment.transmissions;
    rest.sacked = segment.sacked;
    rest.lost = segment.lost;
    rest.retransmitted = segment.retransmitted;
    segment.length = length;
    segment.endSeq = rest.seq;
    segment.flags &= ~(Tcp.FIN | Tcp.PSH);
    rest.next = segment.next;
    rest.previous = segment;
    if (segment.next == null) last = rest; else segment.next.previous = rest;
    segment.next = rest;
  }

  /// The peer has the first `count` numbers of the first segment (`tcp_trim_head`).
  void trimFirst(int count) {
    if (first.has(Tcp.SYN)) {
      first.flags &= ~Tcp.SYN;
      first.seq++;
      count--;
    }
    System.arraycopy(first.data, count, first.data, 0, first.length - count);
    first.length -= count;
    first.seq += count;
    bytes -= count;
  }

  void clear() {
    first = null;
    last = null;
    unsent = null;
    bytes = 0;
  }
}
