package dev.hooklab.nat;

import dev.hooklab.packet.Bytes;
import java.util.zip.CRC32C;

/// SCTP's common header, as far as NAT needs it (RFC 9260 §3.1).
final class Sctp {
  static final int HEADER = 12;
  private static final int CHECKSUM = 8;

  private Sctp() {}

  /// Computes the CRC32c afresh, for it cannot be updated (RFC 9260 appendix A: least significant byte first).
  static void seal(byte[] buf, int at, int end) {
    Bytes.i32(buf, at + CHECKSUM, 0);
    var crc = new CRC32C();
    crc.update(buf, at, end - at);
    Bytes.i32(buf, at + CHECKSUM, Integer.reverseBytes((int) crc.getValue()));
  }
}
