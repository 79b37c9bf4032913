package dev.hooklab.tcp;

import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Truesize;
import java.util.ArrayList;
import java.util.List;

/// Data that came before what it follows, sorted and without overlaps, and what the peer is told of it (RFC 2018, 2883).
final class OutOfOrderQueue {
  /// A stretch that is held; `fin` says that the peer has nothing more to send behind it.
  record Held(int seq, int endSeq, byte[] buf, int at, int length, boolean fin) {
    /// The part from a number on.
    Held from(int start) {
      int cut = Math.max(start - seq, 0);
      return cut == 0 ? this : new Held(start, endSeq, buf, at + cut, length - cut, fin);
    }

    /// The part before a number.
    Held until(int end) {
      return Seq.before(end, endSeq) ? new Held(seq, end, buf, at, Math.min(length, end - seq), false) : this;
    }
  }

  private final List<Held> held = new ArrayList<>();
  /// Blocks to tell of, newest first: start, end, start, end ...
  private final int[] blocks = new int[2 * TcpOptions.MAX_SACKS];
  private int count;
  private boolean duplicate;
  private int duplicateStart;
  private int duplicateEnd;
  private int charged;
  /// Whether packets are counted without their overhead by now.
  private boolean packed;

  boolean isEmpty() {
    return held.isEmpty();
  }

  /// What it takes of the receive buffer, with the kernel's overhead.
  int charged() {
    return charged;
  }

  /// Counts what is held without the overhead of its packets.
  void pack() {
    packed = true;
    charged = 0;
    for (var stretch : held) charged += stretch.length;
  }

  private int charge(Held stretch) {
    return packed ? stretch.length : Truesize.of(stretch.length);
  }

  /// Keeps a segment's data; what is held already counts as duplicate (`tcp_data_queue_ofo`).
  /// @param tell whether SACK was agreed on
  void add(Segment s, boolean tell, boolean tellDuplicates) {
    var added = new Held(s.seq, s.endSeq, s.packet.buf, s.data, s.length, s.fin());
    int place = held.size();
    while (place > 0 && Seq.after(held.get(place - 1).seq, added.seq)) place--;
    if (place > 0 && Seq.before(added.seq, held.get(place - 1).endSeq)) {
      var before = held.get(place - 1);
      if (!Seq.after(added.endSeq, before.endSeq)) {
        if (tellDuplicates) duplicate(added.seq, added.endSeq);
        if (tell) tell(s.seq, s.endSeq);
        return;
      }
      if (tellDuplicates) duplicate(added.seq, before.endSeq);
      added = added.from(before.endSeq);
    }
    while (place < held.size() && Seq.after(added.endSeq, held.get(place).seq)) {
      var after = held.get(place);
      if (tellDuplicates) duplicate(after.seq, Seq.min(added.endSeq, after.endSeq));
      if (Seq.before(added.endSeq, after.endSeq)) {
        added = added.until(after.seq);
        break;
      }
      held.remove(place);
      charged -= charge(after);
    }
    held.add(place, added);
    charged += charge(added);
    if (tell) tell(s.seq, s.endSeq);
  }

  /// Gives the first stretch once it begins at or before `next`, cut to begin there; null when there is still a gap.
  /// Stretches that were received otherwise meanwhile are forgotten.
  Held take(int next) {
    while (!held.isEmpty() && !Seq.after(held.getFirst().seq, next)) {
      var first = held.removeFirst();
      charged -= charge(first);
      if (Seq.after(first.endSeq, next)) return first.from(next);
    }
    return null;
  }

  void clear() {
    held.clear();
    count = 0;
    charged = 0;
    packed = false;
  }

  // -------- what is told

  /// A stretch came twice (RFC 2883): the next acknowledgment says so, and no later one.
  void duplicate(int start, int end) {
    if (duplicate && !Seq.after(start, duplicateEnd) && !Seq.after(duplicateStart, end)) {
      duplicateStart = Seq.min(duplicateStart, start);
      duplicateEnd = Seq.max(duplicateEnd, end);
      return;
    }
    duplicate = true;
    duplicateStart = start;
    duplicateEnd = end;
  }

  void duplicateTold() {
    duplicate = false;
  }

  /// How many blocks the next acknowledgment carries at most.
  int blocks() {
    return count + (duplicate ? 1 : 0);
  }

  /// Whether a number is the end of the last block told of: a reset may be numbered by it (RFC 5961 §3.2).
  boolean endsLastBlock(int seq) {
    if (count == 0) return false;
    int end = blocks[1];
    for (int i = 1; i < count; i++) end = Seq.max(end, blocks[2 * i + 1]);
    return end == seq;
  }

  void write(byte[] buf, int at, int blocksToWrite) {
    TcpOptions.writeSackHeader(buf, at, blocksToWrite);
    at += 4;
    int left = blocksToWrite;
    if (duplicate) {
      Bytes.i32(buf, at, duplicateStart);
      Bytes.i32(buf, at + 4, duplicateEnd);
      at += 8;
      left--;
    }
    for (int i = 0; i < left; i++, at += 8) {
      Bytes.i32(buf, at, blocks[2 * i]);
      Bytes.i32(buf, at + 4, blocks[2 * i + 1]);
    }
  }

  /// Puts a stretch into the first block, with the blocks that it touches (`tcp_sack_new_ofo_skb`).
  private void tell(int start, int end) {
    int kept = 0;
    var others = new int[2 * TcpOptions.MAX_SACKS];
    boolean grown = true;
    while (grown) {
      grown = false;
      kept = 0;
      for (int i = 0; i < count; i++) {
        int s = blocks[2 * i];
        int e = blocks[2 * i + 1];
        if (!Seq.after(s, end) && !Seq.after(start, e)) {
          grown |= Seq.before(s, start) || Seq.after(e, end);
          start = Seq.min(start, s);
          end = Seq.max(end, e);
        } else {
          others[2 * kept] = s;
          others[2 * kept++ + 1] = e;
        }
      }
    }
    kept = Math.min(kept, TcpOptions.MAX_SACKS - 1);
    blocks[0] = start;
    blocks[1] = end;
    System.arraycopy(others, 0, blocks, 2, 2 * kept);
    count = kept + 1;
  }

  /// Forgets the blocks that have been received in order now (`tcp_sack_remove`).
  void received(int next) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (!Seq.after(blocks[2 * i], next)) continue;
      blocks[2 * kept] = blocks[2 * i];
      blocks[2 * kept++ + 1] = blocks[2 * i + 1];
    }
    count = kept;
  }
}
