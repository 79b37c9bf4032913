package dev.hooklab.packet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The classic pcap format, as little-endian machines write it (draft-ietf-opsawg-pcap): a header of 24 bytes, and
/// before each frame one of 16.
public final class PcapFile {
  public static final int MICROSECOND_MAGIC = 0xa1b2c3d4;
  public static final int NANOSECOND_MAGIC = 0xa1b23c4d;
  public static final int HEADER = 24;
  public static final int RECORD_HEADER = 16;
  public static final int ETHERNET = 1;
  /// What `any` captures: frames without their Ethernet header, but with where they passed.
  public static final int COOKED = 276;

  private static final long SECOND = 1_000_000_000;
  private static final int MICROSECOND = 1000;

  private PcapFile() {}

  /// A file's header.
  public static byte[] header(boolean nanoseconds, int snaplen, int linkType) {
    var header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(nanoseconds ? NANOSECOND_MAGIC : MICROSECOND_MAGIC).putShort((short) 2).putShort((short) 4).putLong(0);
    return header.putInt(snaplen).putInt(linkType).array();
  }

  /// What stands before a frame.
  /// @param time nanoseconds since 1970
  /// @param captured how many of the frame's `length` bytes follow
  public static byte[] recordHeader(boolean nanoseconds, long time, int captured, int length) {
    var header = ByteBuffer.allocate(RECORD_HEADER).order(ByteOrder.LITTLE_ENDIAN);
    int fraction = (int) (time % SECOND);
    header.putInt((int) (time / SECOND)).putInt(nanoseconds ? fraction : fraction / MICROSECOND);
    return header.putInt(captured).putInt(length).array();
  }
}
