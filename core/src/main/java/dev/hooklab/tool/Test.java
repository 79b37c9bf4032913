package dev.hooklab.tool;

import dev.hooklab.host.Process;
import dev.hooklab.host.Tool;
import java.util.List;

/// `test(1)`, also as `[`: 0 when an expression is true, 1 when it is not, 2 when it is none.
/// @param name `test` or `[`
record Test(String name) implements Tool {
  @Override public String usage() {
    return name.equals("[") ? "[ EXPRESSION ]" : "test EXPRESSION";
  }

  @Override public int run(Process self, List<String> args) {
    if (name.equals("[")) {
      if (args.isEmpty() || !args.getLast().equals("]")) {
        self.printError("sh: 1: [: missing ]\n");
        return 2;
      }
      args.removeLast();
    }
    try {
      return or(self, args) ? 0 : 1;
    } catch (IllegalArgumentException e) {
      self.printError("sh: 1: " + name + ": " + e.getMessage() + "\n");
      return 2;
    }
  }

  private static boolean or(Process self, List<String> args) {
    int or = args.size() > 3 ? args.indexOf("-o") : -1;
    if (or > 0) return or(self, args.subList(0, or)) || or(self, args.subList(or + 1, args.size()));
    int and = args.size() > 3 ? args.indexOf("-a") : -1;
    if (and > 0) return or(self, args.subList(0, and)) && or(self, args.subList(and + 1, args.size()));
    return single(self, args);
  }

  private static boolean single(Process self, List<String> args) {
    return switch (args.size()) {
      case 0 -> false;
      case 1 -> !args.getFirst().isEmpty();
      case 2 -> args.getFirst().equals("!") ? !single(self, args.subList(1, 2)) : unary(self, args.getFirst(), args.get(1));
      case 3 -> args.getFirst().equals("!") ? !single(self, args.subList(1, 3)) : binary(args.getFirst(), args.get(1), args.get(2));
      default -> {
        if (!args.getFirst().equals("!")) throw new IllegalArgumentException(args.get(1) + ": unexpected operator");
        yield !single(self, args.subList(1, args.size()));
      }
    };
  }

  private static boolean unary(Process self, String operator, String word) {
    return switch (operator) {
      case "-n" -> !word.isEmpty();
      case "-z" -> word.isEmpty();
      case "-e" -> self.host.files.read(word).isPresent() || self.host.files.isDirectory(word);
      case "-f", "-r" -> self.host.files.read(word).isPresent();
      case "-d" -> self.host.files.isDirectory(word);
      case "-s" -> self.host.files.read(word).filter(bytes -> bytes.length > 0).isPresent();
      default -> throw new IllegalArgumentException(operator + ": unexpected operator");
    };
  }

  private static boolean binary(String a, String operator, String b) {
    return switch (operator) {
      case "=", "==" -> a.equals(b);
      case "!=" -> !a.equals(b);
      case "-eq" -> number(a) == number(b);
      case "-ne" -> number(a) != number(b);
      case "-lt" -> number(a) < number(b);
      case "-le" -> number(a) <= number(b);
      case "-gt" -> number(a) > number(b);
      case "-ge" -> number(a) >= number(b);
      default -> throw new IllegalArgumentException(operator + ": unexpected operator");
    };
  }

  private static long number(String text) {
    if (!text.strip().matches("[-+]?\\d{1,18}")) throw new IllegalArgumentException("Illegal number: " + text);
    return Long.parseLong(text.strip());
  }
}
