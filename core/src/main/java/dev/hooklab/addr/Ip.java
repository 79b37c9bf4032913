package dev.hooklab.addr;

import java.util.Optional;

/// An IPv4 or IPv6 address. An IPv4 address lies in the low 32 bits of `lo`, and `hi` is 0.
public record Ip(Family family, long hi, long lo) implements Comparable<Ip> {
  public static final Ip ANY4 = v4(0);
  public static final Ip BROADCAST4 = v4(-1);
  public static final Ip LOOPBACK4 = v4(0x7f000001);
  public static final Ip ANY6 = new Ip(Family.INET6, 0, 0);

  public static Ip v4(int address) {
    return new Ip(Family.INET, 0, address & 0xffffffffL);
  }

  public static Ip v6(long hi, long lo) {
    return new Ip(Family.INET6, hi, lo);
  }

  public static Ip of(Family family, long hi, long lo) {
    return new Ip(family, hi, lo);
  }

  /// The address of a dotted quad or of RFC 4291 text.
  /// @throws IllegalArgumentException naming the text, when it is neither
  public static Ip of(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException("not an IP address: " + text));
  }

  public static Optional<Ip> parse(String text) {
    if (text.indexOf(':') >= 0) return Ip6Text.parse(text);
    long quad = parseQuad(text);
    return quad < 0 ? Optional.empty() : Optional.of(v4((int) quad));
  }

  /// An IPv4 address of one to four numbers, decimal, octal or hexadecimal, of which the last fills what the others leave:
  /// `10.1` is `10.0.0.1` (`inet_aton`).
  public static Optional<Ip> aton(String text) {
    var parts = text.split("\\.", -1);
    if (parts.length > 4) return Optional.empty();
    long address = 0;
    for (int i = 0; i < parts.length; i++) {
      int bits = i == parts.length - 1 ? 32 - 8 * i : 8;
      long number = number(parts[i]);
      if (number < 0 || number >>> bits != 0) return Optional.empty();
      address = address << bits | number;
    }
    return Optional.of(v4((int) address));
  }

  /// A number as C writes one, of 32 bits and a few; -1 for anything else.
  private static long number(String text) {
    boolean hex = text.length() > 2 && (text.startsWith("0x") || text.startsWith("0X"));
    boolean octal = !hex && text.length() > 1 && text.startsWith("0");
    var digits = hex ? text.substring(2) : text;
    int radix = hex ? 16 : octal ? 8 : 10;
    if (digits.isEmpty() || digits.length() > 12 || !digits.chars().allMatch(c -> c < 128 && Character.digit(c, radix) >= 0)) return -1;
    return Long.parseLong(digits, radix);
  }

  /// `inet_pton(AF_INET)`: exactly four decimal numbers; -1 for anything else.
  private static long parseQuad(String text) {
    long address = 0;
    int at = 0;
    for (int part = 0; part < 4; part++) {
      int start = at;
      int value = 0;
      while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9' && at - start < 3) {
        value = value * 10 + text.charAt(at++) - '0';
      }
      if (at == start || value > 255) return -1;
      address = address << 8 | value;
      if (part < 3 && (at >= text.length() || text.charAt(at++) != '.')) return -1;
    }
    return at == text.length() ? address : -1;
  }

  /// The address as an `int` in network order read big-endian; only for IPv4.
  public int v4() {
    assert family == Family.INET : this;
    return (int) lo;
  }

  public boolean is4() {
    return family == Family.INET;
  }

  public boolean isAny() {
    return hi == 0 && lo == 0;
  }

  public boolean isMulticast() {
    return is4() ? (lo & 0xf0000000L) == 0xe0000000L : hi >>> 56 == 0xff;
  }

  public boolean isLoopback() {
    return is4() ? lo >>> 24 == 127 : hi == 0 && lo == 1;
  }

  /// The bit at `index`, counted from the most significant.
  public int bit(int index) {
    if (is4()) return (int) (lo >>> (31 - index)) & 1;
    return (int) (index < 64 ? hi >>> (63 - index) : lo >>> (127 - index)) & 1;
  }

  /// The address in network byte order: 4 or 16 bytes.
  public byte[] bytes() {
    var bytes = new byte[family.bits / 8];
    for (int i = 0; i < bytes.length; i++) {
      int back = bytes.length - 1 - i;
      bytes[i] = (byte) (back < 8 ? lo >>> back * 8 : hi >>> (back - 8) * 8);
    }
    return bytes;
  }

  @Override public int compareTo(Ip other) {
    int byFamily = family.compareTo(other.family);
    if (byFamily != 0) return byFamily;
    int byHigh = Long.compareUnsigned(hi, other.hi);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(lo, other.lo);
  }

  @Override public String toString() {
    return is4() ? text((int) lo) : Ip6Text.print(hi, lo);
  }

  /// The address with all its zeros, as the kernel's `%pI6` prints it.
  public String inFull() {
    if (is4()) return toString();
    return String.format("%016x%016x", hi, lo).replaceAll("(.{4})(?!$)", "$1:");
  }

  /// The dotted quad of a primitive IPv4 address.
  public static String text(int address) {
    return (address >>> 24) + "." + (address >>> 16 & 255) + "." + (address >>> 8 & 255) + "." + (address & 255);
  }
}
