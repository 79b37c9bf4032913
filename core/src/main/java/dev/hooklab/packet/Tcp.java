package dev.hooklab.packet;

import dev.hooklab.addr.Proto;

/// TCP header, read and written in place (RFC 9293 §3.1).
public record Tcp(byte[] buf, int off) {
  public static final int SPORT = 0;
  public static final int DPORT = 2;
  public static final int SEQ = 4;
  public static final int ACK_SEQ = 8;
  public static final int DATA_OFFSET = 12;
  public static final int FLAGS = 13;
  public static final int WINDOW = 14;
  public static final int CHECKSUM = 16;
  public static final int URGENT = 18;
  public static final int MIN_LEN = 20;

  public static final int FIN = 0x01;
  public static final int SYN = 0x02;
  public static final int RST = 0x04;
  public static final int PSH = 0x08;
  public static final int ACK = 0x10;
  public static final int URG = 0x20;
  public static final int ECE = 0x40;
  public static final int CWR = 0x80;

  /// The header behind a packet's IPv4 header.
  public static Tcp of(Packet p) {
    return new Tcp(p.buf, p.transport());
  }

  /// Completes a segment that this node makes, from `at` to the packet's end, with its checksum. In the kernel that is the
  /// device's work (`__tcp_v4_send_check`), which who looks at the packet earlier can tell.
  public static void seal(Packet p, int at, int src, int dst) {
    int length = p.end - at;
    Bytes.u16(p.buf, at + CHECKSUM, 0);
    Bytes.u16(p.buf, at + CHECKSUM, Checksum.fold(Checksum.sum(p.buf, at, length, Checksum.pseudo4(src, dst, Proto.TCP, length))));
    p.checksumPartial = true;
  }

  public int sport() {
    return Bytes.u16(buf, off + SPORT);
  }

  public int dport() {
    return Bytes.u16(buf, off + DPORT);
  }

  public int seq() {
    return Bytes.i32(buf, off + SEQ);
  }

  public int ack() {
    return Bytes.i32(buf, off + ACK_SEQ);
  }

  /// The header's length in bytes, options included, as the header says.
  public int headerLen() {
    return (buf[off + DATA_OFFSET] & 0xf0) >>> 2;
  }

  public int flags() {
    return buf[off + FLAGS] & 0xff;
  }

  public boolean has(int flags) {
    return (buf[off + FLAGS] & flags) == flags;
  }

  public int window() {
    return Bytes.u16(buf, off + WINDOW);
  }

  public int checksum() {
    return Bytes.u16(buf, off + CHECKSUM);
  }

  public int urgent() {
    return Bytes.u16(buf, off + URGENT);
  }
}
