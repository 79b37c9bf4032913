package dev.hooklab.host;

import java.util.Map;

/// What stands in `$((...))`: whole numbers, variables and C's operators (POSIX.1-2024, Shell Command Language 2.6.4).
final class ShellArithmetic {
  private static final String[][] LEVELS = {{"||"}, {"&&"}, {"==", "!="}, {"<=", ">=", "<", ">"}, {"+", "-"}, {"*", "/", "%"}};

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
    long value = reader.level(0);
    reader.blanks();
    if (reader.at < text.length()) throw new ArithmeticException("arithmetic expression: expecting EOF: \"" + text + "\"");
    return value;
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
      if (!text.startsWith(operator, at)) continue;
      at += operator.length();
      return operator;
    }
    return null;
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
    if (c == '-' || c == '+' || c == '!') {
      at++;
      long value = unary();
      return c == '-' ? -value : c == '+' ? value : value == 0 ? 1 : 0;
    }
    if (c == '(') {
      at++;
      long value = level(0);
      blanks();
      if (at >= text.length() || text.charAt(at++) != ')') throw new ArithmeticException("arithmetic expression: expecting ')': \"" + text + "\"");
      return value;
    }
    int from = at;
    while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) at++;
    var word = text.substring(from, at);
    if (word.isEmpty()) throw new ArithmeticException("arithmetic expression: expecting primary: \"" + text + "\"");
    return number(Character.isDigit(word.charAt(0)) ? word : variables.getOrDefault(word, "0"));
  }

  private static long number(String word) {
    if (!word.matches("[-+]?\\d{1,18}")) throw new ArithmeticException("Illegal number: " + word);
    return Long.parseLong(word);
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
  }
}
