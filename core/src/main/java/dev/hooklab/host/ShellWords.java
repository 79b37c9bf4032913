package dev.hooklab.host;

import dev.hooklab.host.ShellSyntax.Piece;
import dev.hooklab.host.ShellSyntax.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Expansion: what the words of a command become, with variables, arithmetic and the output of commands in their place.
final class ShellWords {
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
    var field = new StringBuilder();
    boolean any = word.pieces().isEmpty();
    for (var piece : word.pieces()) {
      var text = text(piece);
      any |= piece.quoted() || !piece.expands();
      if (piece.quoted() || !piece.expands() || piece.text().indexOf('$') < 0) {
        field.append(text);
        continue;
      }
      var parts = new ArrayList<>(Arrays.asList(text.split("\\s+", -1)));
      field.append(parts.removeFirst());
      for (var part : parts) {
        if (any || !field.isEmpty()) fields.add(field.toString());
        any = false;
        field = new StringBuilder(part);
      }
    }
    if (any || !field.isEmpty()) fields.add(field.toString());
  }

  /// A word as one field.
  String whole(Word word) {
    var text = new StringBuilder();
    for (var piece : word.pieces()) text.append(text(piece));
    return text.toString();
  }

  private String text(Piece piece) {
    return piece.expands() && piece.text().indexOf('$') >= 0 ? expanded(piece.text()) : piece.text();
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

  /// `$NAME`, `${NAME}` or `$?`; any other dollar stays.
  private int variable(String text, int dollar, StringBuilder expanded) {
    int from = dollar + 1;
    boolean braced = text.charAt(from) == '{';
    if (braced) from++;
    int to = from;
    if (to < text.length() && text.charAt(to) == '?') to++;
    else while (to < text.length() && (Character.isLetterOrDigit(text.charAt(to)) || text.charAt(to) == '_')) to++;
    if (to == from || braced && (to >= text.length() || text.charAt(to) != '}')) {
      expanded.append('$');
      return dollar + 1;
    }
    var name = text.substring(from, to);
    expanded.append(variables.getOrDefault(name, name.equals("?") ? "0" : ""));
    return braced ? to + 1 : to;
  }
}
