package dev.hooklab.tool;

import java.util.ArrayList;
import java.util.List;

/// The options of `ipset(8)` that may stand anywhere on a command line. Those of a line of `restore` hold for the lines
/// behind it, too.
final class IpsetEnvironment {
  private static final List<String> OUTPUTS = List.of("plain", "xml", "save");

  boolean sorted;
  boolean quiet;
  boolean resolve;
  boolean exist;
  boolean names;
  boolean terse;
  /// `plain`, `save` or `xml`; empty while nothing has been shown or named.
  String output = "";
  String file = "";

  /// Takes the options out of a command line, one after the other.
  /// @return what is left
  List<String> take(List<String> words) {
    var rest = new ArrayList<>(words);
    for (int at; (at = find(rest, "-o", "-output")) >= 0;) {
      output = argument(rest, at, "-o");
      if (!OUTPUTS.contains(output)) throw IpsetRun.problem("Syntax error: unknown output mode '" + output + "'");
    }
    sorted |= flag(rest, "-s", "-sorted");
    quiet |= flag(rest, "-q", "-quiet");
    resolve |= flag(rest, "-r", "-resolve");
    exist |= flag(rest, "-!", "-exist");
    names |= flag(rest, "-n", "-name");
    terse |= flag(rest, "-t", "-terse");
    for (int at; (at = find(rest, "-f", "-file")) >= 0;) {
      var named = argument(rest, at, "-f");
      if (!file.isEmpty()) throw IpsetRun.misuse("-file option cannot be used when full io is activated");
      file = named;
    }
    return rest;
  }

  private static int find(List<String> words, String letter, String name) {
    for (int i = 0; i < words.size(); i++) {
      var word = words.get(i).startsWith("--") ? words.get(i).substring(1) : words.get(i);
      if (word.equals(letter) || word.equals(name)) return i;
    }
    return -1;
  }

  private static boolean flag(List<String> words, String letter, String name) {
    boolean found = false;
    for (int at; (at = find(words, letter, name)) >= 0; found = true) words.remove(at);
    return found;
  }

  private static String argument(List<String> words, int at, String option) {
    words.remove(at);
    if (at == words.size()) throw IpsetRun.misuse("Missing mandatory argument to option " + option);
    return words.remove(at);
  }
}
