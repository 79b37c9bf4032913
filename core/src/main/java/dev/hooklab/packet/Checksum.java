package dev.hooklab.packet;

/// The Internet checksum (RFC 1071) and its incremental update (RFC 1624).
public final class Checksum {
  private Checksum() {}

  /// The one's complement sum of `length` bytes added to `sum`, not folded.
  public static long sum(byte[] bytes, int at, int length, long sum) {
    int end = at + length;
    for (; at + 4 <= end; at += 4) sum += Bytes.u32(bytes, at);
    if (at + 2 <= end) {
      sum += Bytes.u16(bytes, at);
      at += 2;
    }
    if (at < end) sum += (bytes[at] & 0xff) << 8;
    return sum;
  }

  /// Folds a sum to 16 bits and complements it: what goes into a header.
  public static int fold(long sum) {
    sum = (sum >>> 32) + (sum & 0xffffffffL);
    sum = (sum >>> 16) + (sum & 0xffff);
    sum = (sum >>> 16) + (sum & 0xffff);
    sum = (sum >>> 16) + (sum & 0xffff);
    return (int) ~sum & 0xffff;
  }

  public static int of(byte[] bytes, int at, int length) {
    return fold(sum(bytes, at, length, 0));
  }

  /// The sum of the pseudo header over which TCP and UDP compute theirs (RFC 9293 §3.1, RFC 8200 §8.1), not folded.
  public static long pseudo4(int src, int dst, int protocol, int length) {
    return (src & 0xffffffffL) + (dst & 0xffffffffL) + protocol + length;
  }

  /// What a checksum becomes when a 16-bit word that it covers changes (RFC 1624 §3, equation 3).
  public static int update16(int checksum, int from, int to) {
    int sum = (~checksum & 0xffff) + (~from & 0xffff) + to;
    sum = (sum & 0xffff) + (sum >>> 16);
    sum = (sum & 0xffff) + (sum >>> 16);
    return ~sum & 0xffff;
  }

  /// What a checksum becomes when a 32-bit word that it covers changes.
  public static int update32(int checksum, int from, int to) {
    long sum = (~checksum & 0xffff) + (~from & 0xffffffffL) + (to & 0xffffffffL);
    return fold(sum);
  }
}
