package dev.hooklab.xtables.target;

import dev.hooklab.packet.Bytes;
import dev.hooklab.packet.Checksum;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.Tcp;

/// The TCP options that SYNPROXY passes on (`struct synproxy_options`): read from a segment, changed, and written into others.
final class SynProxyOptions {
  static final int MSS = 0x01;
  static final int WSCALE = 0x02;
  static final int SACK_PERM = 0x04;
  static final int TIMESTAMP = 0x08;
  static final int ECN = 0x10;

  private static final int KIND_MSS = 2;
  private static final int KIND_WSCALE = 3;
  private static final int KIND_SACK_PERM = 4;
  private static final int KIND_TIMESTAMP = 8;
  private static final int LEN_MSS = 4;
  private static final int LEN_WSCALE = 3;
  private static final int LEN_SACK_PERM = 2;
  private static final int LEN_TIMESTAMP = 10;
  private static final int NOP = 1;
  private static final int MAX_WSCALE = 14;
  /// The low bits of a timestamp that is a cookie too: the window scale, and whether SACK and ECN were offered.
  private static final int COOKIE_BITS = 0x3f;
  private static final int COOKIE_NO_WSCALE = 0x0f;
  private static final int COOKIE_SACK = 0x10;
  private static final int COOKIE_ECN = 0x20;

  /// Which there are.
  int present;
  int mss;
  int wscale;
  int tsval;
  int tsecr;

  boolean has(int option) {
    return (present & option) != 0;
  }

  void swapTimestamps() {
    int was = tsval;
    tsval = tsecr;
    tsecr = was;
  }

  /// Reads a segment's options as far as they are well formed (`synproxy_parse_options`).
  /// @return false when the header is cut off
  boolean read(Packet p, Tcp header) {
    present = mss = wscale = tsval = tsecr = 0;
    int at = header.off() + Tcp.MIN_LEN;
    int end = header.off() + header.headerLen();
    if (end < at || end > p.end) return false;
    while (at < end && p.buf[at] != 0) {
      if (p.buf[at] == NOP) {
        at++;
        continue;
      }
      int length = at + 1 < end ? Bytes.u8(p.buf, at + 1) : 0;
      if (length < 2 || at + length > end) return true;
      readOption(p.buf, at, length);
      at += length;
    }
    return true;
  }

  private void readOption(byte[] buf, int at, int length) {
    int kind = buf[at];
    if (kind == KIND_MSS && length == LEN_MSS) {
      mss = Bytes.u16(buf, at + 2);
      present |= MSS;
    } else if (kind == KIND_WSCALE && length == LEN_WSCALE) {
      wscale = Math.min(Bytes.u8(buf, at + 2), MAX_WSCALE);
      present |= WSCALE;
    } else if (kind == KIND_TIMESTAMP && length == LEN_TIMESTAMP) {
      tsval = Bytes.i32(buf, at + 2);
      tsecr = Bytes.i32(buf, at + 6);
      present |= TIMESTAMP;
    } else if (kind == KIND_SACK_PERM && length == LEN_SACK_PERM) {
      present |= SACK_PERM;
    }
  }

  /// Answers the peer's timestamp with one that remembers its other options (`synproxy_init_timestamp_cookie`).
  /// @param ownWscale what the answer says of its own window
  void makeCookie(int nowMillis, int ownWscale) {
    tsecr = tsval;
    tsval = nowMillis & ~COOKIE_BITS | (has(WSCALE) ? wscale : COOKIE_NO_WSCALE) | (has(SACK_PERM) ? COOKIE_SACK : 0)
        | (has(ECN) ? COOKIE_ECN : 0);
    if (has(WSCALE)) wscale = ownWscale;
  }

  /// Reads what the echoed timestamp remembers (`synproxy_check_timestamp_cookie`).
  void readCookie() {
    wscale = tsecr & COOKIE_NO_WSCALE;
    present |= (wscale != COOKIE_NO_WSCALE ? WSCALE : 0) | ((tsecr & COOKIE_SACK) != 0 ? SACK_PERM : 0) | ((tsecr & COOKIE_ECN) != 0 ? ECN : 0);
  }

  /// How many bytes they take in a header.
  int length() {
    return (has(MSS) ? 4 : 0) + (has(TIMESTAMP) ? 12 : has(SACK_PERM) ? 4 : 0) + (has(WSCALE) ? 4 : 0);
  }

  void write(byte[] buf, int at) {
    if (has(MSS)) {
      Bytes.i32(buf, at, KIND_MSS << 24 | LEN_MSS << 16 | mss);
      at += 4;
    }
    int sackPermitted = has(SACK_PERM) ? KIND_SACK_PERM << 8 | LEN_SACK_PERM : NOP << 8 | NOP;
    if (has(TIMESTAMP)) {
      Bytes.i32(buf, at, sackPermitted << 16 | KIND_TIMESTAMP << 8 | LEN_TIMESTAMP);
      Bytes.i32(buf, at + 4, tsval);
      Bytes.i32(buf, at + 8, tsecr);
      at += 12;
    } else if (has(SACK_PERM)) {
      Bytes.i32(buf, at, NOP << 24 | NOP << 16 | sackPermitted);
      at += 4;
    }
    if (has(WSCALE)) Bytes.i32(buf, at, NOP << 24 | KIND_WSCALE << 16 | LEN_WSCALE << 8 | wscale);
  }

  /// Shifts the timestamps of a connection's segment: those of the server, and what the client echoes of them
  /// (`synproxy_tstamp_adjust`).
  /// @param shift how far the server's clock is ahead of what the client was told
  static void adjust(Packet p, Tcp header, boolean fromServer, int shift) {
    int end = Math.min(header.off() + header.headerLen(), p.end);
    for (int at = header.off() + Tcp.MIN_LEN; at < end && p.buf[at] != 0;) {
      if (p.buf[at] == NOP) {
        at++;
        continue;
      }
      int length = at + 1 < end ? Bytes.u8(p.buf, at + 1) : 0;
      if (length < 2 || at + length > end) return;
      if (p.buf[at] == KIND_TIMESTAMP && length == LEN_TIMESTAMP) {
        int field = fromServer ? at + 2 : at + 6;
        int was = Bytes.i32(p.buf, field);
        int now = fromServer ? was - shift : was + shift;
        Bytes.i32(p.buf, field, now);
        Bytes.u16(p.buf, header.off() + Tcp.CHECKSUM, Checksum.update32(header.checksum(), was, now));
        return;
      }
      at += length;
    }
  }
}
