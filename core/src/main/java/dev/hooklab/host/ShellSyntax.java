package dev.hooklab.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The grammar of a command line: words with quotes, pipelines, lists, loops, choices, redirections (POSIX.1-2024, Shell Command Language).
final class ShellSyntax {
  /// A part of a word, and whether `$` in it stands for a variable.
  record Piece(String text, boolean expands, boolean quoted) {}

  record Word(List<Piece> pieces) {}

  /// `2>>file`, `2>&1`, `<file`, or a here-document, whose text is the target.
  record Redirect(int fd, String operator, Word target) {}

  /// What a pipeline joins: a command, or one made of others.
  sealed interface Element {
    List<Redirect> redirects();
  }

  record Command(List<Word> words, List<Redirect> redirects) implements Element {}

  /// `{ ...; }`, or `( ... )`, which is done by a shell of its own.
  record Group(List<Item> items, boolean subshell, List<Redirect> redirects) implements Element {}

  record Branch(List<Item> condition, List<Item> body) {}

  /// `if ... then ... elif ... then ... else ... fi`.
  record Choice(List<Branch> branches, List<Item> otherwise, List<Redirect> redirects) implements Element {}

  /// `for NAME in WORDS; do ...; done`.
  record Each(String variable, List<Word> words, List<Item> body, List<Redirect> redirects) implements Element {}

  /// `while ...; do ...; done`, or `until`.
  record Loop(List<Item> condition, boolean until, List<Item> body, List<Redirect> redirects) implements Element {}

  /// Elements joined by `|`; `negated` by a leading `!`.
  record Pipeline(List<Element> elements, boolean negated) {}

  /// A pipeline and what stands before it: nothing or `;`, `&&`, `||`; `background` when `&` follows.
  record Item(String joined, Pipeline pipeline, boolean background) {}

  /// A line that cannot be read; the message is the shell's.
  static final class SyntaxError extends Exception {
    private static final long serialVersionUID = 1;

    SyntaxError(String message) {
      super(message);
    }
  }

  /// Words that end a list.
  private static final Set<String> ENDS = Set.of("then", "elif", "else", "fi", "do", "done", "}", ")");
  private static final String SIGNS = ";|&<>()";

  private final String line;
  private int at;
  private final List<String> heredocTexts = new ArrayList<>();

  private ShellSyntax(String line) {
    this.line = line;
  }

  static List<Item> parse(String line) throws SyntaxError {
    var reader = new ShellSyntax(line);
    var items = reader.list("");
    if (reader.at < line.length()) throw new SyntaxError("Syntax error: \"" + reader.next() + "\" unexpected");
    return items;
  }

  /// All commands in a list, those within loops and choices too.
  static List<Command> commands(List<Item> items) {
    var all = new ArrayList<Command>();
    for (var item : items) {
      for (var element : item.pipeline().elements()) {
        switch (element) {
          case Command command -> all.add(command);
          case Group group -> all.addAll(commands(group.items()));
          case Choice choice -> {
            for (var branch : choice.branches()) {
              all.addAll(commands(branch.condition()));
              all.addAll(commands(branch.body()));
            }
            all.addAll(commands(choice.otherwise()));
          }
          case Each each -> all.addAll(commands(each.body()));
          case Loop loop -> {
            all.addAll(commands(loop.condition()));
            all.addAll(commands(loop.body()));
          }
        }
      }
    }
    return all;
  }

