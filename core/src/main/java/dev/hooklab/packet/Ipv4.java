package dev.hooklab.packet;

/// IPv4 header, read and written in place (RFC 791 §3.1).
public record Ipv4(byte[] buf, int off) {
  public static final int TOS = 1;
  public static final int TOTAL_LEN = 2;
  public static final int ID = 4;
  public static final int FRAGMENT = 6;
  public static final int TTL = 8;
  public static final int PROTO = 9;
  public static final int CHECKSUM = 10;
  public static final int SRC = 12;
  public static final int DST = 16;
  public static final int MIN_LEN = 20;

  /// Flags in the word at [#FRAGMENT]: don't fragment, more fragments; the rest is the offset in units of 8 bytes.
  public static final int DF = 0x4000;
  public static final int MF = 0x2000;
  public static final int OFFSET_MASK = 0x1fff;

  /// The header of a packet's network layer.
  public static Ipv4 of(Packet p) {
    return new Ipv4(p.buf, p.net);
  }

  /// Writes a header without options and with its checksum.
  public static void write(byte[] buf, int off, int tos, int totalLen, int id, int fragment, int ttl, int protocol, int src, int dst) {
    Bytes.u16(buf, off, 0x4500 | tos);
    Bytes.u16(buf, off + TOTAL_LEN, totalLen);
    Bytes.u16(buf, off + ID, id);
    Bytes.u16(buf, off + FRAGMENT, fragment);
    Bytes.u16(buf, off + TTL, ttl << 8 | protocol);
    Bytes.u16(buf, off + CHECKSUM, 0);
    Bytes.i32(buf, off + SRC, src);
    Bytes.i32(buf, off + DST, dst);
    Bytes.u16(buf, off + CHECKSUM, Checksum.of(buf, off, MIN_LEN));
  }

  public int version() {
    return (buf[off] & 0xff) >>> 4;
  }

  public int headerLen() {
    return (buf[off] & 0xf) * 4;
  }

  public int tos() {
    return buf[off + TOS] & 0xff;
  }

  public int totalLen() {
    return Bytes.u16(buf, off + TOTAL_LEN);
  }

  public int id() {
    return Bytes.u16(buf, off + ID);
  }

  public boolean df() {
    return (Bytes.u16(buf, off + FRAGMENT) & DF) != 0;
  }

  public boolean mf() {
    return (Bytes.u16(buf, off + FRAGMENT) & MF) != 0;
  }

  /// The fragment's offset in bytes.
  public int fragmentOffset() {
    return (Bytes.u16(buf, off + FRAGMENT) & OFFSET_MASK) * 8;
  }

  /// Whether this is a part of a datagram: more to come, or not the first.
  public boolean isFragment() {
    return (Bytes.u16(buf, off + FRAGMENT) & (MF | OFFSET_MASK)) != 0;
  }

  public int ttl() {
    return buf[off + TTL] & 0xff;
  }

  public int protocol() {
    return buf[off + PROTO] & 0xff;
  }

  public int checksum() {
    return Bytes.u16(buf, off + CHECKSUM);
  }

  public int src() {
    return Bytes.i32(buf, off + SRC);
  }

  public int dst() {
    return Bytes.i32(buf, off + DST);
  }

  /// Where the transport header begins.
  public int payload() {
    return off + headerLen();
  }

  public boolean checksumOk() {
    return Checksum.of(buf, off, headerLen()) == 0;
  }

  /// Patches the checksum too (RFC 1624), as `ip_decrease_ttl` does.
  public void decrementTtl() {
    Bytes.u8(buf, off + TTL, ttl() - 1);
    int sum = checksum() + 0x0100;
    Bytes.u16(buf, off + CHECKSUM, sum + (sum >= 0xffff ? 1 : 0));
  }

  /// Sets the TTL and patches the checksum.
  public void ttl(int ttl) {
    set16(TTL, ttl << 8 | protocol());
  }

  /// Sets the type of service byte and patches the checksum.
  public void tos(int tos) {
    set16(0, buf[off] << 8 & 0xff00 | tos);
  }

  public void src(int address) {
    set32(SRC, address);
  }

  public void dst(int address) {
    set32(DST, address);
  }

  public void totalLen(int length) {
    set16(TOTAL_LEN, length);
  }

  /// Sets the flags and the offset (in units of 8 bytes) and patches the checksum.
  public void fragment(int flagsAndOffset) {
    set16(FRAGMENT, flagsAndOffset);
  }

  /// Computes the checksum afresh.
  public void sealChecksum() {
    Bytes.u16(buf, off + CHECKSUM, 0);
    Bytes.u16(buf, off + CHECKSUM, Checksum.of(buf, off, headerLen()));
  }

  private void set16(int field, int value) {
    Bytes.u16(buf, off + CHECKSUM, Checksum.update16(checksum(), Bytes.u16(buf, off + field), value));
    Bytes.u16(buf, off + field, value);
  }

  private void set32(int field, int value) {
    Bytes.u16(buf, off + CHECKSUM, Checksum.update32(checksum(), Bytes.i32(buf, off + field), value));
    Bytes.i32(buf, off + field, value);
  }
}
