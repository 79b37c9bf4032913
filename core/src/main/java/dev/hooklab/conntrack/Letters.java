package dev.hooklab.conntrack;

/// Text protocols as the kernel reads them: bytes in a packet that may end anywhere.
final class Letters {
  private Letters() {}

  static boolean digit(byte b) {
    return b >= '0' && b <= '9';
  }

  /// Whether a byte is a letter in the kernel's eyes, which reads Latin-1.
  static boolean letter(byte b) {
    int lower = b & 0xff | 0x20;
    return lower >= 'a' && lower <= 'z' || lower >= 0xe0 && lower != 0xf7;
  }

  static boolean startsWith(byte[] buf, int at, int end, String text) {
    if (end - at < text.length()) return false;
    for (int i = 0; i < text.length(); i++) if (buf[at + i] != text.charAt(i)) return false;
    return true;
  }

  static boolean startsWithIgnoreCase(byte[] buf, int at, int end, String text) {
    if (end - at < text.length()) return false;
    for (int i = 0; i < text.length(); i++) if (lower(buf[at + i]) != lower((byte) text.charAt(i))) return false;
    return true;
  }

  private static int lower(byte b) {
    return letter(b) ? b | 0x20 : b;
  }

  /// Where a text begins that lies in a range as a whole; -1 for nowhere.
  static int find(byte[] buf, int from, int end, String text) {
    for (int at = from; at + text.length() <= end; at++) if (startsWith(buf, at, end, text)) return at;
    return -1;
  }

  /// The decimal number that begins here, modulo 2^64; 0 when there is none (`simple_strtoul`).
  static long number(byte[] buf, int at, int end) {
    long value = 0;
    for (int i = at; i < end && digit(buf[i]); i++) value = value * 10 + buf[i] - '0';
    return value;
  }

  static int skipDigits(byte[] buf, int at, int end) {
    int i = at;
    while (i < end && digit(buf[i])) i++;
    return i;
  }
}
