package dev.hooklab.ip;

import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.DropReason;
import dev.hooklab.packet.Ethernet;
import dev.hooklab.packet.Icmp;
import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.sim.EventLoop;
import java.util.LinkedHashMap;
import java.util.Map;

/// Puts fragments together again (`ip_defrag`, RFC 791 §3.2): each user has queues of its own, overlaps kill a queue,
/// what is late or too much is dropped.
public final class Reassembly {
  /// Who asks: the local delivery, or connection tracking at one of its hooks (`enum ip_defrag_users`).
  public enum User { LOCAL_DELIVER, CONNTRACK_IN, CONNTRACK_OUT }

  private record Key(int src, int dst, int id, int protocol, User user, int zone) {}

  private final EventLoop loop;
  private final IpConfig config;
  private final IcmpErrors errors;
  private final Map<Key, FragmentQueue> queues = new LinkedHashMap<>();
  private final Map<Integer, Integer> received = new LinkedHashMap<>();
  private long memory;

  Reassembly(EventLoop loop, IpConfig config, IcmpErrors errors) {
    this.loop = loop;
    this.config = config;
    this.errors = errors;
  }

  /// Takes a fragment.
  /// @return the whole datagram if this was the last part missing; null when the fragment is kept, or was dropped
  public Packet add(Packet p, User user) {
    return add(p, user, 0);
  }

  /// The same for a conntrack zone.
  public Packet add(Packet p, User user, int zone) {
    var ip = Ipv4.of(p);
    var key = new Key(ip.src(), ip.dst(), ip.id(), ip.protocol(), user, zone);
    var queue = queues.get(key);
    if (queue == null) {
      if (memory > config.fragHighThresh.get()) {
        p.drop(DropReason.PROTO_MEM);
        return null;
      }
      queue = new FragmentQueue(user);
      var made = queue;
      queue.timer = loop.after(config.fragTime.get() * EventLoop.SECOND, () -> expire(key, made));
      queues.put(key, queue);
    }
    if (tooFar(queue, ip.src())) {
      discard(key, queue, DropReason.FRAG_TOO_FAR);
      return add(p, user, zone);
    }
    memory += p.length();
    queue.weight += p.length();
    var outcome = queue.insert(p);
    return switch (outcome) {
      case KEPT -> {
        p.watch.ended(p, "queued", "waits for the other fragments");
        yield null;
      }
      case DUPLICATE -> {
        p.drop(DropReason.DUP_FRAG);
        yield null;
      }
      case REFUSED -> {
        p.drop(DropReason.NOT_SPECIFIED);
        yield null;
      }
      case KILLED -> {
        discard(key, queue, DropReason.NOT_SPECIFIED);
        p.drop(DropReason.NOT_SPECIFIED);
        yield null;
      }
      case COMPLETE -> {
        forget(key, queue);
        yield join(queue, p);
      }
    };
  }

  /// Whether so many other fragments of this sender came in between that the queue must be an old one's (`ip_frag_too_far`).
  private boolean tooFar(FragmentQueue queue, int src) {
    long max = config.fragMaxDist.get();
    if (max == 0) return false;
    int count = received.merge(src, 1, Integer::sum);
    if (received.size() > 4096) received.remove(received.keySet().iterator().next());
    int before = queue.receivedAt;
    queue.receivedAt = count;
    return queue.size() > 0 && count - before > max;
  }

  /// Turns the last part to come into the whole datagram; what is remembered of it is what was known of the first part.
  private Packet join(FragmentQueue queue, Packet last) {
    var first = queue.first();
    int headerLen = Ipv4.of(first).headerLen();
    int total = headerLen + queue.total;
    if (total > 0xffff) {
      last.drop(DropReason.NOT_SPECIFIED);
      return null;
    }
    var buf = new byte[Packet.HEADROOM + total];
    int net = Packet.HEADROOM;
    int link = Math.min(first.net - first.mac, Ethernet.LEN);
    System.arraycopy(first.buf, first.net - link, buf, net - link, link + headerLen);
    queue.copyPayloads(buf, net + headerLen);
    last.buf = buf;
    last.mac = net - link;
    last.net = net;
    last.end = net + total;
    last.type = first.type;
    last.options = first.options;
    last.mark = first.mark;
    last.fragments = queue.sizes();
    last.maxFragment = Math.max(queue.maxSize, queue.maxDfSize);
    last.fragmentDf = queue.maxDfSize == queue.maxSize;
    Bytes.u16(buf, net + Ipv4.TOTAL_LEN, total);
    Bytes.u16(buf, net + Ipv4.FRAGMENT, last.fragmentDf ? Ipv4.DF : 0);
    buf[net + Ipv4.TOS] |= (byte) queue.ecnMark();
    Ipv4.of(last).sealChecksum();
    last.watch.note(last, "reassembled", "of " + queue.size() + " fragments");
    return last;
  }

  /// Time is over: the sender is told if the beginning came, and if this node is the destination (`ip_expire`).
  private void expire(Key key, FragmentQueue queue) {
    var first = queue.first();
    if (first != null && Ipv4.of(first).fragmentOffset() == 0 && mayAnswer(first, queue.user)) {
      errors.send(first, Icmp.TIME_EXCEEDED, 1, 0);
    }
    discard(key, queue, DropReason.FRAG_REASM_TIMEOUT);
  }

  private boolean mayAnswer(Packet first, User user) {
    if (user == User.LOCAL_DELIVER) return true;
    return errors.destinationIsLocal(first);
  }

  private void discard(Key key, FragmentQueue queue, DropReason why) {
    forget(key, queue);
    queue.dropAll(why);
  }

  private void forget(Key key, FragmentQueue queue) {
    queue.timer.cancel();
    queues.remove(key);
    memory -= queue.weight;
  }
}
