package dev.hooklab.xtables;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Takes a command line apart as `getopt_long(3)` does when words that are no options are handed over in their order:
/// clusters of short options, long ones with unique prefixes, arguments behind `=` or in the next word.
public final class GetOpt {
  /// Whether an option has an argument; an optional one must stand in the same word.
  public enum Argument { NONE, REQUIRED, OPTIONAL }

  /// A long option.
  /// @param code what [Item#code()] is to be
  /// @param owner whose option it is; null for the command's own
  public record LongOption(String name, Argument argument, char code, Object owner) {}

  /// What was found. `argument` is null where there is none.
  public record Item(char code, Object owner, String argument) {}

  /// Codes for what is no option.
  public static final char END = 0;
  public static final char WORD = 1;
  public static final char UNKNOWN = '?';
  public static final char MISSING = ':';

  private final String program;
  private final List<String> words;
  private final String shortOptions;
  /// The long options of the last call.
  private List<LongOption> known = List.of();
  private int index;
  /// What is left of a word of short options, with one character for each byte.
  private String cluster = "";
  private char lastLetter;

  /// @param program the command's name
  /// @param words without it
  /// @param shortOptions letters, each followed by `:` if it takes an argument, `::` if it may
  public GetOpt(String program, List<String> words, String shortOptions) {
    this.program = program;
    this.words = new ArrayList<>(words);
    this.shortOptions = shortOptions;
  }

  /// The next option or word. Which long options there are may change between calls.
  public Item next(List<LongOption> longOptions) {
    if (!cluster.isEmpty()) return shortOption();
    if (index == words.size()) return new Item(END, null, null);
    var word = words.get(index++);
    if (word.equals("--")) {
      return new Item(END, null, null);
    }
    if (word.startsWith("--")) return longOption(word.substring(2), longOptions);
    if (word.length() < 2 || word.charAt(0) != '-') return new Item(WORD, null, word);
    index--;
    cluster = new String(word.substring(1).getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    return shortOption();
  }

  private Item shortOption() {
    char letter = cluster.charAt(0);
    lastLetter = letter;
    cluster = cluster.substring(1);
    int at = letter == ':' ? -1 : shortOptions.indexOf(letter);
    boolean takes = at >= 0 && shortOptions.startsWith(":", at + 1);
    if (cluster.isEmpty()) index++;
    if (at < 0) return new Item(UNKNOWN, null, null);
    if (!takes) return new Item(letter, null, null);
    if (!cluster.isEmpty()) {
      var argument = new String(cluster.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
      cluster = "";
      index++;
      return new Item(letter, null, argument);
    }
    if (shortOptions.startsWith("::", at + 1)) return new Item(letter, null, null);
    if (index == words.size()) return new Item(MISSING, null, null);
    return new Item(letter, null, words.get(index++));
  }

  private Item longOption(String text, List<LongOption> longOptions) {
    known = longOptions;
    int equals = text.indexOf('=');
    var name = equals < 0 ? text : text.substring(0, equals);
    var found = find(name, longOptions);
    if (found == null) return new Item(UNKNOWN, null, null);
    if (equals >= 0) {
      if (found.argument == Argument.NONE) return new Item(UNKNOWN, null, null);
      return new Item(found.code, found.owner, text.substring(equals + 1));
    }
    if (found.argument != Argument.REQUIRED) return new Item(found.code, found.owner, null);
    if (index == words.size()) return new Item(MISSING, null, null);
    return new Item(found.code, found.owner, words.get(index++));
  }

  /// The option of that name, or the only one (synonyms count as one) whose name begins so.
  private static LongOption find(String name, List<LongOption> longOptions) {
    LongOption found = null;
    for (var option : longOptions) if (option.name.equals(name)) return option;
    for (var option : longOptions) {
      if (!option.name.startsWith(name)) continue;
      if (found == null) found = option;
      else if (found.code != option.code || found.owner != option.owner || found.argument != option.argument) return null;
    }
    return found;
  }

  /// What `getopt_long` itself says about an unknown option or a missing argument, in a program that lets it speak.
  public String complaint(Item item) {
    var word = last();
    if (word.startsWith("--")) return program + ": " + longComplaint(word, item) + "\n";
    return program + (item.code == MISSING ? ": option requires an argument -- '" : ": invalid option -- '") + lastLetter + "'\n";
  }

  private String longComplaint(String word, Item item) {
    int equals = word.indexOf('=');
    var name = word.substring(2, equals < 0 ? word.length() : equals);
    var found = find(name, known);
    if (found != null && item.code == MISSING) return "option '--" + found.name + "' requires an argument";
    if (found != null) return "option '--" + found.name + "' doesn't allow an argument";
    var possible = known.stream().map(LongOption::name).filter(n -> n.startsWith(name)).toList();
    if (possible.isEmpty()) return "unrecognized option '" + word + "'";
    return "option '" + word + "' is ambiguous; possibilities: '--" + String.join("' '--", possible) + "'";
  }

  /// Goes back by one word, to read it again.
  public void back() {
    index--;
  }

  /// Makes the word that was read last an empty one, as iptables does with each `!`: a complaint may show it later.
  public void erase() {
    words.set(index - 1, "");
  }

  /// The word that was read last.
  public String last() {
    return index == 0 ? program : words.get(index - 1);
  }

  /// Whether words are left that nobody has looked at.
  public boolean hasMore() {
    return index < words.size();
  }

  /// Whether the next word is no option and no `!`, and so can be taken as an argument.
  public boolean hasArgument() {
    if (!hasMore()) return false;
    var word = words.get(index);
    return !word.startsWith("-") && !word.startsWith("!");
  }

  /// Takes the next word, whatever it is.
  public String take() {
    return words.get(index++);
  }
}
