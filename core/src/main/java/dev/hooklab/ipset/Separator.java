package dev.hooklab.ipset;

/// Where the words of an element fall apart. One that stands first or last separates nothing, and so does none in the
/// brackets that may hold a name together: `[my-host]-10.0.0.9`.
final class Separator {
  private Separator() {}

  /// The place of a separator, -1 for none.
  static int at(String text, char separator) {
    if (text.isEmpty() || text.charAt(0) == separator || text.charAt(text.length() - 1) == separator) return -1;
    return text.indexOf(separator);
  }

  /// The place of the dash between two ends, -1 for none.
  /// @throws SetProblem when brackets are wrong
  static int dash(String text) {
    if (!text.startsWith("[")) return at(text, '-');
    int close = text.indexOf(']');
    if (close < 0) throw unclosed(text);
    if (close == text.length() - 1) return -1;
    if (text.charAt(close + 1) != '-') throw SetProblem.syntax("range separator expected after '" + text.substring(0, close + 1) + "'");
    return close + 1;
  }

  /// Whether there seems to be a dash between two ends.
  static boolean ranged(String text) {
    if (!text.startsWith("[")) return at(text, '-') >= 0;
    int close = text.indexOf(']');
    return close >= 0 && at(text.substring(close), '-') >= 0;
  }

  /// What stands in the brackets, if there are any.
  static String bare(String text) {
    if (!text.startsWith("[")) return text;
    if (!text.endsWith("]")) throw unclosed(text);
    return text.substring(1, text.length() - 1);
  }

  private static SetProblem unclosed(String text) {
    return SetProblem.syntax("cannot find closing escape character ']' in " + text);
  }
}
