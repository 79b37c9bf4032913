package dev.hooklab.conntrack;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// The names of connection labels, as `connlabel.conf` gives them: a bit's number and its name on each line, made of letters,
/// digits, `-` and blanks. Of two lines with the same number or name the first counts (`nfct_labelmap_new`).
public final class LabelMap implements ConnectionText.LabelNames {
  /// Where the file lies.
  public static final String FILE = "/etc/xtables/connlabel.conf";
  private static final Pattern LINE = Pattern.compile("\\s*(0[xX][0-9a-fA-F]{1,4}|\\d{1,5})\\s+([a-zA-Z0-9-][a-zA-Z0-9 -]*?)\\s*");

  private final Map<Integer, String> names = new LinkedHashMap<>();
  private final Map<String, Integer> bits = new LinkedHashMap<>();

  /// Reads the file's text.
  public LabelMap(String text) {
    text.lines().forEach(this::line);
  }

  private void line(String line) {
    var parts = LINE.matcher(line);
    if (!parts.matches()) return;
    int bit = Integer.decode(parts.group(1));
    if (names.containsKey(bit) || bits.containsKey(parts.group(2))) return;
    names.put(bit, parts.group(2));
    bits.put(parts.group(2), bit);
  }

  /// The name of a label; null when it has none.
  @Override public String name(int bit) {
    return names.get(bit);
  }

  /// The label of a name.
  public OptionalInt bit(String name) {
    var bit = bits.get(name);
    return bit == null ? OptionalInt.empty() : OptionalInt.of(bit);
  }
}
