package dev.hooklab.packet;

/// ARP for IPv4 over Ethernet, read and written in place (RFC 826).
public record Arp(byte[] buf, int off) {
  public static final int OP = 6;
  public static final int SENDER_MAC = 8;
  public static final int SENDER_IP = 14;
  public static final int TARGET_MAC = 18;
  public static final int TARGET_IP = 24;
  public static final int LEN = 28;

  public static final int REQUEST = 1;
  public static final int REPLY = 2;

  public static void write(byte[] buf, int off, int op, long senderMac, int senderIp, long targetMac, int targetIp) {
    Bytes.i32(buf, off, 0x00010800);
    Bytes.i32(buf, off + 4, 0x06040000 | op);
    Bytes.u16(buf, off + SENDER_MAC, (int) (senderMac >>> 32));
    Bytes.i32(buf, off + SENDER_MAC + 2, (int) senderMac);
    Bytes.i32(buf, off + SENDER_IP, senderIp);
    Bytes.u16(buf, off + TARGET_MAC, (int) (targetMac >>> 32));
    Bytes.i32(buf, off + TARGET_MAC + 2, (int) targetMac);
    Bytes.i32(buf, off + TARGET_IP, targetIp);
  }

  /// Whether the hardware is Ethernet, the protocol IPv4, and both lengths fit.
  public boolean isIpv4OverEthernet() {
    return Bytes.i32(buf, off) == 0x00010800 && Bytes.u16(buf, off + 4) == 0x0604;
  }

  public int op() {
    return Bytes.u16(buf, off + OP);
  }

  public long senderMac() {
    return (long) Bytes.u16(buf, off + SENDER_MAC) << 32 | Bytes.u32(buf, off + SENDER_MAC + 2);
  }

  public int senderIp() {
    return Bytes.i32(buf, off + SENDER_IP);
  }

  public long targetMac() {
    return (long) Bytes.u16(buf, off + TARGET_MAC) << 32 | Bytes.u32(buf, off + TARGET_MAC + 2);
  }

  public int targetIp() {
    return Bytes.i32(buf, off + TARGET_IP);
  }
}
