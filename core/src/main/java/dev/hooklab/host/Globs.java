package dev.hooklab.host;

import java.util.regex.Pattern;

/// The patterns of a shell (POSIX.1-2024, Shell Command Language 2.14): `*`, `?`, `[a-z]`, `[!a-z]`.
final class Globs {
  private Globs() {}

  /// The same as a regular expression.
  /// @param greedy whether `*` takes as much as it can
  static String regex(String glob, boolean greedy) {
    var regex = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      int close = c == '[' ? glob.indexOf(']', i + 2) : -1;
      if (c == '*') {
        regex.append(greedy ? ".*" : ".*?");
      } else if (c == '?') {
        regex.append('.');
      } else if (close > 0) {
        var set = glob.substring(i + 1, close).replace("\\", "\\\\").replace("[", "\\[").replace("&", "\\&").replace("^", "\\^");
        regex.append('[').append(set.startsWith("!") ? "^" + set.substring(1) : set).append(']');
        i = close;
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return regex.toString();
  }
}
