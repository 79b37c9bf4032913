package dev.hooklab.packet;

/// Bytes in hex on lines of their own, as tcpdump's `-x`, `-X` and `-A` print them.
public final class HexText {
  private static final int PER_LINE = 16;

  private HexText() {}

  /// `-x`: eight words a line.
  public static void hex(StringBuilder out, byte[] bytes, int from, int to) {
    for (int line = from; line < to; line += PER_LINE) {
      out.append("\n\t0x%04x: ".formatted(line - from));
      words(out, bytes, line, Math.min(to, line + PER_LINE));
    }
  }

  /// `-X`: the same, and the characters beside it.
  public static void hexAndAscii(StringBuilder out, byte[] bytes, int from, int to) {
    for (int line = from; line < to; line += PER_LINE) {
      int end = Math.min(to, line + PER_LINE);
      out.append("\n\t0x%04x: ".formatted(line - from));
      int start = out.length();
      words(out, bytes, line, end);
      while (out.length() - start < 40) out.append(' ');
      out.append("  ");
      for (int at = line; at < end; at++) {
        int c = bytes[at];
        out.append(c > ' ' && c < 0x7f ? (char) c : '.');
      }
    }
  }

  /// `-A`: every byte as a character; what cannot be shown is a dot.
  public static void ascii(StringBuilder out, byte[] bytes, int from, int to) {
    out.append('\n');
    for (int at = from; at < to; at++) {
      int c = bytes[at];
      if (c == '\r' && at + 1 < to && bytes[at + 1] == '\n') continue;
      out.append(c == '\t' || c == '\n' || c >= ' ' && c < 0x7f ? (char) c : '.');
    }
  }

  private static void words(StringBuilder out, byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      if ((at - from) % 2 == 0) out.append(' ');
      out.append(Character.forDigit(bytes[at] >> 4 & 15, 16)).append(Character.forDigit(bytes[at] & 15, 16));
    }
  }
}
