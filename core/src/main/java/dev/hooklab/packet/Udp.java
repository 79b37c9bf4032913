package dev.hooklab.packet;

/// UDP header, read and written in place (RFC 768).
public record Udp(byte[] buf, int off) {
  public static final int SPORT = 0;
  public static final int DPORT = 2;
  public static final int LENGTH = 4;
  public static final int CHECKSUM = 6;
  public static final int LEN = 8;

  /// The header behind a packet's IPv4 header.
  public static Udp of(Packet p) {
    return new Udp(p.buf, p.transport());
  }

  public int sport() {
    return Bytes.u16(buf, off + SPORT);
  }

  public int dport() {
    return Bytes.u16(buf, off + DPORT);
  }

  /// Header and data, in bytes, as the header says.
  public int length() {
    return Bytes.u16(buf, off + LENGTH);
  }

  /// 0 means that the sender computed none.
  public int checksum() {
    return Bytes.u16(buf, off + CHECKSUM);
  }
}
