package dev.hooklab.lab.topology;

import java.util.regex.Pattern;

/// Where a value stands: its way down from the root, and, when it was read from a file, its line and column (from 1; 0
/// where there is no text). The way is spelled out only for a message.
record Spot(Spot parent, Object step, int line, int column) {
  private static final Pattern PLAIN = Pattern.compile("[\\p{Alnum}_$-]+");

  static Spot root(int line, int column) {
    return new Spot(null, "", line, column);
  }

  Spot key(String key, int line, int column) {
    return new Spot(this, key, line, column);
  }

  Spot index(int index, int line, int column) {
    return new Spot(this, index, line, column);
  }

  /// `nodes.router.interfaces.wan.addresses[0]`; a key that is no plain word stands in brackets.
  String path() {
    if (parent == null) return "";
    var before = parent.path();
    if (step instanceof Integer) return before + "[" + step + "]";
    var key = (String) step;
    if (!PLAIN.matcher(key).matches()) return before + "[\"" + key.replace("\"", "\\\"") + "\"]";
    return before.isEmpty() ? key : before + "." + key;
  }

  /// How a message refers to the spot from elsewhere: `nodes.a.mac (line 12)`.
  String reference() {
    return line == 0 ? path() : path() + " (line " + line + ")";
  }
}
