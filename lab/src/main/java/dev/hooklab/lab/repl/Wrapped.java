package dev.hooklab.lab.repl;

import java.util.ArrayList;
import java.util.List;

/// Text in lines that are no longer than they may be.
public final class Wrapped {
  private Wrapped() {}

  /// The lines of a text.
  /// @param width how long one may be; only a longer word makes it longer
  public static List<String> lines(String text, int width) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (var word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      if (!line.isEmpty()) line.append(' ');
      line.append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
