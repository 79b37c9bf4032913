package dev.hooklab.lab.capture;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// A capture file's bytes, read from the front, with the place in the file for error messages.
final class CaptureInput implements Closeable {
  private final InputStream in;
  private final String file;
  private long offset;

  CaptureInput(InputStream in, String file) {
    this.in = in;
    this.file = file;
  }

  long offset() {
    return offset;
  }

  /// Reads `length` bytes, or as many as there are. Memory is taken as bytes arrive, not as a header promises them.
  private byte[] some(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    offset += bytes.length;
    return bytes;
  }

  /// The next `length` bytes, or `null` when the file ends right here.
  /// @param what is being read, for the error message when the file ends in its middle
  ByteBuffer readOrEnd(int length, ByteOrder order, String what) throws IOException {
    long start = offset;
    byte[] bytes = some(length);
    if (bytes.length == 0 && length > 0) return null;
    if (bytes.length < length) throw cutOff(start, what, length, bytes.length);
    return ByteBuffer.wrap(bytes).order(order);
  }

  ByteBuffer read(int length, ByteOrder order, String what) throws IOException {
    var bytes = readOrEnd(length, order, what);
    if (bytes == null && length > 0) throw cutOff(offset, what, length, 0);
    return bytes == null ? ByteBuffer.allocate(0) : bytes;
  }

  /// Reads over `length` bytes: a stream's own skip may go past the end of a file without a word.
  void skip(long length, String what) throws IOException {
    long start = offset;
    var scratch = new byte[(int) Math.min(length, 8192)];
    for (long left = length; left > 0;) {
      int got = in.readNBytes(scratch, 0, (int) Math.min(left, scratch.length));
      if (got == 0) throw cutOff(start, what, length, length - left);
      left -= got;
      offset += got;
    }
  }

  private CaptureFileError cutOff(long start, String what, long wanted, long got) {
    return error(start, "the file ends in the middle of %s: %d bytes expected, %d there".formatted(what, wanted, got));
  }

  CaptureFileError error(long at, String what) {
    return new CaptureFileError(file, at, what);
  }

  @Override public void close() throws IOException {
    in.close();
  }
}
