package dev.hooklab.tool.iproute;

import dev.hooklab.host.Netns;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// One command at work: the node's network, how to show things, and where to.
final class Session {
  final Netns netns;
  final Display display;
  private final Consumer<String> out;
  private final Consumer<String> err;
  private final List<Object> entries = new ArrayList<>();
  private boolean listing;

  Session(Netns netns, Display display, Consumer<String> out, Consumer<String> err) {
    this.netns = netns;
    this.display = display;
    this.out = out;
    this.err = err;
  }

  void print(String text) {
    out.accept(text);
  }

  void warn(String text) {
    err.accept(text);
  }

  /// Shows one entry: its text at once, its JSON with the others at the end.
  void show(Entry entry) {
    listing = true;
    if (display.json()) entries.add(entry.json); else print(entry.text.toString());
  }

  /// Announces a list that may stay empty.
  void list() {
    listing = true;
  }

  /// Ends the command: JSON is written as a whole.
  void end() {
    if (listing && display.json()) print(JsonText.of(entries, display.pretty()));
  }
}
