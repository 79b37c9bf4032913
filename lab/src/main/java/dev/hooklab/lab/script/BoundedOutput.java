package dev.hooklab.lab.script;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Where a script prints to, line by line. What all streams of a script share is the number of bytes that are left.
final class BoundedOutput {
  /// Bytes that a script may still print.
  static final class Budget {
    private final Runnable exceeded;
    private long left;

    Budget(long bytes, Runnable exceeded) {
      this.left = bytes;
      this.exceeded = exceeded;
    }

    private boolean take(long bytes) {
      left -= bytes;
      if (left < 0) exceeded.run();
      return left >= 0;
    }
  }

  private final OutputStream out;
  private final Budget budget;

  BoundedOutput(OutputStream out, Budget budget) {
    this.out = out;
    this.budget = budget;
  }

  void line(String text) {
    var bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
    if (!budget.take(bytes.length)) return;
    try {
      out.write(bytes);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
