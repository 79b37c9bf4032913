package dev.hooklab.addr;

import java.util.Optional;
import java.util.regex.Pattern;

/// A 48-bit Ethernet address in the low bits of a long.
public record Mac(long bits) implements Comparable<Mac> {
  private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{1,2}(:[0-9a-fA-F]{1,2}){5}");

  public static final Mac BROADCAST = new Mac(0xffff_ffff_ffffL);
  public static final Mac ZERO = new Mac(0);

  /// Reads a MAC address.
  /// @throws IllegalArgumentException naming the text, when it is not six hex bytes between colons
  public static Mac of(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException("not a MAC address: " + text));
  }

  public static Optional<Mac> parse(String text) {
    if (!FORM.matcher(text).matches()) return Optional.empty();
    long bits = 0;
    for (var part : text.split(":", -1)) bits = bits << 8 | Integer.parseInt(part, 16);
    return Optional.of(new Mac(bits));
  }

  public static Mac read(byte[] bytes, int at) {
    long bits = 0;
    for (int i = 0; i < 6; i++) bits = bits << 8 | bytes[at + i] & 0xff;
    return new Mac(bits);
  }

  public void write(byte[] bytes, int at) {
    for (int i = 0; i < 6; i++) bytes[at + i] = (byte) (bits >>> (40 - 8 * i));
  }

  /// The Ethernet group address of an IPv4 multicast group (RFC 1112 §6.4).
  public static Mac multicast4(int group) {
    return new Mac(0x0100_5e00_0000L | group & 0x7fffff);
  }

  public boolean isGroup() {
    return (bits >>> 40 & 1) != 0;
  }

  @Override public int compareTo(Mac other) {
    return Long.compare(bits, other.bits);
  }

  @Override public String toString() {
    var text = new StringBuilder(17);
    for (int shift = 40; shift >= 0; shift -= 8) {
      int octet = (int) (bits >>> shift) & 0xff;
      if (shift < 40) text.append(':');
      text.append(Character.forDigit(octet >> 4, 16)).append(Character.forDigit(octet & 15, 16));
    }
    return text.toString();
  }
}
