package dev.hooklab.lab.repl;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What a typed line is, by how it begins.
sealed interface Line {
  /// Nothing, or a comment: `//` as in JavaScript, or `#` as in a shell.
  record Empty() implements Line {}

  /// A node's name first: a command in that node. `at` is where the command begins in the line.
  record Command(String node, String command, int at) implements Line {}

  /// `:word ...`: the lab's own.
  record Word(String name, String rest) implements Line {}

  /// Anything else.
  record Script(String source) implements Line {}

  /// What follows a name and makes it part of an expression: an operator, a call, a member.
  Pattern EXPRESSION = Pattern.compile("(?:[-+*%=.?,:;)\\]}<>&|^]|\\[|\\(|(?:in|instanceof)\\b).*", Pattern.DOTALL);

  /// Tells the kinds apart.
  /// @param shell the node whose shell is open; null for none
  static Line of(String text, Predicate<String> isNode, String shell) {
    var line = text.strip();
    if (line.isEmpty() || (line.startsWith("//") || line.startsWith("#")) && line.indexOf('\n') < 0) return new Empty();
    if (line.charAt(0) == ':') return word(line);
    if (shell != null) return line.equals("exit") || line.equals("logout") ? new Word("exit", "") : new Command(shell, line, text.indexOf(line));
    switch (line) {
      case "help", "?" -> { return new Word("help", ""); }
      case "exit", "quit" -> { return new Word("quit", ""); }
      default -> { }
    }
    int end = 0;
    while (end < line.length() && !Character.isWhitespace(line.charAt(end))) end++;
    var first = line.substring(0, end);
    if (first.endsWith(":")) first = first.substring(0, first.length() - 1);
    var rest = line.substring(end).stripLeading();
    if (!isNode.test(first) || rest.isEmpty() || EXPRESSION.matcher(rest).matches()) return new Script(line);
    return new Command(first, rest, text.indexOf(line) + line.length() - rest.length());
  }

  private static Word word(String line) {
    int end = 1;
    while (end < line.length() && !Character.isWhitespace(line.charAt(end))) end++;
    return new Word(line.substring(1, end), line.substring(end).strip());
  }
}
