package dev.hooklab.packet;

/// ICMP header, read and written in place (RFC 792).
public record Icmp(byte[] buf, int off) {
  public static final int TYPE = 0;
  public static final int CODE = 1;
  public static final int CHECKSUM = 2;
  public static final int ID = 4;
  public static final int SEQ = 6;
  /// The next-hop MTU of a "fragmentation needed" (RFC 1191 §4).
  public static final int MTU = 6;
  public static final int GATEWAY = 4;
  public static final int LEN = 8;

  public static final int ECHO_REPLY = 0;
  public static final int DEST_UNREACH = 3;
  public static final int SOURCE_QUENCH = 4;
  public static final int REDIRECT = 5;
  public static final int ECHO = 8;
  public static final int TIME_EXCEEDED = 11;
  public static final int PARAMETER_PROBLEM = 12;
  public static final int TIMESTAMP = 13;
  public static final int TIMESTAMP_REPLY = 14;
  public static final int INFO_REQUEST = 15;
  public static final int INFO_REPLY = 16;
  public static final int ADDRESS = 17;
  public static final int ADDRESS_REPLY = 18;

  public static final int NET_UNREACH = 0;
  public static final int HOST_UNREACH = 1;
  public static final int PROT_UNREACH = 2;
  public static final int PORT_UNREACH = 3;
  public static final int FRAG_NEEDED = 4;
  public static final int SR_FAILED = 5;
  public static final int NET_ANO = 9;
  public static final int HOST_ANO = 10;
  public static final int PKT_FILTERED = 13;

  /// The header behind a packet's IPv4 header.
  public static Icmp of(Packet p) {
    return new Icmp(p.buf, p.transport());
  }

  /// Whether a type reports an error about another packet, which it quotes.
  public static boolean isError(int type) {
    return type == DEST_UNREACH || type == SOURCE_QUENCH || type == REDIRECT || type == TIME_EXCEEDED || type == PARAMETER_PROBLEM;
  }

  public int type() {
    return buf[off + TYPE] & 0xff;
  }

  public int code() {
    return buf[off + CODE] & 0xff;
  }

  public int checksum() {
    return Bytes.u16(buf, off + CHECKSUM);
  }

  public int id() {
    return Bytes.u16(buf, off + ID);
  }

  public int seq() {
    return Bytes.u16(buf, off + SEQ);
  }

  /// The word after the checksum: id and sequence, gateway, or unused and MTU.
  public int rest() {
    return Bytes.i32(buf, off + ID);
  }
}
