package dev.hooklab.host;

import java.util.ArrayList;
import java.util.List;

/// The grammar of a command line: words with quotes, pipelines, lists, redirections (POSIX.1-2024, Shell Command Language).
final class ShellSyntax {
  /// A part of a word, and whether `$` in it stands for a variable.
  record Piece(String text, boolean expands, boolean quoted) {}

  record Word(List<Piece> pieces) {}

  /// `2>>file`, `2>&1`, `<file`, or a here-document, whose text is the target.
  record Redirect(int fd, String operator, Word target) {}

  record Command(List<Word> words, List<Redirect> redirects) {}

  /// Commands joined by `|`; `negated` by a leading `!`.
  record Pipeline(List<Command> commands, boolean negated) {}

  /// A pipeline and what stands before it: nothing or `;`, `&&`, `||`; `background` when `&` follows.
  record Item(String joined, Pipeline pipeline, boolean background) {}

  /// A line that cannot be read; the message is the shell's.
  static final class SyntaxError extends Exception {
    private static final long serialVersionUID = 1;

    SyntaxError(String message) {
      super(message);
    }
  }

  private final String line;
  private int at;
  private final List<String> heredocTexts = new ArrayList<>();

  private ShellSyntax(String line) {
    this.line = line;
  }

  static List<Item> parse(String line) throws SyntaxError {
    return new ShellSyntax(line).list();
  }

  private List<Item> list() throws SyntaxError {
    var items = new ArrayList<Item>();
    var joined = ";";
    while (true) {
      skipBlanks();
      if (at >= line.length()) {
        if (!joined.equals(";")) throw new SyntaxError("Syntax error: end of file unexpected");
        return items;
      }
      if (line.charAt(at) == '\n') {
        newline();
        continue;
      }
      var pipeline = pipeline();
      skipBlanks();
      boolean background = false;
      var next = ";";
      if (at < line.length()) {
        if (take("&&")) next = "&&";
        else if (take("||")) next = "||";
        else if (take("&")) background = true;
        else if (take(";")) next = ";";
        else if (line.charAt(at) == '\n') newline();
        else throw new SyntaxError("Syntax error: \"" + line.charAt(at) + "\" unexpected");
      }
      items.add(new Item(joined, pipeline, background));
      joined = next;
    }
  }

  private Pipeline pipeline() throws SyntaxError {
    boolean negated = false;
    if (line.startsWith("! ", at)) {
      negated = true;
      at += 2;
    }
    var commands = new ArrayList<Command>();
    do commands.add(command()); while (!line.startsWith("||", at) && take("|"));
    return new Pipeline(commands, negated);
  }

  private Command command() throws SyntaxError {
    var words = new ArrayList<Word>();
    var redirects = new ArrayList<Redirect>();
    while (true) {
      skipBlanks();
      if (at >= line.length() || ";|\n".indexOf(line.charAt(at)) >= 0) break;
      if (line.charAt(at) == '&' && !line.startsWith("&>", at)) break;
      if (!redirect(redirects)) words.add(word());
    }
    if (words.isEmpty() && redirects.isEmpty()) {
      var found = at < line.length() ? "\"" + line.charAt(at) + "\"" : "end of file";
      throw new SyntaxError("Syntax error: " + found + " unexpected");
    }
    return new Command(words, redirects);
  }

  private boolean redirect(List<Redirect> redirects) throws SyntaxError {
    int start = at;
    int fd = -1;
    if (at + 1 < line.length() && Character.isDigit(line.charAt(at)) && "<>".indexOf(line.charAt(at + 1)) >= 0) fd = line.charAt(at++) - '0';
    for (var operator : List.of("&>", "<<", ">>", ">&", "<", ">")) {
      if (!take(operator)) continue;
      if (fd < 0) fd = operator.startsWith("<") ? 0 : 1;
      skipBlanks();
      if (at >= line.length() || ";|&\n<>".indexOf(line.charAt(at)) >= 0) throw new SyntaxError("Syntax error: word unexpected");
      var redirect = new Redirect(fd, operator, word());
      redirects.add(redirect);
      if (operator.equals("<<")) heredoc(redirects);
      return true;
    }
    at = start;
    return false;
  }

