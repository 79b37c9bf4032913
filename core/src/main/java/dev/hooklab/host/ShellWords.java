package dev.hooklab.host;

import dev.hooklab.host.ShellTree.Piece;
import dev.hooklab.host.ShellTree.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Expansion: what the words of a command become, with variables, arithmetic and the output of commands in their place.
final class ShellWords {
  /// A dollar that stands for itself, within double quotes.
  static final char PLAIN_DOLLAR = '\ue024';

  private final Map<String, String> variables;
  private final Function<String, String> output;

  /// @param output runs a command line and gives what it printed
  ShellWords(Map<String, String> variables, Function<String, String> output) {
    this.variables = variables;
    this.output = output;
  }

  /// Whether a word cannot be expanded without a command being run.
  static boolean runsCommands(Word word) {
    return word.pieces().stream().anyMatch(piece -> piece.expands() && piece.text().contains("$(") && !onlyArithmetic(piece.text()));
  }

  private static boolean onlyArithmetic(String text) {
    return text.indexOf("$(") == text.indexOf("$((") && text.replace("$((", "").indexOf("$(") < 0;
  }

  /// The fields of words: what was expanded outside of quotes is split at blanks.
  List<String> fields(List<Word> words) {
    var fields = new ArrayList<String>();
    for (var word : words) fields(word, fields);
    return fields;
  }

  private void fields(Word word, List<String> fields) {
    if (word.pieces().size() == 1 && word.pieces().getFirst().quoted() && word.pieces().getFirst().text().equals("$@")) {
      for (int i = 1; i <= Integer.parseInt(variables.getOrDefault("#", "0")); i++) fields.add(variables.get(Integer.toString(i)));
      return;
    }
    var field = new StringBuilder();
    boolean any = word.pieces().isEmpty();
    for (var piece : word.pieces()) {
      var text = text(piece);
      any |= piece.quoted() || !piece.expands();
      if (piece.quoted() || !piece.expands() || piece.text().indexOf('$') < 0) {
        field.append(text);
        continue;
      }
      var parts = new ArrayList<>(Arrays.asList(text.split(separators(), -1)));
      field.append(parts.removeFirst());
      for (var part : parts) {
        if (any || !field.isEmpty()) fields.add(field.toString());
        any = false;
        field = new StringBuilder(part);
      }
    }
    if (any || !field.isEmpty()) fields.add(field.toString());
  }

  /// What separates the fields of an expansion: `IFS`, or blanks.
  private String separators() {
    var chosen = variables.get("IFS");
    return chosen == null || chosen.isBlank() ? "\\s+" : "[" + chosen.replaceAll("[\\\\\\[\\]^&-]", "\\\\$0") + "]";
  }

  /// A word as one field.
  String whole(Word word) {
    var text = new StringBuilder();
    for (var piece : word.pieces()) text.append(text(piece));
    return text.toString();
  }

  /// A word as a pattern: `*`, `?` and `[...]` mean something where they are not quoted.
  Pattern pattern(Word word) {
    var regex = new StringBuilder();
    for (var piece : word.pieces()) regex.append(piece.quoted() ? Pattern.quote(text(piece)) : Globs.regex(text(piece), true));
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  private String text(Piece piece) {
    return piece.expands() ? expanded(piece.text()).replace(PLAIN_DOLLAR, '$') : piece.text();
  }

  private String expanded(String text) {
    var expanded = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      if (text.charAt(i) != '$' || i + 1 == text.length()) {
        expanded.append(text.charAt(i++));
      } else if (text.charAt(i + 1) == '(') {
        int end = ShellSyntax.closing(text, i + 1);
        var inner = text.substring(i + 2, end);
        if (inner.startsWith("(") && inner.endsWith(")")) {
          expanded.append(ShellArithmetic.value(expanded(inner.substring(1, inner.length() - 1)), variables));
        } else {
          expanded.append(output.apply(inner).replaceFirst("\n+$", ""));
        }
        i = end + 1;
      } else {
        i = variable(text, i, expanded);
      }
    }
    return expanded.toString();
  }

  /// `$NAME`, `${NAME...}`, `$?` and their like; any other dollar stays.
  private int variable(String text, int dollar, StringBuilder expanded) {
    int from = dollar + 1;
    if (text.charAt(from) == '{') {
      int end = ShellSyntax.closing(text, from);
      if (end >= text.length()) throw new ArithmeticException("Syntax error: Missing '}'");
      expanded.append(new Parameter(text.substring(from + 1, end)).value());
      return end + 1;
    }
    int to = nameEnd(text, from);
    expanded.append(to == from ? "$" : value(text.substring(from, to)));
    return Math.max(to, from);
  }

  private static int nameEnd(String text, int from) {
    if (from < text.length() && "?#@*".indexOf(text.charAt(from)) >= 0) return from + 1;
    int to = from;
    while (to < text.length() && (Character.isLetterOrDigit(text.charAt(to)) || text.charAt(to) == '_')) to++;
    return to > from && Character.isDigit(text.charAt(from)) ? from + 1 : to;
  }

  private String value(String name) {
    return variables.getOrDefault(name, name.equals("?") || name.equals("#") ? "0" : name.equals("0") ? "sh" : "");
  }

  /// What stands in `${...}` (POSIX.1-2024, Shell Command Language 2.6.2).
  private final class Parameter {
    private final String name;
    private final String rest;

    Parameter(String inner) {
      boolean length = inner.length() > 1 && inner.charAt(0) == '#';
      int end = nameEnd(inner, length ? 1 : 0);
      name = inner.substring(length ? 1 : 0, end);
      rest = length ? "#length" : inner.substring(end);
      if (name.isEmpty() || length && end < inner.length()) throw new ArithmeticException("Bad substitution");
    }

    String value() {
      var value = ShellWords.this.value(name);
      if (rest.isEmpty()) return value;
      if (rest.equals("#length")) return Integer.toString(value.length());
      boolean colon = rest.charAt(0) == ':';
      var operator = rest.substring(colon ? 1 : 0);
      if (operator.isEmpty()) throw new ArithmeticException("Bad substitution");
      boolean there = variables.containsKey(name) && !(colon && value.isEmpty());
      var word = operator.substring(1);
      return switch (operator.charAt(0)) {
        case '-' -> there ? value : expanded(word);
        case '+' -> there ? expanded(word) : "";
        case '=' -> {
          if (!there) variables.put(name, expanded(word));
          yield ShellWords.this.value(name);
        }
        case '?' -> {
          if (!there) throw new ArithmeticException(name + ": " + (word.isEmpty() ? "parameter not set" + (colon ? " or null" : "") : expanded(word)));
          yield value;
        }
        case '#' -> word.startsWith("#") ? withoutStart(value, word.substring(1), false) : withoutStart(value, word, true);
        case '%' -> word.startsWith("%") ? withoutEnd(value, word.substring(1), false) : withoutEnd(value, word, true);
        default -> throw new ArithmeticException("Bad substitution");
      };
    }

    private String withoutStart(String value, String glob, boolean shortest) {
      var pattern = Pattern.compile(Globs.regex(expanded(glob), !shortest), Pattern.DOTALL).matcher(value);
      return pattern.lookingAt() ? value.substring(pattern.end()) : value;
    }

    private String withoutEnd(String value, String glob, boolean shortest) {
      var pattern = Pattern.compile(Globs.regex(expanded(glob), true), Pattern.DOTALL);
      for (int i = 0; i <= value.length(); i++) {
        int at = shortest ? value.length() - i : i;
        if (pattern.matcher(value.substring(at)).matches()) return value.substring(0, at);
      }
      return value;
    }
  }
}
