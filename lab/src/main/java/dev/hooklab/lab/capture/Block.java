package dev.hooklab.lab.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// One pcapng block under construction, little-endian, padded to 32 bits throughout (draft-ietf-opsawg-pcapng §3.1).
/// ```
/// type (4) | total length (4) | body | options | total length (4)
/// ```
/// The same object serves for block after block.
final class Block {
  private static final int LENGTH_AT = 4;
  private static final int END_OF_OPTIONS = 0;
  /// An option's length is a 16-bit number.
  private static final int MAX_OPTION = 0xffff;

  private byte[] buf = new byte[2048];
  private int size;
  private boolean hasOptions;

  Block begin(int type) {
    size = 0;
    hasOptions = false;
    return u32(type).u32(0);
  }

  Block u8(int value) {
    reserve(1);
    buf[size++] = (byte) value;
    return this;
  }

  Block u16(int value) {
    return u8(value).u8(value >>> 8);
  }

  Block u32(int value) {
    return u16(value).u16(value >>> 16);
  }

  Block u64(long value) {
    return u32((int) value).u32((int) (value >>> 32));
  }

  /// A time stamp: its upper half first, whatever the byte order (§4.3).
  Block time(long value) {
    return u32((int) (value >>> 32)).u32((int) value);
  }

  Block bytes(byte[] bytes) {
    reserve(bytes.length);
    System.arraycopy(bytes, 0, buf, size, bytes.length);
    size += bytes.length;
    return this;
  }

  Block pad() {
    while ((size & 3) != 0) u8(0);
    return this;
  }

  Block option(int code, byte[] value) {
    hasOptions = true;
    int length = Math.min(value.length, MAX_OPTION);
    return u16(code).u16(length).bytes(length == value.length ? value : Arrays.copyOf(value, length)).pad();
  }

  Block option(int code, String text) {
    return option(code, text.getBytes(StandardCharsets.UTF_8));
  }

  Block option32(int code, int value) {
    hasOptions = true;
    return u16(code).u16(4).u32(value);
  }

  Block option64(int code, long value) {
    hasOptions = true;
    return u16(code).u16(8).u64(value);
  }

  Block optionTime(int code, long value) {
    hasOptions = true;
    return u16(code).u16(8).time(value);
  }

  void writeTo(OutputStream out) throws IOException {
    if (hasOptions) u16(END_OF_OPTIONS).u16(0);
    assert (size & 3) == 0 : size;
    int total = size + 4;
    u32(total);
    for (int i = 0; i < 4; i++) buf[LENGTH_AT + i] = (byte) (total >>> 8 * i);
    out.write(buf, 0, size);
  }

  private void reserve(int more) {
    if (size + more > buf.length) buf = Arrays.copyOf(buf, Math.max(2 * buf.length, size + more));
  }
}
