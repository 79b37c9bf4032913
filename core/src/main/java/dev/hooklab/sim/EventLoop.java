package dev.hooklab.sim;

import java.util.Arrays;

/// Virtual time: the clock jumps to the next timer and never waits. Times are nanoseconds since the lab was opened.
/// Timers that are due at the same instant run in the order in which they were armed.
public final class EventLoop {
  public static final long MICROSECOND = 1_000;
  public static final long MILLISECOND = 1_000_000;
  public static final long SECOND = 1_000_000_000;
  /// One tick of the kernel's clock at `CONFIG_HZ=250`: what conntrack's and xtables' times are counted in.
  public static final long JIFFY = 4 * MILLISECOND;
  /// So many events at one instant are taken for a circle: some seconds of work.
  private static final int MAX_AT_ONCE = 5_000_000;

  private Timer[] heap = new Timer[64];
  private int size;
  private int inBackground;
  private long now;
  private long sequence;
  private int atOnce;

  /// The current virtual time.
  public long now() {
    return now;
  }

  /// The current time in ticks of 4 ms, the kernel's `jiffies` at 250 Hz.
  public long jiffies() {
    return now / JIFFY;
  }

  /// A timer that is not armed yet.
  public Timer timer(Runnable task) {
    return new Timer(this, task);
  }

  /// Runs a task once, `nanos` from now.
  public Timer after(long nanos, Runnable task) {
    var timer = new Timer(this, task);
    timer.arm(nanos);
    return timer;
  }

  /// Runs the next timer's task, if there is one.
  /// @throws Standstill when the clock has not moved for too many of them
  public boolean step() {
    if (size == 0) return false;
    var next = heap[0];
    advance(next.at);
    if (++atOnce > MAX_AT_ONCE) throw standstill();
    remove(next);
    next.task.run();
    return true;
  }

  private void advance(long time) {
    if (time <= now) return;
    now = time;
    atOnce = 0;
  }

  private Standstill standstill() {
    int events = atOnce - 1;
    atOnce = 0;
    return new Standstill(now, events);
  }

  /// When the next timer is due; `Long.MAX_VALUE` when none is armed.
  public long nextAt() {
    return size == 0 ? Long.MAX_VALUE : heap[0].at;
  }

  /// Runs all that is due up to and including `time`, and leaves the clock there.
  public void runUntil(long time) {
    while (size > 0 && heap[0].at <= time) step();
    advance(time);
  }

  /// Whether only housekeeping is left to happen: no frame is in flight, nothing is retransmitted, no program sleeps.
  public boolean settled() {
    return size == inBackground;
  }

  void arm(Timer timer, long at, boolean background) {
    if (timer.index >= 0) remove(timer);
    timer.at = Math.max(at, now);
    timer.background = background;
    if (background) inBackground++;
    timer.sequence = sequence++;
    if (size == heap.length) heap = Arrays.copyOf(heap, size * 2);
    up(timer, size++);
  }

  void remove(Timer timer) {
    int hole = timer.index;
    timer.index = -1;
    if (timer.background) inBackground--;
    var last = heap[--size];
    heap[size] = null;
    if (last == timer) return;
    if (hole > 0 && last.before(heap[(hole - 1) >>> 1])) up(last, hole); else down(last, hole);
  }

  private void up(Timer timer, int hole) {
    while (hole > 0) {
      int parent = (hole - 1) >>> 1;
      if (!timer.before(heap[parent])) break;
      place(heap[parent], hole);
      hole = parent;
    }
    place(timer, hole);
  }

  private void down(Timer timer, int hole) {
    while (true) {
      int child = 2 * hole + 1;
      if (child >= size) break;
      if (child + 1 < size && heap[child + 1].before(heap[child])) child++;
      if (!heap[child].before(timer)) break;
      place(heap[child], hole);
      hole = child;
    }
    place(timer, hole);
  }

  private void place(Timer timer, int index) {
    heap[index] = timer;
    timer.index = index;
  }
}
