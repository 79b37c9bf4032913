package dev.hooklab.hook;

import dev.hooklab.device.DeviceListener;
import dev.hooklab.device.NetDevice;
import dev.hooklab.packet.Packet;
import dev.hooklab.sim.EventLoop;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The queues of one node on which programs listen (kernel: net/netfilter/nfnetlink_queue.c).
public final class PacketQueues implements PacketQueue, DeviceListener {
  /// No more than so many warnings are logged in a time (`DEFAULT_RATELIMIT_BURST`).
  private static final int WARNINGS = 10;
  private static final long WARNING_TIME = 5 * EventLoop.SECOND;

  private final EventLoop loop;
  private final Predicate<Packet> reroute;
  private final Consumer<String> warn;
  private final TreeMap<Integer, ProgramQueue> queues = new TreeMap<>();
  private long warnedSince;
  private int warnings;

  /// No queue yet.
  /// @param reroute finds another way for a packet of the node's own, and says whether there is one
  /// @param warn writes a warning into the kernel's log
  public PacketQueues(EventLoop loop, Predicate<Packet> reroute, Consumer<String> warn) {
    this.loop = loop;
    this.reroute = reroute;
    this.warn = warn;
  }

  /// Has a program listen on a queue; empty when another one does (`EBUSY`).
  /// @param failOpen whether packets that find the queue full go on
  public Optional<ProgramQueue> listen(int number, int maxLength, boolean failOpen, Consumer<QueuedPacket> listener) {
    if (queues.containsKey(number)) return Optional.empty();
    var queue = new ProgramQueue(this, number, maxLength, failOpen, listener);
    queues.put(number, queue);
    return Optional.of(queue);
  }

  @Override public boolean enqueue(int number, Packet p, Hook hook, Consumer<Verdict> resume) {
    var queue = queues.get(number);
    if (queue == null) return false;
    queue.enqueue(p, hook, resume);
    return true;
  }

  /// What came by an interface, or shall leave by it, ends when that goes down (`nfqnl_dev_drop`).
  @Override public void down(NetDevice device) {
    for (var queue : List.copyOf(queues.values())) queue.dropAllOf(device);
  }

  /// `/proc/net/netfilter/nfnetlink_queue`.
  public String proc() {
    return queues.values().stream().map(ProgramQueue::proc).collect(Collectors.joining());
  }

  void remove(ProgramQueue queue) {
    queues.remove(queue.number());
  }

  void later(Runnable task) {
    loop.after(0, task);
  }

  boolean reroute(Packet p) {
    return reroute.test(p);
  }

  void full(int entries) {
    if (loop.now() - warnedSince >= WARNING_TIME) {
      warnedSince = loop.now();
      warnings = 0;
    }
    if (++warnings <= WARNINGS) warn.accept("nfnetlink_queue: nf_queue: full at " + entries + " entries, dropping packets(s)");
  }
}
