package dev.hooklab.tcp;

import dev.hooklab.packet.Bytes;

/// The options of a TCP header (RFC 9293 §3.2, RFC 7323, RFC 2018): what one that came in says, and how ours are laid out,
/// byte for byte as Linux does.
final class TcpOptions {
  static final int END = 0;
  static final int NOP = 1;
  static final int MSS = 2;
  static final int WINDOW_SCALE = 3;
  static final int SACK_PERMITTED = 4;
  static final int SACK = 5;
  static final int TIMESTAMP = 8;

  /// A timestamp with the two NOPs that align it.
  static final int TIMESTAMP_LEN = 12;
  static final int MAX_LEN = 40;
  static final int MAX_SACKS = 4;
  private static final int MAX_WINDOW_SCALE = 14;

  int mss;
  /// -1 where there is no option.
  int windowScale;
  boolean sackPermitted;
  boolean timestamp;
  int tsVal;
  int tsEcr;
  int sacks;
  /// The sequence space that each block covers: start, end, start, end ...
  final int[] sack = new int[2 * MAX_SACKS];

  /// Reads the options between two places (`tcp_parse_options`); what is malformed ends the reading.
  void parse(byte[] buf, int at, int end, boolean syn) {
    mss = 0;
    windowScale = -1;
    sackPermitted = false;
    timestamp = false;
    tsVal = 0;
    tsEcr = 0;
    sacks = 0;
    while (at < end) {
      int kind = Bytes.u8(buf, at);
      if (kind == END) return;
      if (kind == NOP) {
        at++;
        continue;
      }
      if (at + 1 >= end) return;
      int length = Bytes.u8(buf, at + 1);
      if (length < 2 || at + length > end) return;
      option(buf, at, kind, length, syn);
      at += length;
    }
  }

  private void option(byte[] buf, int at, int kind, int length, boolean syn) {
    switch (kind) {
      case MSS -> {
        if (length == 4 && syn) mss = Bytes.u16(buf, at + 2);
      }
      case WINDOW_SCALE -> {
        if (length == 3 && syn) windowScale = Math.min(Bytes.u8(buf, at + 2), MAX_WINDOW_SCALE);
      }
      case SACK_PERMITTED -> {
        if (length == 2 && syn) sackPermitted = true;
      }
      case SACK -> {
        if (length >= 10 && (length - 2) % 8 == 0) readSack(buf, at + 2, (length - 2) / 8);
      }
      case TIMESTAMP -> {
        if (length == 10) {
          timestamp = true;
          tsVal = Bytes.i32(buf, at + 2);
          tsEcr = Bytes.i32(buf, at + 6);
        }
      }
      default -> { }
    }
  }

  private void readSack(byte[] buf, int at, int blocks) {
    sacks = Math.min(blocks, MAX_SACKS);
    for (int i = 0; i < 2 * sacks; i++) sack[i] = Bytes.i32(buf, at + 4 * i);
  }

  // -------- writing

  /// The options of a SYN: mss, sackOK, timestamp, nop, wscale, without those that are switched off.
  /// @param scale the window scale; -1 for none
  /// @return how many bytes they take
  static int writeSyn(byte[] buf, int at, int mss, boolean sack, boolean timestamps, int tsVal, int tsEcr, int scale) {
    int start = at;
    Bytes.i32(buf, at, MSS << 24 | 4 << 16 | mss);
    at += 4;
    if (timestamps) {
      Bytes.i32(buf, at, sack ? SACK_PERMITTED << 24 | 2 << 16 | TIMESTAMP << 8 | 10 : NOP << 24 | NOP << 16 | TIMESTAMP << 8 | 10);
      Bytes.i32(buf, at + 4, tsVal);
      Bytes.i32(buf, at + 8, tsEcr);
      at += TIMESTAMP_LEN;
    } else if (sack) {
      Bytes.i32(buf, at, NOP << 24 | NOP << 16 | SACK_PERMITTED << 8 | 2);
      at += 4;
    }
    if (scale >= 0) {
      Bytes.i32(buf, at, NOP << 24 | WINDOW_SCALE << 16 | 3 << 8 | scale);
      at += 4;
    }
    return at - start;
  }

  /// How many bytes [#writeSyn] takes.
  static int synLength(boolean sack, boolean timestamps, boolean scaling) {
    return 4 + (timestamps ? TIMESTAMP_LEN : sack ? 4 : 0) + (scaling ? 4 : 0);
  }

  static void writeTimestamp(byte[] buf, int at, int tsVal, int tsEcr) {
    Bytes.i32(buf, at, NOP << 24 | NOP << 16 | TIMESTAMP << 8 | 10);
    Bytes.i32(buf, at + 4, tsVal);
    Bytes.i32(buf, at + 8, tsEcr);
  }

  /// Begins a SACK option of some blocks, which follow at `at + 4`.
  static void writeSackHeader(byte[] buf, int at, int blocks) {
    Bytes.i32(buf, at, NOP << 24 | NOP << 16 | SACK << 8 | (2 + 8 * blocks));
  }
}
