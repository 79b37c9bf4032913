package dev.hooklab.tcp;

/// Slow start and additive increase (RFC 5681; the kernel's `reno`).
final class NewReno implements Congestion {
  /// Segments acknowledged since the window last grew, while it grows by one per round trip.
  private int counted;

  @Override public String name() {
    return "reno";
  }

  @Override public int afterLoss(int window) {
    return Math.max(window >> 1, 2);
  }

  @Override public int grow(int window, int threshold, int acked) {
    if (window < threshold) {
      int grown = Math.min(window + acked, threshold);
      acked -= grown - window;
      window = grown;
      if (acked == 0) return window;
    }
    if (counted >= window) {
      counted = 0;
      window++;
    }
    counted += acked;
    if (counted >= window) {
      int steps = counted / window;
      counted -= steps * window;
      window += steps;
    }
    return window;
  }
}
