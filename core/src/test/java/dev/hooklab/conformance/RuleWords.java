package dev.hooklab.conformance;

import java.util.ArrayList;
import java.util.List;

/// Splits a rule as a shell would: blanks between words, double quotes around what belongs together, backslashes in them.
final class RuleWords {
  private RuleWords() {}

  static List<String> split(String line) {
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    boolean quoted = false;
    boolean started = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
        started = true;
      } else if (quoted && c == '\\' && i + 1 < line.length()) {
        word.append(line.charAt(++i));
      } else if (c == ' ' && !quoted) {
        if (started) words.add(word.toString());
        word.setLength(0);
        started = false;
      } else {
        word.append(c);
        started = true;
      }
    }
    if (started) words.add(word.toString());
    return words;
  }

  /// The arguments of iptables that add a rule to a chain.
  static List<String> append(String table, String chain, String rule) {
    var words = new ArrayList<>(List.of("iptables", "-t", table, "-A", chain));
    words.addAll(split(rule));
    return words;
  }
}
