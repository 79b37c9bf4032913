package dev.hooklab.xtables;

/// A mark and the bits of it that count.
public record MaskedMark(int value, int mask) {
  /// Whether a mark's bits that count are these.
  public boolean matches(int mark) {
    return (mark & mask) == value;
  }

  /// `0x1`, or `0x1/0xff` when not all bits count.
  @Override public String toString() {
    return hex(value) + (mask == -1 ? "" : "/" + hex(mask));
  }

  public static String hex(int bits) {
    return "0x" + Integer.toHexString(bits);
  }
}
