package dev.hooklab.ip;

import dev.hooklab.packet.DropReason;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.sim.Timer;
import java.util.ArrayList;
import java.util.List;

/// The fragments of one datagram, in order (`struct ipq`, `ip_frag_queue`).
final class FragmentQueue {
  enum Outcome { KEPT, DUPLICATE, REFUSED, KILLED, COMPLETE }

  private record Part(Packet packet, int from, int to, Run run) {}

  /// Parts that came in order, one right behind the other: what lies within them all is a duplicate (`frag_run_len`).
  private static final class Run {
    private final int from;
    private int to;

    Run(int from) {
      this.from = from;
    }
  }

  final Reassembly.User user;
  Timer timer;
  int weight;
  int receivedAt;
  /// The datagram's payload length, known once the last part is here; until then the furthest end seen.
  int total;
  int maxSize;
  int maxDfSize;
  private boolean lastSeen;
  private int received;
  private int ecn;
  private final List<Part> parts = new ArrayList<>();

  FragmentQueue(Reassembly.User user) {
    this.user = user;
  }

  int size() {
    return parts.size();
  }

  Packet first() {
    return parts.isEmpty() ? null : parts.get(0).packet;
  }

  Outcome insert(Packet p) {
    var ip = Ipv4.of(p);
    int from = ip.fragmentOffset();
    int to = from + p.length() - ip.headerLen();
    if (!ip.mf()) {
      if (to < total || lastSeen && to != total) return Outcome.KILLED;
      lastSeen = true;
      total = to;
    } else {
      if ((to & 7) != 0) to &= ~7;
      if (to > total) {
        if (lastSeen) return Outcome.KILLED;
        total = to;
      }
    }
    if (to == from) return Outcome.KILLED;
    int place = parts.size();
    while (place > 0 && parts.get(place - 1).from >= from) place--;
    if (place < parts.size() && overlaps(parts.get(place), from, to)) return sameOrOverlap(parts.get(place), from, to);
    if (place > 0 && overlaps(parts.get(place - 1), from, to)) return sameOrOverlap(parts.get(place - 1), from, to);
    if (from > 0xffff || to > 0xffff) return Outcome.KILLED;
    boolean next = place == parts.size() && place > 0 && parts.get(place - 1).to == from;
    var run = next ? parts.get(place - 1).run : new Run(from);
    run.to = to;
    parts.add(place, new Part(p, from, to, run));
    received += to - from;
    ecn |= 1 << (ip.tos() & 3);
    int size = ip.headerLen() + to - from;
    maxSize = Math.max(maxSize, size);
    if (ip.df()) maxDfSize = Math.max(maxDfSize, size);
    if (!lastSeen || parts.get(0).from != 0 || received != total) return Outcome.KEPT;
    return ecnMark() < 0 ? Outcome.KILLED : Outcome.COMPLETE;
  }

  private static boolean overlaps(Part part, int from, int to) {
    return from < part.to && to > part.from;
  }

  /// A part that lies within one that is here is a duplicate; any other overlap is an attack, and ends the datagram.
  private static Outcome sameOrOverlap(Part part, int from, int to) {
    return from >= part.run.from && to <= part.run.to ? Outcome.DUPLICATE : Outcome.KILLED;
  }

  /// The ECN bits to set on the whole (RFC 3168 §5.3): CE if a part has it; -1 if the parts cannot belong together.
  int ecnMark() {
    boolean notEct = (ecn & 1) != 0;
    boolean ce = (ecn & 1 << 3) != 0;
    if (ce) return notEct ? -1 : 3;
    return notEct && (ecn & 0b0110) != 0 ? -1 : 0;
  }

  int[] sizes() {
    return parts.stream().mapToInt(part -> part.to - part.from).toArray();
  }

  void copyPayloads(byte[] buf, int at) {
    for (var part : parts) {
      System.arraycopy(part.packet.buf, part.packet.transport(), buf, at + part.from, part.to - part.from);
    }
  }

  void dropAll(DropReason why) {
    for (var part : parts) part.packet.drop(why);
    parts.clear();
  }
}
