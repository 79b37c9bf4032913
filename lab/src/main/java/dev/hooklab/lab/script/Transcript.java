package dev.hooklab.lab.script;

import dev.hooklab.host.Output;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// What a program has written to one of its outputs.
final class Transcript {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final int most;
  private String text = "";
  private int length;

  /// @param most bytes that are kept; what comes after them is lost
  Transcript(int most) {
    this.most = most;
  }

  Output output() {
    return Output.to(this::write);
  }

  private void write(byte[] written) {
    bytes.write(written, 0, Math.min(written.length, most - bytes.size()));
  }

  String text() {
    if (bytes.size() != length) {
      text = bytes.toString(StandardCharsets.UTF_8);
      length = bytes.size();
    }
    return text;
  }
}
