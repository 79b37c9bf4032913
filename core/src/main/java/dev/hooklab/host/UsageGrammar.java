package dev.hooklab.host;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A usage text, understood: `ping [-c COUNT] DESTINATION`. Words in capitals stand for something, others for themselves;
/// `[...]` may be left out, `{...}` groups, `|` separates choices, `...` repeats. Options may stand anywhere, and optional
/// parts that follow each other in any order. One form a line.
public final class UsageGrammar {
  /// Says what could stand for a word in capitals.
  @FunctionalInterface
  public interface Kinds {
    void suggest(String kind, Suggestions to);
  }

  /// A word of the usage text, and its place there.
  private record Leaf(String text, int from, int to) {
    boolean isOption() {
      return text.startsWith("-") && text.length() > 1;
    }

    /// Whether it stands for something else: its name is in capitals.
    boolean isKind() {
      return !isOption() && text.chars().anyMatch(Character::isUpperCase) && kind().chars().noneMatch(Character::isLowerCase);
    }

    /// `KEY` of `KEY[=VALUE]`.
    String kind() {
      int end = 0;
      while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || "_-:".indexOf(text.charAt(end)) >= 0)) end++;
      return text.substring(0, end);
    }

    boolean takes(String word) {
      return isKind() || text.equals(word);
    }
  }

  /// A place between words: where the next word may lead to from here. Places without a leaf are passed through.
  private static final class Place {
    final Leaf leaf;
    final List<Place> next = new ArrayList<>();

    Place(Leaf leaf) {
      this.leaf = leaf;
    }
  }

  /// A part of the grammar: where it begins and where it ends.
  private record Part(Place begin, Place end, boolean optional) {}

  /// One line of the usage text.
  private static final class Form {
    final String text;
    final Map<String, List<Leaf>> optionArguments = new HashMap<>();
    final List<Leaf> options = new ArrayList<>();
    Place start;

    Form(String text) {
      this.text = text;
    }
  }

  private final List<Form> forms = new ArrayList<>();
  private Form form;
  private List<Leaf> tokens;
  private int at;

  private UsageGrammar(String usage) {
    for (var line : usage.split("\n", -1)) {
      form = new Form(line);
      tokens = tokens(line);
      at = 1;
      form.start = sequence().begin;
      forms.add(form);
    }
  }

  /// Reads a usage text, whose lines begin with the program's name.
  public static UsageGrammar of(String usage) {
    return new UsageGrammar(usage);
  }

  // -------- reading

  /// Brackets stand alone, unless they are glued to a word: `KEY[=VALUE]`.
  private static List<Leaf> tokens(String line) {
    var tokens = new ArrayList<Leaf>();
    int i = 0;
    while (i < line.length()) {
      char c = line.charAt(i);
      int from = i;
      if (c == ' ') {
        i++;
        continue;
      }
      if ("[]{}|".indexOf(c) >= 0) {
        i++;
      } else if (line.startsWith("...", i)) {
        i += 3;
      } else {
        int depth = 0;
        while (i < line.length() && (depth > 0 || " ]}|".indexOf(line.charAt(i)) < 0) && !(depth == 0 && line.startsWith("...", i))) {
          if (line.charAt(i) == '[') depth++;
          else if (line.charAt(i) == ']') depth--;
          i++;
        }
      }
      tokens.add(new Leaf(line.substring(from, i), from, i));
    }
    return tokens;
  }

  private boolean sees(String text) {
    return at < tokens.size() && tokens.get(at).text.equals(text);
  }

  private boolean take(String text) {
    if (!sees(text)) return false;
    at++;
    return true;
  }

  /// Choices up to a closing bracket.
  private Part alternatives() {
    var begin = new Place(null);
    var end = new Place(null);
    boolean empty = false;
    do {
      var one = sequence();
      begin.next.add(one.begin);
      one.end.next.add(end);
      empty |= one.optional;
    } while (take("|"));
    return new Part(begin, end, empty);
  }

  /// Parts one after the other; runs of optional ones in any order.
  private Part sequence() {
    var begin = new Place(null);
    var end = begin;
    boolean inRun = false;
    boolean allOptional = true;
    while (at < tokens.size() && !sees("]") && !sees("}") && !sees("|")) {
      var part = part();
      if (part == null) continue;
      if (part.optional && inRun) {
        end.next.add(part.begin);
        part.end.next.add(end);
      } else if (part.optional) {
        var hub = new Place(null);
        end.next.add(hub);
        hub.next.add(part.begin);
        part.end.next.add(hub);
        end = hub;
      } else {
        end.next.add(part.begin);
        end = part.end;
        allOptional = false;
      }
      inRun = part.optional;
    }
    return new Part(begin, end, allOptional);
  }

  /// A word or a group; null for an option, which is kept aside.
  private Part part() {
    var token = tokens.get(at++);
    Part part;
    switch (token.text) {
      case "[" -> {
        var inner = alternatives();
        take("]");
        part = new Part(inner.begin, inner.end, true);
      }
      case "{" -> {
        part = alternatives();
        take("}");
      }
      default -> {
        if (token.isOption()) {
          option(token);
          return null;
        }
        var place = new Place(token);
        part = new Part(place, place, false);
      }
    }
    if (take("...")) part.end.next.add(part.begin);
    return part;
  }

  /// An option with its argument, or the words to choose from: `[-M do|dont|want]`.
  private void option(Leaf option) {
    form.options.add(option);
    var choices = new ArrayList<Leaf>();
    while (at < tokens.size() && "[]{}|".indexOf(tokens.get(at).text) < 0 && !tokens.get(at).isOption()) {
      choices.add(tokens.get(at++));
      if (at + 1 >= tokens.size() || !sees("|") || tokens.get(at + 1).isOption()) break;
      at++;
    }
    if (!choices.isEmpty()) form.optionArguments.put(option.text, choices);
  }

  // -------- following

  /// Adds what can come next, and shows the form that is being typed.
  public void suggest(Suggestions to, Kinds kinds) {
    for (var one : forms) {
      var last = one.optionArguments.get(to.last());
      if (last != null) {
        offer(one, last, to, kinds);
        continue;
      }
      var places = reached(one, to.before());
      if (places == null) continue;
      if (to.word().startsWith("-") || to.word().isEmpty()) {
        for (var option : one.options) if (!to.before().contains(option.text)) to.add(option.text, argument(one, option));
      }
      offer(one, places.stream().map(place -> place.leaf).toList(), to, kinds);
    }
  }

  private static String argument(Form form, Leaf option) {
    var argument = form.optionArguments.get(option.text);
    return argument == null ? "" : String.join("|", argument.stream().map(Leaf::text).toList());
  }

  private static void offer(Form form, List<Leaf> leaves, Suggestions to, Kinds kinds) {
    for (var leaf : leaves) {
      if (leaf.isKind()) kinds.suggest(leaf.kind(), to);
      else if (!to.before().contains(leaf.text) || to.before().isEmpty()) to.add(leaf.text);
    }
    if (!to.hint().isEmpty()) return;
    var shown = leaves.stream().filter(leaf -> leaf.isKind() || leaf.text.startsWith(to.word())).findFirst();
    to.hint(form.text, shown.map(Leaf::from).orElse(0), shown.map(Leaf::to).orElse(0));
  }

  /// The places with a leaf that can come after these words; null when the form does not fit them.
  private static Set<Place> reached(Form form, List<String> words) {
    var here = closure(List.of(form.start));
    for (int i = 0; i < words.size(); i++) {
      var word = words.get(i);
      if (word.startsWith("-") && word.length() > 1 && form.options.stream().anyMatch(option -> option.text.equals(word))) {
        if (form.optionArguments.containsKey(word)) i++;
        continue;
      }
      var fits = here.stream().filter(place -> place.leaf.takes(word)).toList();
      var literal = fits.stream().filter(place -> !place.leaf.isKind()).toList();
      here = closure((literal.isEmpty() ? fits : literal).stream().flatMap(place -> place.next.stream()).toList());
      if (fits.isEmpty()) return null;
    }
    return here;
  }

  private static Set<Place> closure(List<Place> from) {
    var found = new LinkedHashSet<Place>();
    var seen = new LinkedHashSet<Place>();
    var todo = new ArrayList<>(from);
    while (!todo.isEmpty()) {
      var place = todo.removeFirst();
      if (!seen.add(place)) continue;
      if (place.leaf != null) found.add(place);
      else todo.addAll(place.next);
    }
    return found;
  }
}
