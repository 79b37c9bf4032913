package dev.hooklab.host;

import dev.hooklab.sim.WaitQueue;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Bytes from one program to another, or from a test to a program. It has room without limit, so a writer never waits.
public final class Pipe implements Input, Output {
  private final WaitQueue ready = new WaitQueue();
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();
  private boolean closed;

  /// A pipe that holds a text and ends after it.
  public static Pipe of(String text) {
    var pipe = new Pipe();
    pipe.write(text.getBytes(StandardCharsets.UTF_8));
    return pipe.closed();
  }

  Pipe closed() {
    closed = true;
    return this;
  }

  @Override public void write(byte[] bytes) {
    if (closed) return;
    content.writeBytes(bytes);
    ready.wake();
  }

  /// The writer writes no more; a reader sees the end.
  public void end() {
    closed = true;
    ready.wake();
  }

  @Override public boolean open() {
    return !closed;
  }

  @Override public byte[] read() {
    var bytes = content.toByteArray();
    content.reset();
    return bytes;
  }

  @Override public boolean ended() {
    return closed && content.size() == 0;
  }

  @Override public WaitQueue ready() {
    return ready;
  }

  @Override public void close() {
    end();
  }
}
