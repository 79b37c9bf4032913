package dev.hooklab.host;

import java.util.Map;
import java.util.regex.Pattern;

/// What stands in `$((...))`: whole numbers, variables and C's operators (POSIX.1-2024, Shell Command Language 2.6.4).
final class ShellArithmetic {
  private static final String[][] LEVELS = {
      {"||"}, {"&&"}, {"|"}, {"^"}, {"&"}, {"==", "!="}, {"<=", ">=", "<", ">"}, {"<<", ">>"}, {"+", "-"}, {"*", "/", "%"}};
  private static final Pattern ASSIGNMENT = Pattern.compile("\\s*(<<|>>|[-+*/%&|^])?=(?!=)");

  private final String text;
  private final Map<String, String> variables;
  private int at;

  private ShellArithmetic(String text, Map<String, String> variables) {
    this.text = text;
    this.variables = variables;
  }

  /// The value of an expression.
  /// @throws ArithmeticException in the shell's words
  static long value(String text, Map<String, String> variables) {
    var reader = new ShellArithmetic(text, variables);
    long value = reader.choice();
    reader.blanks();
    if (reader.at < text.length()) throw new ArithmeticException("arithmetic expression: expecting EOF: \"" + text + "\"");
    return value;
  }

  /// `a ? b : c`, or less.
  private long choice() {
    long value = level(0);
    blanks();
    if (!text.startsWith("?", at)) return value;
    at++;
    long yes = choice();
    blanks();
    if (!text.startsWith(":", at)) throw new ArithmeticException("arithmetic expression: expecting ':': \"" + text + "\"");
    at++;
    long no = choice();
    return value != 0 ? yes : no;
  }

  private long level(int level) {
    if (level == LEVELS.length) return unary();
    long value = level(level + 1);
    for (var operator = operator(level); operator != null; operator = operator(level)) value = apply(operator, value, level(level + 1));
    return value;
  }

  private String operator(int level) {
    blanks();
    for (var operator : LEVELS[level]) {
      if (!text.startsWith(operator, at) || operator.length() == 1 && isLonger()) continue;
      at += operator.length();
      return operator;
    }
    return null;
  }

  /// Whether the sign here is the first of an operator of two.
  private boolean isLonger() {
    char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    return "|&<>".indexOf(text.charAt(at)) >= 0 && next == text.charAt(at);
  }

  private static long apply(String operator, long a, long b) {
    if (b == 0 && (operator.equals("/") || operator.equals("%"))) throw new ArithmeticException("arithmetic expression: division by zero");
    return switch (operator) {
      case "||" -> a != 0 || b != 0 ? 1 : 0;
      case "&&" -> a != 0 && b != 0 ? 1 : 0;
      case "==" -> a == b ? 1 : 0;
      case "!=" -> a != b ? 1 : 0;
      case "<=" -> a <= b ? 1 : 0;
      case ">=" -> a >= b ? 1 : 0;
      case "<" -> a < b ? 1 : 0;
      case ">" -> a > b ? 1 : 0;
      case "|" -> a | b;
      case "^" -> a ^ b;
      case "&" -> a & b;
      case "<<" -> a << b;
      case ">>" -> a >> b;
      case "+" -> a + b;
      case "-" -> a - b;
      case "*" -> a * b;
      case "/" -> a / b;
      default -> a % b;
    };
  }

  private long unary() {
    blanks();
    if (at >= text.length()) throw new ArithmeticException("arithmetic expression: expecting primary: \"" + text + "\"");
    char c = text.charAt(at);
    if ("-+!~".indexOf(c) >= 0) {
      at++;
      long value = unary();
      return switch (c) {
        case '-' -> -value;
        case '+' -> value;
        case '~' -> ~value;
        default -> value == 0 ? 1 : 0;
      };
    }
    if (c == '(') {
      at++;
      long value = choice();
      blanks();
      if (at >= text.length() || text.charAt(at++) != ')') throw new ArithmeticException("arithmetic expression: expecting ')': \"" + text + "\"");
      return value;
    }
    int from = at;
    while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) at++;
    var word = text.substring(from, at);
    if (word.isEmpty()) throw new ArithmeticException("arithmetic expression: expecting primary: \"" + text + "\"");
    var assignment = ASSIGNMENT.matcher(text).region(at, text.length());
    if (!Character.isDigit(word.charAt(0)) && assignment.lookingAt()) {
      at = assignment.end();
      long right = choice();
      long value = assignment.group(1) == null ? right : apply(assignment.group(1), number(variables.getOrDefault(word, "0")), right);
      variables.put(word, Long.toString(value));
      return value;
    }
    return number(Character.isDigit(word.charAt(0)) ? word : variables.getOrDefault(word, "0"));
  }

  private static long number(String word) {
    if (word.matches("0[xX][0-9a-fA-F]{1,15}")) return Long.parseLong(word.substring(2), 16);
    if (word.matches("0[0-7]{1,20}")) return Long.parseLong(word, 8);
    if (!word.matches("[-+]?\\d{1,18}")) throw new ArithmeticException("Illegal number: " + word);
    return Long.parseLong(word);
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
  }
}
