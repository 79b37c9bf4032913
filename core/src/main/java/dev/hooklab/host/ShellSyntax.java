package dev.hooklab.host;

import dev.hooklab.host.ShellTree.Branch;
import dev.hooklab.host.ShellTree.Case;
import dev.hooklab.host.ShellTree.Choice;
import dev.hooklab.host.ShellTree.Command;
import dev.hooklab.host.ShellTree.Each;
import dev.hooklab.host.ShellTree.Element;
import dev.hooklab.host.ShellTree.Function;
import dev.hooklab.host.ShellTree.Group;
import dev.hooklab.host.ShellTree.Item;
import dev.hooklab.host.ShellTree.Loop;
import dev.hooklab.host.ShellTree.Piece;
import dev.hooklab.host.ShellTree.Pipeline;
import dev.hooklab.host.ShellTree.Redirect;
import dev.hooklab.host.ShellTree.Switch;
import dev.hooklab.host.ShellTree.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The grammar of a command line: words with quotes, pipelines, lists, loops, choices, redirections (POSIX.1-2024, Shell Command Language).
final class ShellSyntax {
  /// A line that cannot be read; the message is the shell's.
  static final class SyntaxError extends Exception {
    private static final long serialVersionUID = 1;

    SyntaxError(String message) {
      super(message);
    }
  }

  /// Words that end a list.
  private static final Set<String> ENDS = Set.of("then", "elif", "else", "fi", "do", "done", "esac", "}", ")");
  private static final Pattern DEFINITION = Pattern.compile("([A-Za-z_]\\w*)[ \\t]*\\([ \\t]*\\)");
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

  /// Where the bracket that opens there is closed; the end of the text when it is not.
  static int closing(String text, int open) {
    int depth = 0;
    char opening = text.charAt(open);
    char closing = opening == '(' ? ')' : '}';
    for (int i = open; i < text.length(); i++) {
      if (text.charAt(i) == opening) depth++;
      else if (text.charAt(i) == closing && --depth == 0) return i;
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
        if (!expected.isEmpty()) throw new SyntaxError("Syntax error: end of file unexpected (expecting \"" + (expected.equals("esac") ? ";;" : expected) + "\")");
        return items;
      }
      if (line.charAt(at) == '\n') {
        newline();
        continue;
      }
      if (line.startsWith(";;", at)) {
        if (!expected.equals("esac")) throw new SyntaxError("Syntax error: \";;\" unexpected");
        return items;
      }
      if (ENDS.contains(next())) {
        if (expected.equals("esac") && next().equals("esac")) return items;
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
        else if (line.startsWith(";;", at)) next = ";";
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
    skipLines();
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
      case "case" -> choiceByPattern();
      case "{", "(" -> group();
      default -> {
        var definition = DEFINITION.matcher(line).region(at, line.length());
        yield definition.lookingAt() ? function(definition.group(1), definition.end()) : command();
      }
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

  private Switch choiceByPattern() throws SyntaxError {
    expect("case");
    skipBlanks();
    var word = word();
    expect("in");
    var cases = new ArrayList<Case>();
    while (!skipLines().equals("esac")) {
      take("(");
      var patterns = new ArrayList<Word>();
      do {
        skipBlanks();
        patterns.add(word());
        skipBlanks();
      } while (take("|"));
      expect(")");
      cases.add(new Case(patterns, list("esac")));
      take(";;");
    }
    expect("esac");
    return new Switch(word, cases, redirects());
  }

  private Function function(String name, int end) throws SyntaxError {
    at = end;
    skipLines();
    return new Function(name, element());
  }

  /// Past blanks and the ends of lines.
  /// @return what comes next
  private String skipLines() {
    skipBlanks();
    while (at < line.length() && line.charAt(at) == '\n') {
      newline();
      skipBlanks();
    }
    return next();
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
    for (var operator : List.of("&>", "<<-", "<<", ">>", ">&", "<", ">")) {
      if (!take(operator)) continue;
      if (fd < 0) fd = operator.startsWith("<") ? 0 : 1;
      skipBlanks();
      if (at >= line.length() || ";|&\n<>".indexOf(line.charAt(at)) >= 0) throw new SyntaxError("Syntax error: word unexpected");
      var redirect = new Redirect(fd, operator, word());
      redirects.add(redirect);
      if (operator.startsWith("<<")) heredoc(redirects);
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
      if (marker.operator().equals("<<-")) one = one.replaceFirst("^\t+", "");
      if (one.contentEquals(end)) break;
      text.append(one).append('\n');
    }
    heredocTexts.add(line.substring(from, cursor));
    redirects.add(new Redirect(0, "<<", new Word(List.of(new Piece(quoted ? text.toString() : text.toString().replace("\\$", String.valueOf(ShellWords.PLAIN_DOLLAR)), !quoted, true)))));
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
          int end = at < line.length() && "({".indexOf(line.charAt(at)) >= 0 ? closing(line, at) : at - 1;
          if (end >= line.length()) throw new SyntaxError("Syntax error: end of file unexpected (expecting \"" + (line.charAt(at) == '(' ? ")" : "}") + "\")");
          plain.append(line, at - 1, end + 1);
          at = end + 1;
        }
        case '`' -> {
          flush(pieces, plain);
          pieces.add(new Piece("$(" + until('`', false) + ")", true, false));
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
      if (escapes && c == '$' && at < line.length() && line.charAt(at) == '(') {
        int end = closing(line, at);
        text.append(line, at - 1, Math.min(end + 1, line.length()));
        at = Math.min(end + 1, line.length());
        continue;
      }
      if (escapes && c == '`') {
        text.append("$(").append(until('`', false)).append(')');
        continue;
      }
      if (escapes && c == '\\' && at < line.length() && "\"\\`$".indexOf(line.charAt(at)) >= 0) {
        c = line.charAt(at++);
        if (c == '$') c = ShellWords.PLAIN_DOLLAR;
      }
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