  /// The text of a here-document begins behind the line that names its end; it is read at once, and cut out.
  private void heredoc(List<Redirect> redirects) throws SyntaxError {
    var marker = redirects.removeLast();
    var end = new StringBuilder();
    boolean quoted = false;
    for (var piece : marker.target().pieces()) {
      end.append(piece.text());
      quoted |= piece.quoted();
    }
    int lineEnd = line.indexOf('\n', at);
    if (lineEnd < 0) throw new SyntaxError("Syntax error: end of file unexpected (expecting \"" + end + "\")");
    int from = lineEnd + 1 + heredocTexts.stream().mapToInt(String::length).sum();
    var text = new StringBuilder();
    int cursor = from;
    while (true) {
      if (cursor >= line.length()) throw new SyntaxError("Syntax error: end of file unexpected (expecting \"" + end + "\")");
      int next = line.indexOf('\n', cursor);
      var one = line.substring(cursor, next < 0 ? line.length() : next);
      cursor = next < 0 ? line.length() : next + 1;
      if (one.contentEquals(end)) break;
      text.append(one).append('\n');
    }
    heredocTexts.add(line.substring(from, cursor));
    redirects.add(new Redirect(0, "<<", new Word(List.of(new Piece(text.toString(), !quoted, true)))));
  }

  /// Past the end of a line, and past the here-documents that follow it.
  private void newline() {
    at++;
    for (var text : heredocTexts) at += text.length();
    heredocTexts.clear();
  }

  private Word word() throws SyntaxError {
    var pieces = new ArrayList<Piece>();
    var plain = new StringBuilder();
    while (at < line.length() && " \t\n;|&<>".indexOf(line.charAt(at)) < 0) {
      char c = line.charAt(at++);
      switch (c) {
        case '\'' -> {
          flush(pieces, plain);
          pieces.add(new Piece(until('\'', false), false, true));
        }
        case '"' -> {
          flush(pieces, plain);
          pieces.add(new Piece(until('"', true), true, true));
        }
        case '\\' -> {
          flush(pieces, plain);
          if (at < line.length() && line.charAt(at) != '\n') pieces.add(new Piece(String.valueOf(line.charAt(at)), false, true));
          at++;
        }
        default -> plain.append(c);
      }
    }
    flush(pieces, plain);
    return new Word(pieces);
  }

  private static void flush(List<Piece> pieces, StringBuilder plain) {
    if (plain.isEmpty()) return;
    pieces.add(new Piece(plain.toString(), true, false));
    plain.setLength(0);
  }

  /// The text up to a closing quote. Within double quotes a backslash keeps `"`, `\`, `$` and a backquote from meaning anything.
  private String until(char quote, boolean escapes) throws SyntaxError {
    var text = new StringBuilder();
    while (at < line.length() && line.charAt(at) != quote) {
      char c = line.charAt(at++);
      if (escapes && c == '\\' && at < line.length() && "\"\\`".indexOf(line.charAt(at)) >= 0) c = line.charAt(at++);
      text.append(c);
    }
    if (at >= line.length()) throw new SyntaxError("Syntax error: Unterminated quoted string");
    at++;
    return text.toString();
  }

  private void skipBlanks() {
    while (at < line.length()) {
      char c = line.charAt(at);
      if (c == ' ' || c == '\t' || c == '\r') at++;
      else if (c == '\\' && at + 1 < line.length() && line.charAt(at + 1) == '\n') at += 2;
      else if (c == '#') while (at < line.length() && line.charAt(at) != '\n') at++;
      else return;
    }
  }

  private boolean take(String token) {
    if (!line.startsWith(token, at)) return false;
    at += token.length();
    return true;
  }
}
