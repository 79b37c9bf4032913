package dev.hooklab.lab.capture;

import dev.hooklab.addr.Mac;
import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Checksum;
import java.util.Arrays;

/// A part of a frame's bytes, with its bounds: who reads asks [#has] first.
record FrameBytes(byte[] buf, int from, int to) {
  boolean has(int at, int length) {
    return at >= from && length >= 0 && at <= to - length;
  }

  /// The same bytes with an earlier end, where that is one.
  FrameBytes until(int end) {
    return new FrameBytes(buf, from, Math.max(from, Math.min(to, end)));
  }

  int u8(int at) {
    return Bytes.u8(buf, at);
  }

  int u16(int at) {
    return Bytes.u16(buf, at);
  }

  int i32(int at) {
    return Bytes.i32(buf, at);
  }

  long u32(int at) {
    return Bytes.u32(buf, at);
  }

  String mac(int at) {
    return Mac.read(buf, at).toString();
  }

  /// All from `at` on; nothing when that is past the end.
  byte[] copy(int at) {
    return at >= to ? new byte[0] : Arrays.copyOfRange(buf, at, to);
  }

  /// Whether the checksum over all from `at` on is right, given what the pseudo header adds.
  boolean sumsUp(int at, long pseudo) {
    return Checksum.fold(Checksum.sum(buf, at, to - at, pseudo)) == 0;
  }
}
