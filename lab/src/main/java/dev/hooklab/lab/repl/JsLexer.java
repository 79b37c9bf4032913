package dev.hooklab.lab.repl;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// JavaScript as a prompt needs it: in which colour each part is shown, and whether more must follow (ECMA-262 § 12,
/// without what only a parser could tell).
final class JsLexer {
  enum Kind { KEYWORD, LITERAL, NAME, NUMBER, STRING, COMMENT, REGEX, PUNCTUATION }

  /// A part of the source, from one place to another.
  record Token(Kind kind, int from, int to) {}

  private static final Set<String> KEYWORDS = Set.of("async", "await", "break", "case", "catch", "class", "const", "continue",
      "debugger", "default", "delete", "do", "else", "export", "extends", "finally", "for", "function", "if", "import", "in",
      "instanceof", "let", "new", "of", "return", "static", "super", "switch", "throw", "try", "typeof", "var", "void",
      "while", "with", "yield");
  private static final Set<String> LITERALS = Set.of("true", "false", "null", "undefined", "NaN", "Infinity", "this");
  /// Words after which a slash begins a regular expression.
  private static final Set<String> BEFORE_REGEX = Set.of("return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "else", "do");
  /// What a line cannot end with.
  private static final Set<String> OPEN_ENDS = Set.of("=>", "=", "+", "-", "*", "/", "%", "&&", "||", "??", "&", "|", "^", "<", ">", ",", ".", "?",
      "?.", "==", "===", "!=", "!==", "<=", ">=", "+=", "-=", "*=", "/=", "%=", "**", "!", "~", "...");
  private static final String OPERATORS = "=+-*/%&|?^<>!~.";

  private final String source;
  private final List<Token> tokens = new ArrayList<>();
  private final ArrayDeque<Character> open = new ArrayDeque<>();
  private int at;
  private boolean cut;
  private boolean mismatch;

  private JsLexer(String source) {
    this.source = source;
    while (at < source.length()) next();
  }

  static List<Token> tokens(String source) {
    return new JsLexer(source).tokens;
  }

  /// Whether the source cannot be the whole: something is open, or its last operator wants a further operand.
  static boolean isIncomplete(String source) {
    var read = new JsLexer(source);
    if (read.mismatch) return false;
    if (read.cut || !read.open.isEmpty()) return true;
    var code = read.tokens.stream().filter(t -> t.kind != Kind.COMMENT).toList();
    if (code.isEmpty()) return false;
    var last = code.getLast();
    return last.kind == Kind.PUNCTUATION && OPEN_ENDS.contains(source.substring(last.from, last.to));
  }

  private void next() {
    char c = source.charAt(at);
    if (Character.isWhitespace(c)) at++;
    else if (source.startsWith("//", at)) until("\n", Kind.COMMENT, false);
    else if (source.startsWith("/*", at)) until("*/", Kind.COMMENT, true);
    else if (c == '"' || c == '\'') quoted(c);
    else if (c == '`') template(at);
    else if (Character.isDigit(c)) run(Kind.NUMBER);
    else if (Character.isJavaIdentifierStart(c) || c == '#') word();
    else if (c == '/' && regexMayBegin()) regex();
    else punctuation(c);
  }

  private void add(Kind kind, int from) {
    tokens.add(new Token(kind, from, at));
  }

  private void until(String end, Kind kind, boolean needed) {
    int from = at;
    int found = source.indexOf(end, at + 2);
    if (found < 0 && needed) cut = true;
    at = found < 0 ? source.length() : found + (needed ? end.length() : 0);
    add(kind, from);
  }

  /// A string ends with its line, unless the line's end is escaped.
  private void quoted(char quote) {
    int from = at++;
    while (at < source.length() && source.charAt(at) != quote && source.charAt(at) != '\n') at += source.charAt(at) == '\\' ? 2 : 1;
    if (at > source.length()) cut = true;
    at = Math.min(source.length(), at < source.length() && source.charAt(at) == quote ? at + 1 : at);
    add(Kind.STRING, from);
  }

  /// A template's text, up to its end or the next `${`, which the matching brace will lead back from.
  private void template(int from) {
    at = from + 1;
    while (at < source.length() && source.charAt(at) != '`') {
      if (source.startsWith("${", at)) {
        at += 2;
        open.push('`');
        add(Kind.STRING, from);
        return;
      }
      at += source.charAt(at) == '\\' ? 2 : 1;
    }
    if (at >= source.length()) cut = true;
    at = Math.min(source.length(), at + 1);
    add(Kind.STRING, from);
  }

  private void run(Kind kind) {
    int from = at;
    while (at < source.length() && (Character.isJavaIdentifierPart(source.charAt(at)) || kind == Kind.NUMBER && source.charAt(at) == '.')) at++;
    add(kind, from);
  }

  private void word() {
    int from = at++;
    while (at < source.length() && Character.isJavaIdentifierPart(source.charAt(at))) at++;
    var text = source.substring(from, at);
    boolean member = !tokens.isEmpty() && from > 0 && source.charAt(from - 1) == '.';
    add(member ? Kind.NAME : KEYWORDS.contains(text) ? Kind.KEYWORD : LITERALS.contains(text) ? Kind.LITERAL : Kind.NAME, from);
  }

  private boolean regexMayBegin() {
    for (int i = tokens.size() - 1; i >= 0; i--) {
      var before = tokens.get(i);
      if (before.kind == Kind.COMMENT) continue;
      var text = source.substring(before.from, before.to);
      return switch (before.kind) {
        case PUNCTUATION -> !text.equals(")") && !text.equals("]") && !text.equals("}");
        case KEYWORD -> BEFORE_REGEX.contains(text);
        default -> false;
      };
    }
    return true;
  }

  private void regex() {
    int from = at++;
    boolean inClass = false;
    while (at < source.length() && source.charAt(at) != '\n' && (inClass || source.charAt(at) != '/')) {
      char c = source.charAt(at);
      if (c == '\\') at++;
      else if (c == '[') inClass = true;
      else if (c == ']') inClass = false;
      at++;
    }
    at = Math.min(source.length(), at + 1);
    while (at < source.length() && Character.isJavaIdentifierPart(source.charAt(at))) at++;
    add(Kind.REGEX, from);
  }

  private void punctuation(char c) {
    int from = at++;
    switch (c) {
      case '(', '[', '{' -> open.push(c);
      case ')' -> close('(');
      case ']' -> close('[');
      case '}' -> {
        if (open.peek() != null && open.peek() == '`') {
          open.pop();
          template(from);
          return;
        }
        close('{');
      }
      default -> {
        if (OPERATORS.indexOf(c) >= 0) while (at < source.length() && OPERATORS.indexOf(source.charAt(at)) >= 0 && at - from < 3 && !source.startsWith("//", at)) at++;
        if (source.substring(from, at).matches("\\+\\+.?|--.?")) at = from + 2;
      }
    }
    add(Kind.PUNCTUATION, from);
  }

  private void close(char opening) {
    if (open.peek() != null && open.peek() == opening) open.pop();
    else mismatch = true;
  }
}