  /// Where the bracket that opens there is closed; the end of the text when it is not.
  static int closing(String text, int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      if (text.charAt(i) == '(') depth++;
      else if (text.charAt(i) == ')' && --depth == 0) return i;
    }
    return text.length();
  }

  // -------- lists

  /// Items up to a word that ends a list, or the end of the line.
  /// @param expected what the list must be ended by; empty for the end of the line
  private List<Item> list(String expected) throws SyntaxError {
    var items = new ArrayList<Item>();
    var joined = ";";
    while (true) {
      skipBlanks();
      if (at >= line.length()) {
        if (!joined.equals(";")) throw new SyntaxError("Syntax error: end of file unexpected");
        if (!expected.isEmpty()) throw new SyntaxError("Syntax error: end of file unexpected (expecting \"" + expected + "\")");
        return items;
      }
      if (line.charAt(at) == '\n') {
        newline();
        continue;
      }
      if (ENDS.contains(next())) {
        if (expected.isEmpty() || items.isEmpty()) throw new SyntaxError("Syntax error: \"" + next() + "\" unexpected");
        return items;
      }
      var pipeline = pipeline();
      skipBlanks();
      boolean background = false;
      var next = ";";
      if (at < line.length() && line.charAt(at) != ')') {
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

  /// The plain word that comes next, or the sign; it is not taken.
  private String next() {
    if (at >= line.length()) return "";
    if (SIGNS.indexOf(line.charAt(at)) >= 0) return line.substring(at, at + 1);
    int end = at;
    while (end < line.length() && SIGNS.indexOf(line.charAt(end)) < 0 && " \t\n".indexOf(line.charAt(end)) < 0) end++;
    return line.substring(at, end);
  }

  /// Takes a word of the grammar.
  private void expect(String word) throws SyntaxError {
    while (true) {
      skipBlanks();
      if (at < line.length() && line.charAt(at) == '\n') newline(); else break;
    }
    if (at >= line.length()) throw new SyntaxError("Syntax error: end of file unexpected (expecting \"" + word + "\")");
    if (!next().equals(word)) throw new SyntaxError("Syntax error: \"" + next() + "\" unexpected (expecting \"" + word + "\")");
    at += word.length();
  }

  private Pipeline pipeline() throws SyntaxError {
    boolean negated = false;
    if (line.startsWith("! ", at)) {
      negated = true;
      at += 2;
    }
    var elements = new ArrayList<Element>();
    do elements.add(element()); while (!line.startsWith("||", at) && take("|"));
    return new Pipeline(elements, negated);
  }

  private Element element() throws SyntaxError {
    skipBlanks();
    var element = switch (next()) {
      case "if" -> choice();
      case "for" -> each();
      case "while", "until" -> loop();
      case "{", "(" -> group();
      default -> command();
    };
    skipBlanks();
    return element;
  }

  private Group group() throws SyntaxError {
    var end = line.charAt(at++) == '{' ? "}" : ")";
    var items = list(end);
    expect(end);
    return new Group(items, end.equals(")"), redirects());
  }

  private Choice choice() throws SyntaxError {
    var branches = new ArrayList<Branch>();
    List<Item> otherwise = List.of();
    do {
      at += next().length();
      var condition = list("then");
      expect("then");
      branches.add(new Branch(condition, list("fi")));
      skipBlanks();
    } while (next().equals("elif"));
    if (next().equals("else")) {
      expect("else");
      otherwise = list("fi");
    }
    expect("fi");
    return new Choice(branches, otherwise, redirects());
  }

  private Each each() throws SyntaxError {
    expect("for");
    skipBlanks();
    var variable = next();
    if (!variable.matches("[A-Za-z_][A-Za-z0-9_]*")) throw new SyntaxError("Syntax error: Bad for loop variable");
    at += variable.length();
    expect("in");
    var words = new ArrayList<Word>();
    skipBlanks();
    while (at < line.length() && "\n;".indexOf(line.charAt(at)) < 0) {
      if (SIGNS.indexOf(line.charAt(at)) >= 0) throw new SyntaxError("Syntax error: \"" + next() + "\" unexpected");
      words.add(word());
      skipBlanks();
    }
    take(";");
    return new Each(variable, words, body(), redirects());
  }

  private Loop loop() throws SyntaxError {
    boolean until = next().equals("until");
    at += next().length();
    var condition = list("do");
    return new Loop(condition, until, body(), redirects());
  }

  private List<Item> body() throws SyntaxError {
    expect("do");
    var body = list("done");
    expect("done");
    return body;
  }

  private List<Redirect> redirects() throws SyntaxError {
    var redirects = new ArrayList<Redirect>();
    do skipBlanks(); while (at < line.length() && redirect(redirects));
    return redirects;
  }

  private Command command() throws SyntaxError {
    var words = new ArrayList<Word>();
    var redirects = new ArrayList<Redirect>();
    while (true) {
      skipBlanks();
      if (at >= line.length() || ";|\n()".indexOf(line.charAt(at)) >= 0) break;
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
    while (at < line.length() && " \t\n;|&<>()".indexOf(line.charAt(at)) < 0) {
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
        case '$' -> {
          int end = at < line.length() && line.charAt(at) == '(' ? closing(line, at) : at - 1;
          if (end >= line.length()) throw new SyntaxError("Syntax error: end of file unexpected (expecting \")\")");
          plain.append(line, at - 1, end + 1);
          at = end + 1;
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
