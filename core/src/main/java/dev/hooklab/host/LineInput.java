package dev.hooklab.host;

import dev.hooklab.sim.WaitQueue;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// An input of which a shell reads single lines, and other programs what is left.
final class LineInput implements Input {
  private final Input from;
  private final ByteArrayOutputStream left = new ByteArrayOutputStream();

  LineInput(Input from) {
    this.from = from;
  }

  /// The next line without its end, or what is left when the input has ended; null when neither is there yet, and when
  /// nothing is left.
  String line() {
    left.writeBytes(from.read());
    var bytes = left.toByteArray();
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != '\n') continue;
      keep(bytes, i + 1);
      return new String(bytes, 0, i, StandardCharsets.UTF_8);
    }
    if (bytes.length == 0 || !from.ended()) return null;
    left.reset();
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private void keep(byte[] bytes, int at) {
    left.reset();
    left.write(bytes, at, bytes.length - at);
  }

  @Override public byte[] read() {
    left.writeBytes(from.read());
    var bytes = left.toByteArray();
    left.reset();
    return bytes;
  }

  @Override public boolean ended() {
    return left.size() == 0 && from.ended();
  }

  @Override public WaitQueue ready() {
    return from.ready();
  }

  @Override public void close() {
    from.close();
  }
}
