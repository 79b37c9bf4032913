package dev.hooklab.tool;

import dev.hooklab.xtables.ParameterProblem;
import java.util.List;

/// Splits a rule of iptables-restore into words: blanks between them, double quotes around what belongs together, and
/// within quotes a backslash before what is meant as it is (`add_param_to_argv`).
final class RestoreWords {
  private static final int MAX_WORD = 1023;
  private static final int MAX_WORDS = 253;

  private RestoreWords() {}

  static void split(String line, List<String> words) {
    var word = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quoted) {
        if (c == '\\' && i + 1 < line.length()) append(word, line.charAt(++i));
        else if (c != '"') append(word, c);
        else {
          quoted = false;
          take(word, words);
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c != ' ' && c != '\t' && c != '\n') {
        append(word, c);
      } else if (!word.isEmpty()) {
        take(word, words);
      }
    }
    if (!word.isEmpty()) take(word, words);
  }

  private static void append(StringBuilder word, char c) {
    word.append(c);
    if (word.length() > MAX_WORD) throw new ParameterProblem("Parameter too long!");
  }

  /// A closing quote ends a word, even an empty one.
  private static void take(StringBuilder word, List<String> words) {
    if (words.size() >= MAX_WORDS) throw new ParameterProblem("Parser cannot handle more arguments");
    words.add(word.toString());
    word.setLength(0);
  }
}
