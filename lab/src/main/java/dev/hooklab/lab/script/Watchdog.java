package dev.hooklab.lab.script;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// Looks at a running script from a thread of its own, every few milliseconds, and stops it when it fills the memory or
/// is lost in a computation that no statement count sees. Memory is what is alive: when much is in use, a collection
/// tells; they are spaced so that they take a tenth of the time at most, unless little is left.
final class Watchdog {
  private static final long POLL_MILLIS = 10;
  private static final int SPACING = 10;

  private final Limits limits;
  private final Runtime runtime = Runtime.getRuntime();
  private final long heap;
  /// Counts the crossings between script and Java; while it is even, JavaScript runs.
  private final AtomicLong crossings = new AtomicLong();
  private final Thread thread;
  private final Stop stop;
  /// Let go when there is no memory left: room to say so.
  @SuppressWarnings("UnusedVariable") private byte[] parachute = new byte[1 << 20];

  /// Ends the script, from whatever thread.
  interface Stop {
    void because(String reason);
  }

  Watchdog(Limits limits, Stop stop) {
    this.limits = limits;
    this.stop = stop;
    this.heap = Math.min(limits.heap(), runtime.maxMemory() / 8 * 5);
    this.thread = new Thread(this::watch, "script watchdog");
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((_, _) -> { });
  }

  void start() {
    thread.start();
  }

  void end() {
    thread.interrupt();
  }

  /// The script's own thread tells that it goes from JavaScript to Java or back. No other thread writes.
  void crossed() {
    crossings.lazySet(crossings.getPlain() + 1);
  }

  String outOfMemory() {
    return "The script filled the memory that it may have, " + (heap >> 20) + " MiB, and was stopped.";
  }

  private void watch() {
    try {
      long seen = -1;
      long silentSince = System.nanoTime();
      long nextCollection = silentSince;
      while (true) {
        Thread.sleep(POLL_MILLIS);
        long now = System.nanoTime();
        long crossed = crossings.get();
        if (crossed != seen || crossed % 2 != 0) silentSince = now;
        seen = crossed;
        if (now - silentSince > limits.silence().toNanos()) {
          stop.because(silent());
          return;
        }
        if (used() <= heap || now < nextCollection) continue;
        System.gc();
        long alive = used();
        if (alive > heap) {
          stop.because(outOfMemory());
          return;
        }
        long end = System.nanoTime();
        nextCollection = end + (end - now) * (alive > heap / 4 * 3 ? 1 : SPACING);
      }
    } catch (InterruptedException _) {
      // The script has ended.
    } catch (OutOfMemoryError _) {
      parachute = null;
      stop.because(outOfMemory());
    }
  }

  private long used() {
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private String silent() {
    return "The script computed for " + seconds(limits.silence()) + " without calling the lab or coming to an end, and was stopped.";
  }

  private static String seconds(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }
}
