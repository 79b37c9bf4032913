package dev.hooklab.lab.repl;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Ctrl-C, from the thread that hears of it to the one that works.
final class Interrupts {
  private final Semaphore pending = new Semaphore(0);
  private volatile Runnable listener = () -> { };

  /// Somebody pressed Ctrl-C.
  void raise() {
    pending.release();
    listener.run();
  }

  /// Whether Ctrl-C was pressed since this was last asked.
  boolean take() {
    return pending.drainPermits() > 0;
  }

  /// Hears of Ctrl-C at once, on the thread of whoever raises it.
  void listen(Runnable whenRaised) {
    listener = whenRaised;
  }

  /// Waits a while, or until Ctrl-C, which stays to be taken.
  void await(long millis) {
    try {
      if (pending.tryAcquire(millis, TimeUnit.MILLISECONDS)) pending.release();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
