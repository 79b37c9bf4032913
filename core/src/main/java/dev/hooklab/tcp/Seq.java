package dev.hooklab.tcp;

/// Comparison of sequence numbers, which wrap (RFC 9293 §3.4).
final class Seq {
  private Seq() {}

  static boolean before(int a, int b) {
    return a - b < 0;
  }

  static boolean after(int a, int b) {
    return a - b > 0;
  }

  /// Whether `low <= seq <= high`.
  static boolean between(int seq, int low, int high) {
    return Integer.compareUnsigned(high - low, seq - low) >= 0;
  }

  static int max(int a, int b) {
    return after(a, b) ? a : b;
  }

  static int min(int a, int b) {
    return before(a, b) ? a : b;
  }
}
