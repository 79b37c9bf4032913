package dev.hooklab.lab.repl;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A command line of a node as a prompt needs it while it is still being typed: its parts with their places, and whether
/// more must follow. What it means is for the node's own shell to say.
final class ShellScan {
  enum Kind { WORD, OPERATOR, REDIRECTION, COMMENT, HEREDOC }

  /// A part of the line, from one place to another.
  /// @param value without quotes
  record Token(Kind kind, int from, int to, String value) {}

  private static final Set<String> KEYWORDS = Set.of("if", "then", "elif", "else", "fi", "for", "while", "until", "do", "done", "in", "!", "cd", "exit");

  private static final Set<String> OPENING = Set.of("if", "for", "while", "until", "{");
  private static final Set<String> CLOSING = Set.of("fi", "done", "}");

  private final String line;
  private final List<Token> tokens = new ArrayList<>();
  private final ArrayDeque<String> heredocs = new ArrayDeque<>();
  private boolean open;
  private int at;

  private ShellScan(String line) {
    this.line = line;
    while (at < line.length()) next();
    open |= !heredocs.isEmpty();
  }

  static ShellScan of(String line) {
    return new ShellScan(line);
  }

  /// Whether a word belongs to the shell itself.
  static boolean isKeyword(String word) {
    return KEYWORDS.contains(word);
  }

  List<Token> tokens() {
    return tokens;
  }

  /// Whether the line cannot be the whole: a quote or a here-document is open, or a pipe leads nowhere.
  boolean isIncomplete() {
    if (open || depth() > 0) return true;
    var last = tokens.stream().filter(t -> t.kind != Kind.COMMENT && !t.value.equals("\n")).reduce((_, b) -> b);
    return last.isPresent() && last.get().kind == Kind.OPERATOR && List.of("|", "||", "&&").contains(last.get().value);
  }

  /// How many loops and choices are open. Their words count where a command can begin.
  private int depth() {
    int depth = 0;
    boolean begins = true;
    for (var token : tokens) {
      if (token.kind == Kind.WORD && begins && OPENING.contains(token.value)) depth++;
      if (token.kind == Kind.WORD && begins && CLOSING.contains(token.value)) depth--;
      begins = token.kind == Kind.OPERATOR || begins && token.kind == Kind.WORD && KEYWORDS.contains(token.value);
    }
    return depth;
  }

  private void next() {
    char c = line.charAt(at);
    int from = at;
    switch (c) {
      case ' ', '\t', '\r' -> at++;
      case '\n' -> {
        add(Kind.OPERATOR, from, from + 1);
        while (!heredocs.isEmpty() && at < line.length()) heredoc(heredocs.poll());
      }
      case '#' -> {
        int end = line.indexOf('\n', at);
        add(Kind.COMMENT, from, end < 0 ? line.length() : end);
      }
      case ';', '|', '&', '(', ')' -> {
        if (line.startsWith("&>", at)) {
          add(Kind.REDIRECTION, from, from + 2);
          return;
        }
        boolean twice = at + 1 < line.length() && line.charAt(at + 1) == c && c != '(' && c != ')';
        add(Kind.OPERATOR, from, from + (twice ? 2 : 1));
      }
      case '<', '>' -> redirection(from);
      default -> {
        boolean descriptor = Character.isDigit(c) && at + 1 < line.length() && "<>".indexOf(line.charAt(at + 1)) >= 0;
        if (descriptor) {
          at++;
          redirection(from);
        } else {
          word();
        }
      }
    }
  }

  private void add(Kind kind, int from, int to) {
    at = to;
    tokens.add(new Token(kind, from, to, line.substring(from, to)));
  }

  private void redirection(int from) {
    int to = at + 1;
    if (to < line.length() && (line.charAt(to) == line.charAt(at) || line.charAt(to) == '&')) to++;
    add(Kind.REDIRECTION, from, to);
  }

  private void word() {
    int from = at;
    var value = new StringBuilder();
    while (at < line.length() && " \t\r\n;|&<>()".indexOf(line.charAt(at)) < 0) {
      char c = line.charAt(at++);
      switch (c) {
        case '\'', '"' -> quoted(c, value);
        case '$' -> {
          int end = at < line.length() && line.charAt(at) == '(' ? closing(at) : at - 1;
          value.append(line, at - 1, end + 1);
          at = end + 1;
        }
        case '\\' -> {
          if (at == line.length()) open = true;
          else if (line.charAt(at) != '\n') value.append(line.charAt(at));
          at = Math.min(at + 1, line.length());
          if (at == line.length() && line.endsWith("\\\n")) open = true;
        }
        default -> value.append(c);
      }
    }
    boolean marksEnd = !tokens.isEmpty() && tokens.getLast().kind == Kind.REDIRECTION && tokens.getLast().value.endsWith("<<");
    if (marksEnd) heredocs.add(value.toString());
    tokens.add(new Token(Kind.WORD, from, at, value.toString()));
  }

  /// Where a bracket is closed; the last place when it is not, and more must follow.
  private int closing(int bracket) {
    int depth = 0;
    for (int i = bracket; i < line.length(); i++) {
      if (line.charAt(i) == '(') depth++;
      else if (line.charAt(i) == ')' && --depth == 0) return i;
    }
    open = true;
    return line.length() - 1;
  }

  private void quoted(char quote, StringBuilder value) {
    while (at < line.length() && line.charAt(at) != quote) {
      if (quote == '"' && line.charAt(at) == '\\' && at + 1 < line.length()) at++;
      value.append(line.charAt(at++));
    }
    if (at >= line.length()) open = true;
    at = Math.min(at + 1, line.length());
  }

  private void heredoc(String end) {
    int from = at;
    while (at < line.length()) {
      int lineEnd = line.indexOf('\n', at);
      var one = line.substring(at, lineEnd < 0 ? line.length() : lineEnd);
      at = lineEnd < 0 ? line.length() : lineEnd + 1;
      if (one.equals(end)) {
        tokens.add(new Token(Kind.HEREDOC, from, at, line.substring(from, at)));
        return;
      }
    }
    tokens.add(new Token(Kind.HEREDOC, from, at, line.substring(from, at)));
    open = true;
  }
}
