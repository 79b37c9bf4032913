package dev.hooklab.packet;

import dev.hooklab.addr.Mac;

/// Ethernet II header, read and written in place (IEEE 802.3 §3.2.6).
public record Ethernet(byte[] buf, int off) {
  public static final int DST = 0;
  public static final int SRC = 6;
  public static final int TYPE = 12;
  public static final int LEN = 14;

  public static final int IPV4 = 0x0800;
  public static final int ARP = 0x0806;
  public static final int VLAN = 0x8100;
  public static final int IPV6 = 0x86dd;

  /// Writes a whole header.
  public static void write(byte[] buf, int off, long dst, long src, int type) {
    Bytes.i32(buf, off, (int) (dst >>> 16));
    Bytes.u16(buf, off + 4, (int) dst);
    Bytes.i32(buf, off + SRC, (int) (src >>> 16));
    Bytes.u16(buf, off + SRC + 4, (int) src);
    Bytes.u16(buf, off + TYPE, type);
  }

  /// The destination as the low 48 bits.
  public long dstBits() {
    return Bytes.u32(buf, off + DST) << 16 | Bytes.u16(buf, off + DST + 4);
  }

  /// The source as the low 48 bits.
  public long srcBits() {
    return Bytes.u32(buf, off + SRC) << 16 | Bytes.u16(buf, off + SRC + 4);
  }

  public Mac dst() {
    return new Mac(dstBits());
  }

  public Mac src() {
    return new Mac(srcBits());
  }

  public int type() {
    return Bytes.u16(buf, off + TYPE);
  }
}
