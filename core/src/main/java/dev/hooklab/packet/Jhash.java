package dev.hooklab.packet;

/// Bob Jenkins' lookup3 over 32-bit words, as include/linux/jhash.h has it: which address of a range a client is given follows
/// from it, and which node of a cluster serves a client.
public final class Jhash {
  private static final int INITIAL = 0xdeadbeef;

  private Jhash() {}

  /// The hash of one word (`jhash_1word`).
  public static int word(int word, int initial) {
    int start = INITIAL + (1 << 2) + initial;
    return last(word + start, start, start);
  }

  /// The hash of three words (`jhash_3words`).
  public static int words(int w0, int w1, int w2, int initial) {
    int start = INITIAL + (3 << 2) + initial;
    return last(w0 + start, w1 + start, w2 + start);
  }

  /// Maps a hash to a number below `bound`, both unsigned (`reciprocal_scale`).
  public static int scale(int hash, int bound) {
    return (int) ((hash & 0xffffffffL) * (bound & 0xffffffffL) >>> 32);
  }

  /// The hash of four words.
  public static int of4(int w0, int w1, int w2, int w3, int initial) {
    int a = INITIAL + (4 << 2) + initial;
    int b = a + w1;
    int c = a + w2;
    a += w0;
    a = a - c ^ Integer.rotateLeft(c, 4);
    c += b;
    b = b - a ^ Integer.rotateLeft(a, 6);
    a += c;
    c = c - b ^ Integer.rotateLeft(b, 8);
    b += a;
    a = a - c ^ Integer.rotateLeft(c, 16);
    c += b;
    b = b - a ^ Integer.rotateLeft(a, 19);
    a += c;
    c = c - b ^ Integer.rotateLeft(b, 4);
    b += a;
    return last(a + w3, b, c);
  }

  private static int last(int a, int b, int c) {
    c = (c ^ b) - Integer.rotateLeft(b, 14);
    a = (a ^ c) - Integer.rotateLeft(c, 11);
    b = (b ^ a) - Integer.rotateLeft(a, 25);
    c = (c ^ b) - Integer.rotateLeft(b, 16);
    a = (a ^ c) - Integer.rotateLeft(c, 4);
    b = (b ^ a) - Integer.rotateLeft(a, 14);
    return (c ^ b) - Integer.rotateLeft(b, 24);
  }
}
