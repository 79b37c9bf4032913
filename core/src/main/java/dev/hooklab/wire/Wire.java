package dev.hooklab.wire;

import dev.hooklab.device.NetDevice;
import dev.hooklab.packet.DropReason;
import dev.hooklab.packet.Packet;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.sim.SeededRandom;
import dev.hooklab.sim.Timer;

/// A cable between two devices. Each direction has a queue of its own and the same quality.
public final class Wire {
  private final Direction there;
  private final Direction back;
  private Quality quality = Quality.PERFECT;
  private boolean up = true;

  /// Connects two devices.
  public Wire(EventLoop loop, SeededRandom random, NetDevice a, NetDevice b) {
    there = new Direction(loop, random.fork("there"), a, b);
    back = new Direction(loop, random.fork("back"), b, a);
    a.attach(there);
    b.attach(back);
  }

  public NetDevice a() {
    return there.from;
  }

  public NetDevice b() {
    return back.from;
  }

  public Quality quality() {
    return quality;
  }

  public void shape(Quality quality) {
    this.quality = quality;
  }

  public boolean up() {
    return up;
  }

  /// Plugs the cable in or pulls it; what is on it when it is pulled is lost.
  public void up(boolean now) {
    up = now;
    if (!now) {
      there.lose();
      back.lose();
      there.from.carrierLost();
      back.from.carrierLost();
    }
  }

  /// Frames that are on the wire now, in both directions.
  public int inFlight() {
    return there.queue.size() + back.queue.size();
  }

  /// One direction: what leaves `from` arrives at `to`.
  private final class Direction implements NetDevice.Link {
    private final EventLoop loop;
    private final SeededRandom random;
    private final NetDevice from;
    private final NetDevice to;
    private final FlightQueue queue = new FlightQueue();
    private final Timer arrival;

    Direction(EventLoop loop, SeededRandom random, NetDevice from, NetDevice to) {
      this.loop = loop;
      this.random = random;
      this.from = from;
      this.to = to;
      this.arrival = loop.timer(this::arrive);
    }

    @Override public boolean carrier() {
      return up && to.up();
    }

    @Override public void endDown() {
      if (up) to.carrierLost();
    }

    @Override public long speed() {
      return quality.rate();
    }

    /// Decides a frame's fate in netem's order: duplicate, lose, corrupt, queue, delay.
    @Override public void transmit(Packet p) {
      if (!up) {
        p.drop(DropReason.WIRE_DOWN);
        return;
      }
      var q = quality;
      if (q.plain()) {
        enqueue(p, loop.now());
        return;
      }
      if (q.duplicate() > 0 && random.nextDouble() < q.duplicate()) {
        var twin = p.copy();
        p.watch.derived(p, twin, "duplicate");
        shaped(twin, q);
      }
      if (q.loss() > 0 && random.nextDouble() < q.loss()) {
        p.drop(DropReason.WIRE_LOSS);
        return;
      }
      shaped(p, q);
    }

    private void shaped(Packet p, Quality q) {
      if (q.corrupt() > 0 && random.nextDouble() < q.corrupt()) {
        p.buf[p.mac + random.below(p.end - p.mac)] ^= (byte) (1 << random.below(8));
      }
      if (queue.size() >= q.queue()) {
        from.stats.txDropped++;
        p.drop(DropReason.QDISC_OVERLIMIT);
        return;
      }
      if (q.reorder() > 0 && random.nextDouble() < q.reorder()) {
        enqueue(p, loop.now());
        return;
      }
      long at = loop.now();
      long delay = q.delay();
      if (q.jitter() > 0) delay = Math.max(0, delay - q.jitter() + (long) (random.nextDouble() * 2 * q.jitter()));
      if (q.rate() > 0) {
        at = Math.max(at, queue.lastAt() - (queue.isEmpty() ? 0 : q.delay()));
        delay += (long) ((p.end - p.mac) * 8.0 * EventLoop.SECOND / q.rate());
      }
      enqueue(p, at + delay);
    }

    private void enqueue(Packet p, long at) {
      if (queue.add(p, at)) arrival.armAt(at);
    }

    private void arrive() {
      var p = queue.poll();
      if (!queue.isEmpty()) arrival.armAt(queue.firstAt());
      p.scrub();
      to.receive(p);
    }

    private void lose() {
      arrival.cancel();
      while (!queue.isEmpty()) queue.poll().drop(DropReason.WIRE_DOWN);
    }
  }
}
