package dev.hooklab.lab.script;

import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/// A file that lies in memory, for reading.
final class BytesChannel implements SeekableByteChannel {
  private final byte[] bytes;
  private int position;
  private boolean open = true;

  BytesChannel(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override public int read(ByteBuffer to) {
    if (position >= bytes.length) return -1;
    int count = Math.min(to.remaining(), bytes.length - position);
    to.put(bytes, position, count);
    position += count;
    return count;
  }

  @Override public long position() {
    return position;
  }

  @Override public SeekableByteChannel position(long at) {
    position = Math.toIntExact(at);
    return this;
  }

  @Override public long size() {
    return bytes.length;
  }

  @Override public int write(ByteBuffer from) {
    throw new NonWritableChannelException();
  }

  @Override public SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }

  @Override public boolean isOpen() {
    return open;
  }

  @Override public void close() {
    open = false;
  }
}
