package dev.hooklab.lab.capture;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// TCP flags as text: tcpdump's letters (`S.`, `P.`, `R`), which are also read with `A` for the dot, or as names
/// with commas (`SYN,ACK`).
final class TcpFlags {
  private static final String LETTERS = "FSRP.UEW";
  private static final Map<String, Integer> NAMES = Map.of("FIN", 0x01, "SYN", 0x02, "RST", 0x04, "PSH", 0x08, "ACK", 0x10,
      "URG", 0x20, "ECE", 0x40, "CWR", 0x80);

  private TcpFlags() {}

  static String text(int flags) {
    var text = new StringBuilder();
    for (int i = 0; i < LETTERS.length(); i++) {
      if ((flags >> i & 1) != 0) text.append(LETTERS.charAt(i));
    }
    return text.toString();
  }

  static Optional<Integer> parse(String text) {
    var upper = text.toUpperCase(Locale.ROOT).strip();
    if (upper.isEmpty() || upper.equals("NONE")) return Optional.of(0);
    if (upper.length() > 2 && NAMES.containsKey(upper.substring(0, 3))) return names(upper);
    int flags = 0;
    for (int i = 0; i < upper.length(); i++) {
      char letter = upper.charAt(i);
      int bit = LETTERS.indexOf(letter == 'A' ? '.' : letter == 'C' ? 'W' : letter);
      if (bit < 0) return Optional.empty();
      flags |= 1 << bit;
    }
    return Optional.of(flags);
  }

  private static Optional<Integer> names(String text) {
    int flags = 0;
    for (var name : text.split("[,|+ ]+", -1)) {
      var flag = NAMES.get(name);
      if (flag == null) return Optional.empty();
      flags |= flag;
    }
    return Optional.of(flags);
  }
}
