package dev.hooklab.lab.repl;

import java.util.ArrayList;
import java.util.List;

/// What stands behind a `:word`: the text, and its parts, where quotes keep blanks.
public final class Words {
  private final String text;
  private final List<String> all;

  Words(String text) {
    this.text = text;
    this.all = split(text);
  }

  private static List<String> split(String text) {
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    boolean any = false;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        if (c == quote) quote = 0; else word.append(c);
      } else if (c == '"' || c == '\'') {
        quote = c;
        any = true;
      } else if (Character.isWhitespace(c)) {
        if (any || !word.isEmpty()) words.add(word.toString());
        word.setLength(0);
        any = false;
      } else {
        word.append(c);
      }
    }
    if (any || !word.isEmpty()) words.add(word.toString());
    return List.copyOf(words);
  }

  /// All of it as it was typed.
  public String text() {
    return text;
  }

  /// What follows the first word, as it was typed.
  public String rest() {
    int end = 0;
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) end++;
    return text.substring(end).strip();
  }

  public int count() {
    return all.size();
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  public List<String> all() {
    return all;
  }

  /// The word of a place.
  /// @param name what it is, for who forgot it
  public String need(int place, String name) {
    if (place >= all.size()) throw new CommandError(name + " is missing");
    return all.get(place);
  }

  /// The word of a place, or something else where there is none.
  public String get(int place, String otherwise) {
    return place < all.size() ? all.get(place) : otherwise;
  }

  /// Refuses words that nobody asked for.
  public void atMost(int count) {
    if (all.size() > count) throw new CommandError("what is \"" + all.get(count) + "\"?");
  }
}
