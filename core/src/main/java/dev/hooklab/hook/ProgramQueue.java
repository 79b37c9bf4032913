package dev.hooklab.hook;

import dev.hooklab.packet.DropReason;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Slots;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/// A queue on which a program listens (the kernel's `struct nfqnl_instance`).
public final class ProgramQueue {
  /// How many packets may wait if nothing else is said (`NFQNL_QMAX_DEFAULT`).
  public static final int MAX_LENGTH = 1024;
  private static final int COPY_PACKET = 2;
  private static final int COPY_RANGE = 65_531;

  private final PacketQueues owner;
  private final int number;
  private final int maxLength;
  private final boolean failOpen;
  private final Consumer<QueuedPacket> listener;
  private final Map<Integer, QueuedPacket> waiting = new LinkedHashMap<>();
  private int lastId;
  private int dropped;
  private boolean closed;

  ProgramQueue(PacketQueues owner, int number, int maxLength, boolean failOpen, Consumer<QueuedPacket> listener) {
    this.owner = owner;
    this.number = number;
    this.maxLength = maxLength;
    this.failOpen = failOpen;
    this.listener = listener;
  }

  public int number() {
    return number;
  }

  /// How many packets wait for a verdict.
  public int waiting() {
    return waiting.size();
  }

  /// How many packets found the queue full.
  public int dropped() {
    return dropped;
  }

  /// Takes a packet in, unless the queue is full.
  void enqueue(Packet p, Hook hook, Consumer<Verdict> resume) {
    if (waiting.size() >= maxLength) {
      if (failOpen) {
        resume.accept(Verdict.ACCEPT);
        return;
      }
      dropped++;
      owner.full(waiting.size());
      p.drop(DropReason.NETFILTER_DROP);
      return;
    }
    var entry = new QueuedPacket(++lastId, p, hook, resume);
    waiting.put(entry.id, entry);
    if (p.watch.on()) p.watch.note(p, "queued", "NFQUEUE " + number);
    owner.later(() -> {
      if (!closed) listener.accept(entry);
    });
  }

  /// The packet of a number; null when there is none that waits.
  public QueuedPacket find(int id) {
    return waiting.get(id);
  }

  /// Says what shall become of a packet that waits.
  /// @return whether there was one (`ENOENT` otherwise)
  public boolean verdict(int id, Verdict verdict) {
    var entry = waiting.remove(id);
    if (entry == null) return false;
    boolean goesOn = verdict instanceof Verdict.Accept;
    entry.resume.accept(goesOn && entry.needsAnotherWay() && !owner.reroute(entry.packet) ? Verdict.DROP : verdict);
    return true;
  }

  /// The program does not listen any more: whatever waits is dropped.
  public void close() {
    if (closed) return;
    closed = true;
    owner.remove(this);
    for (var id : List.copyOf(waiting.keySet())) verdict(id, Verdict.DROP);
  }

  void dropAllOf(Slots.Device device) {
    for (var entry : List.copyOf(waiting.values())) if (entry.packet.in == device || entry.packet.out == device) verdict(entry.id, Verdict.DROP);
  }

  /// The queue's line of `/proc/net/netfilter/nfnetlink_queue`.
  String proc() {
    return String.format(Locale.ROOT, "%5d %6d %5d %1d %5d %5d %5d %8d %2d\n", number, 0, waiting.size(), COPY_PACKET, COPY_RANGE, dropped, 0,
        lastId, 1);
  }
}
