package dev.hooklab.sim;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// A program that reads as blocking code and blocks in virtual time only. It runs on a virtual thread of its own, but
/// never beside anything else: the loop hands it the turn and waits until it blocks, asks for a [#call] or ends.
/// The order of hand-overs is the order of the loop's timers, and so part of the total order.
public final class Coroutine {
  /// Thrown out of whatever a program is blocked in, when the program is killed.
  public static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;

    Killed() {
      super("killed", null, false, false);
    }
  }

  private final EventLoop loop;
  private final Runnable body;
  private final Thread thread;
  private final Semaphore turn = new Semaphore(0);
  private final Semaphore back = new Semaphore(0);
  private final Timer wake;
  private Runnable request;
  private Throwable failure;
  private boolean timedOut;
  private boolean killed;
  private boolean ended;
  private boolean blocked;
  private WaitQueue waiting;

  private Coroutine(EventLoop loop, String name, Runnable body) {
    this.loop = loop;
    this.body = body;
    this.wake = loop.timer(() -> resume(true));
    this.thread = Thread.ofVirtual().name(name).unstarted(this::main);
  }

  /// A program that starts when the loop next runs, at the present virtual time.
  public static Coroutine start(EventLoop loop, String name, Runnable body) {
    var coroutine = new Coroutine(loop, name, body);
    loop.after(0, coroutine::begin);
    return coroutine;
  }

  public boolean ended() {
    return ended;
  }

  /// Whether it is the program itself that asks.
  public boolean inside() {
    return Thread.currentThread() == thread;
  }

  /// Ends the program at the point where it blocks; one that has not begun never begins.
  public void kill() {
    if (ended || killed) return;
    killed = true;
    if (blocked) loop.after(0, () -> resume(false));
  }

  /// From within: lets `nanos` of virtual time pass.
  public void sleep(long nanos) {
    block(null, nanos);
  }

  /// From within: blocks until the queue is woken or the time is over; `nanos < 0` waits without limit.
  /// @return false when the time was over first
  public boolean await(WaitQueue queue, long nanos) {
    return block(queue, nanos);
  }

  /// From within: has the loop's own thread run `body` and gives what it returned. Whatever touches the stack goes
  /// through here, so that hook handlers, sockets and devices only ever see that one thread.
  public <T> T call(Supplier<T> body) {
    assert Thread.currentThread() == thread : "call from outside the program";
    var result = new Object() {
      T value;
      RuntimeException thrown;
    };
    request = () -> {
      try {
        result.value = body.get();
      } catch (RuntimeException e) {
        result.thrown = e;
      }
    };
    handBack();
    if (result.thrown != null) throw result.thrown;
    return result.value;
  }

  private boolean block(WaitQueue queue, long nanos) {
    assert Thread.currentThread() == thread : "only the program itself can block";
    request = () -> {
      blocked = true;
      waiting = queue;
      if (queue != null) queue.add(this);
      if (nanos >= 0) wake.arm(nanos);
    };
    handBack();
    return !timedOut;
  }

  /// Called by a [WaitQueue] on the loop's thread.
  void wake() {
    if (blocked) loop.after(0, () -> resume(false));
  }

  private void begin() {
    if (killed) {
      ended = true;
      return;
    }
    thread.start();
    run();
  }

  private void resume(boolean timeout) {
    if (!blocked) return;
    blocked = false;
    timedOut = timeout;
    wake.cancel();
    if (waiting != null) waiting.remove(this);
    waiting = null;
    run();
  }

  /// On the loop's thread: gives the turn away until the program blocks or ends, serving its calls meanwhile.
  private void run() {
    do {
      request = null;
      turn.release();
      back.acquireUninterruptibly();
      if (request != null) request.run();
    } while (!ended && !blocked);
    if (failure != null) throw new AssertionError(thread.getName() + " failed", failure);
  }

  /// On the program's thread: returns the turn, and waits for the next.
  private void handBack() {
    back.release();
    turn.acquireUninterruptibly();
    if (killed) throw new Killed();
  }

  private void main() {
    turn.acquireUninterruptibly();
    try {
      body.run();
    } catch (Killed _) {
      // The program was asked to end here.
    } catch (Throwable t) {
      failure = t;
    } finally {
      request = null;
      ended = true;
      back.release();
    }
  }
}
