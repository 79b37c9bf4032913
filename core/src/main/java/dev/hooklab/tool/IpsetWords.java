package dev.hooklab.tool;

import java.util.ArrayList;
import java.util.List;

/// The words of a line that `ipset(8)` reads; double quotes hold some together.
final class IpsetWords {
  private static final int MAX_WORDS = 30;

  private IpsetWords() {}

  /// @param line with its end, if it has one
  static List<String> split(String line) {
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      if (words.size() == MAX_WORDS) throw IpsetRun.misuse("Line is too long to parse.");
      char c = line.charAt(i);
      boolean last = i == line.length() - 1;
      boolean blank = c == ' ' || c == '\t' || c == '\r' || c == '\n';
      if (c == '"') quoted = !quoted;
      else if (quoted || !blank) word.append(c);
      // A blank that an open quote holds is no end, be it the last of the line.
      if (blank ? quoted : !last) continue;
      if (last && quoted) throw IpsetRun.misuse("Missing close quote!");
      if (!word.isEmpty()) words.add(word.toString());
      word.setLength(0);
    }
    return words;
  }
}
