package dev.hooklab.lab.topology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads JSON text (RFC 8259, strictly) into values that know their line and column, which is what a parser from a
/// library does not tell.
final class JsonText {
  /// Deeper nesting is no topology, and would cost a stack.
  private static final int DEEPEST = 64;
  private static final int END = -1;
  private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");
  private static final Pattern WORD = Pattern.compile("[\\p{Alnum}_$.+-]+");

  /// Ends the reading: what follows a mistake in the syntax would be guesswork.
  private static final class Malformed extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Spot spot;

    Malformed(Spot spot, String message) {
      super(message, null, false, false);
      this.spot = spot;
    }
  }

  private final String text;
  private final Faults faults;
  private int at;
  private int line = 1;
  private int lineStart;
  private int depth;

  private JsonText(String text, Faults faults) {
    this.text = text;
    this.faults = faults;
  }

  /// The value of a text. When it is no JSON at all, that is one fault, and there is no value. A key that an object has
  /// twice is a fault too, but reading goes on.
  static Optional<Json> read(String text, Faults faults) {
    var reader = new JsonText(text.startsWith("\ufeff") ? text.substring(1) : text, faults);
    try {
      reader.skipSpace();
      var value = reader.value(reader.here());
      reader.skipSpace();
      if (reader.peek() != END) throw reader.unexpected("the end after the topology");
      return Optional.of(value);
    } catch (Malformed e) {
      faults.add(e.spot, "this is no JSON: " + e.getMessage());
      return Optional.empty();
    }
  }

  private Json value(Spot here) throws Malformed {
    return switch (peek()) {
      case '{' -> object(here);
      case '[' -> array(here);
      case '"' -> new Json.Text(here, string());
      default -> scalar(here);
    };
  }

  private Json object(Spot here) throws Malformed {
    enter();
    var members = new LinkedHashMap<String, Json.Member>();
    for (boolean first = true; !closes('}', first); first = false) {
      if (peek() != '"') throw unexpected("a key in double quotes");
      var start = here();
      var name = string();
      skipSpace();
      if (peek() != ':') throw unexpected("':' after the key \"" + name + "\"");
      at++;
      skipSpace();
      var value = value(here.key(name, line, column()));
      var member = new Json.Member(here.key(name, start.line(), start.column()), value);
      var earlier = members.putIfAbsent(name, member);
      if (earlier != null) faults.add(member.key(), "the key \"" + name + "\" is given twice, first in line " + earlier.key().line());
    }
    return new Json.Obj(here, members);
  }

  private Json array(Spot here) throws Malformed {
    enter();
    var items = new ArrayList<Json>();
    while (!closes(']', items.isEmpty())) items.add(value(here.index(items.size(), line, column())));
    return new Json.Array(here, items);
  }

  private void enter() throws Malformed {
    if (++depth > DEEPEST) throw new Malformed(here(), "nested more than " + DEEPEST + " deep");
    at++;
  }

  /// Whether the object or list ends here; if not, the next of its elements lies ahead.
  private boolean closes(char bracket, boolean first) throws Malformed {
    skipSpace();
    if (peek() == bracket) {
      at++;
      depth--;
      return true;
    }
    if (first) return false;
    if (peek() != ',') throw unexpected("',' or '" + bracket + "'");
    var comma = here();
    at++;
    skipSpace();
    if (peek() == bracket) throw new Malformed(comma, "a comma too many before '" + bracket + "'");
    return false;
  }

  private String string() throws Malformed {
    var start = here();
    at++;
    var value = new StringBuilder();
    while (true) {
      int c = peek();
      if (c == END || c == '\n') throw new Malformed(start, "the text that begins here is not closed");
      if (c < ' ') throw new Malformed(here(), "a control character in a text: write it as an escape");
      at++;
      if (c == '"') return value.toString();
      value.append(c == '\\' ? escaped() : (char) c);
    }
  }

  private char escaped() throws Malformed {
    int c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> (char) c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        var digits = text.substring(at, Math.min(at + 4, text.length()));
        if (!digits.matches("[0-9a-fA-F]{4}")) throw new Malformed(Spot.root(line, column() - 2), "\\u takes four hexadecimal digits");
        at += 4;
        yield (char) Integer.parseInt(digits, 16);
      }
      default -> throw new Malformed(Spot.root(line, column() - 2), "an escape that JSON does not have");
    };
  }

  private Json scalar(Spot here) throws Malformed {
    var word = WORD.matcher(text).region(at, text.length());
    if (!word.lookingAt()) throw unexpected("a value");
    var value = switch (word.group()) {
      case "true" -> new Json.Bool(here, true);
      case "false" -> new Json.Bool(here, false);
      case "null" -> new Json.Null(here);
      default -> {
        if (!NUMBER.matcher(word.group()).matches()) throw unexpected("a value");
        yield new Json.Num(here, Double.parseDouble(word.group()));
      }
    };
    at = word.end();
    return value;
  }

  private void skipSpace() throws Malformed {
    while (true) {
      switch (peek()) {
        case ' ', '\t', '\r' -> at++;
        case '\n' -> {
          at++;
          line++;
          lineStart = at;
        }
        case '/', '#' -> throw new Malformed(here(), "JSON has no comments: a \"description\" says what is to be said");
        default -> {
          return;
        }
      }
    }
  }

  private int peek() {
    return at < text.length() ? text.charAt(at) : END;
  }

  private Spot here() {
    return Spot.root(line, column());
  }

  private int column() {
    return at - lineStart + 1;
  }

  private Malformed unexpected(String expected) {
    if (peek() == END) return new Malformed(here(), "it ends too early, expected " + expected);
    if (peek() == '\'') return new Malformed(here(), "expected " + expected + "; texts stand in double quotes");
    var word = WORD.matcher(text).region(at, text.length());
    return new Malformed(here(), "expected " + expected + ", found " + (word.lookingAt() ? word.group() : "'" + (char) peek() + "'"));
  }
}
