package dev.hooklab.host;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/// What could be typed next on a command line, gathered from the program that it calls; for prompts.
public final class Suggestions {
  /// One of them.
  /// @param what a few words about it, or empty
  /// @param whole whether it is done with; false when more follows without a blank, as behind `net/`
  public record Item(String text, String what, boolean whole) {}

  private final List<String> before;
  private final String word;
  private final List<Item> items = new ArrayList<>();
  private String hint = "";
  private int hintFrom;
  private int hintTo;

  /// Nothing yet.
  /// @param before the words between the program's name and the one that is being typed
  /// @param word what has been typed of that one
  public Suggestions(List<String> before, String word) {
    this.before = List.copyOf(before);
    this.word = word;
  }

  public List<String> before() {
    return before;
  }

  /// The last word before the one being typed; empty when there is none.
  public String last() {
    return before.isEmpty() ? "" : before.getLast();
  }

  /// What has been typed of the word.
  public String word() {
    return word;
  }

  public void add(String text) {
    add(text, "");
  }

  public void add(String text, String what) {
    items.add(new Item(text, what, true));
  }

  public void addAll(Collection<String> texts, String what) {
    for (var text : texts) add(text, what);
  }

  /// One that more follows at once.
  public void addPart(String text, String what) {
    items.add(new Item(text, what, false));
  }

  public List<Item> items() {
    return Collections.unmodifiableList(items);
  }

  // -------- what is expected, in words

  /// Shows a line below the one being typed.
  /// @param from where in it the part begins that is being typed
  /// @param to one past that part
  public void hint(String text, int from, int to) {
    hint = text;
    hintFrom = from;
    hintTo = to;
  }

  public String hint() {
    return hint;
  }

  public int hintFrom() {
    return hintFrom;
  }

  public int hintTo() {
    return hintTo;
  }
}
