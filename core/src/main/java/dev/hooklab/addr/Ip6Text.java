package dev.hooklab.addr;

import java.util.Optional;

/// The text of an IPv6 address: read as `inet_pton` does, printed as glibc's `inet_ntop` does:
/// RFC 5952, and the last 32 bits as a dotted quad where all before them are zero.
final class Ip6Text {
  private Ip6Text() {}

  static Optional<Ip> parse(String text) {
    int gap = text.indexOf("::");
    if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) return Optional.empty();
    int[] head = groups(gap < 0 ? text : text.substring(0, gap));
    int[] tail = gap < 0 ? new int[0] : groups(text.substring(gap + 2));
    if (head == null || tail == null) return Optional.empty();
    int given = head.length + tail.length;
    if (gap < 0 ? given != 8 : given > 7) return Optional.empty();
    long hi = 0;
    long lo = 0;
    for (int i = 0; i < 8; i++) {
      int fromEnd = i - (8 - tail.length);
      long group = i < head.length ? head[i] : fromEnd >= 0 ? tail[fromEnd] : 0;
      if (i < 4) hi = hi << 16 | group; else lo = lo << 16 | group;
    }
    return Optional.of(Ip.v6(hi, lo));
  }

  /// The 16-bit groups between colons, a trailing dotted quad as two; null when one is malformed.
  private static int[] groups(String text) {
    if (text.isEmpty()) return new int[0];
    var parts = text.split(":", -1);
    boolean quad = parts[parts.length - 1].indexOf('.') >= 0;
    var groups = new int[parts.length + (quad ? 1 : 0)];
    for (int i = 0; i < parts.length - (quad ? 1 : 0); i++) {
      if (!parts[i].matches("[0-9a-fA-F]{1,4}")) return null;
      groups[i] = Integer.parseInt(parts[i], 16);
    }
    if (quad) {
      var low = Ip.parse(parts[parts.length - 1]);
      if (low.isEmpty()) return null;
      groups[groups.length - 2] = low.get().v4() >>> 16;
      groups[groups.length - 1] = low.get().v4() & 0xffff;
    }
    return groups;
  }

  static String print(long hi, long lo) {
    if (hi == 0 && lo >>> 32 == 0xffff) return "::ffff:" + Ip.text((int) lo);
    if (hi == 0 && lo >>> 32 == 0 && lo >>> 16 != 0) return "::" + Ip.text((int) lo);
    var groups = new int[8];
    for (int i = 0; i < 8; i++) groups[i] = (int) ((i < 4 ? hi >>> (48 - 16 * i) : lo >>> (112 - 16 * i)) & 0xffff);
    int from = -1;
    int longest = 1;
    for (int i = 0; i < 8; i++) {
      int end = i;
      while (end < 8 && groups[end] == 0) end++;
      if (end - i > longest) {
        longest = end - i;
        from = i;
      }
    }
    var text = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == from) {
        text.append("::");
        i += longest - 1;
      } else {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') text.append(':');
        text.append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }
}
