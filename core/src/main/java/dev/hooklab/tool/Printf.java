package dev.hooklab.tool;

import dev.hooklab.host.Process;
import dev.hooklab.host.Tool;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `printf(1)`: prints arguments as a format says, again and again while there are any left (POSIX.1-2024, printf).
final class Printf implements Tool {
  private static final Pattern PART = Pattern.compile("%([-+ 0#]*)(\\d*|\\*)(?:\\.(\\d*))?([a-zA-Z%])|\\\\([0-7]{1,3}|.)", Pattern.DOTALL);
  private static final int WIDEST = 10_000;

  @Override public String name() {
    return "printf";
  }

  @Override public String usage() {
    return "printf FORMAT [ARGUMENT]...";
  }

  @Override public int run(Process self, List<String> args) {
    if (args.isEmpty()) {
      self.printError("sh: 1: printf: usage: printf format [arg ...]\n");
      return 2;
    }
    var left = new ArrayDeque<>(args.subList(1, args.size()));
    var out = new StringBuilder();
    int code = 0;
    int before;
    try {
      do {
        before = left.size();
        code |= print(self, args.getFirst(), left, out);
      } while (!left.isEmpty() && left.size() < before);
    } catch (IllegalArgumentException e) {
      self.print(out.toString());
      self.printError("sh: 1: printf: " + e.getMessage() + "\n");
      return 2;
    }
    self.print(out.toString());
    return code;
  }

  /// The format once.
  private static int print(Process self, String format, Deque<String> left, StringBuilder out) {
    int code = 0;
    int at = 0;
    for (var part = PART.matcher(format); part.find(); at = part.end()) {
      out.append(format, at, part.start());
      if (part.group(4) == null) out.append(escaped(part.group(5)));
      else code |= directive(self, part, left, out);
    }
    out.append(format, at, format.length());
    return code;
  }

  private static String escaped(String what) {
    if (what.matches("[0-7]{1,3}")) return String.valueOf((char) (Integer.parseInt(what, 8) & 0xff));
    return switch (what) {
      case "n" -> "\n";
      case "t" -> "\t";
      case "r" -> "\r";
      case "a" -> "\007";
      case "b" -> "\b";
      case "f" -> "\f";
      case "v" -> "\013";
      case "\\" -> "\\";
      default -> "\\" + what;
    };
  }

  private static int directive(Process self, Matcher part, Deque<String> left, StringBuilder out) {
    char kind = part.group(4).charAt(0);
    if (kind == '%') {
      out.append('%');
      return 0;
    }
    var flags = part.group(1);
    int width = part.group(2).equals("*") ? (int) number(next(left)) : part.group(2).isEmpty() ? 0 : Integer.parseInt(part.group(2));
    if (width < 0) flags += "-";
    width = Math.min(Math.abs(width), WIDEST);
    int precision = part.group(3) == null ? -1 : part.group(3).isEmpty() ? 0 : Math.min(Integer.parseInt(part.group(3)), WIDEST);
    var word = next(left);
    boolean numeric = "diuxXoeEfFgG".indexOf(kind) >= 0;
    int code = 0;
    if (numeric && !isNumber(word)) {
      self.printError("sh: 1: printf: " + word + ": expected numeric value\n");
      word = "0";
      code = 1;
    }
    var text = switch (kind) {
      case 's' -> cut(word, precision);
      case 'b' -> cut(Pattern.compile("\\\\([0-7]{1,3}|.)").matcher(word).replaceAll(found -> Matcher.quoteReplacement(escaped(found.group(1)))), precision);
      case 'c' -> word.isEmpty() ? "" : word.substring(0, 1);
      case 'd', 'i' -> signed(digits(Long.toString(Math.abs(number(word))), precision), number(word) < 0, flags);
      case 'u' -> digits(Long.toUnsignedString(number(word)), precision);
      case 'x' -> (flags.contains("#") ? "0x" : "") + digits(Long.toHexString(number(word)), precision);
      case 'X' -> (flags.contains("#") ? "0X" : "") + digits(Long.toHexString(number(word)).toUpperCase(Locale.ROOT), precision);
      case 'o' -> digits(Long.toOctalString(number(word)), precision);
      case 'e', 'E', 'f', 'F', 'g', 'G' -> real(Character.toLowerCase(kind), word, precision);
      default -> throw new IllegalArgumentException("%" + kind + ": invalid directive");
    };
    out.append(padded(text, width, flags, numeric && (precision < 0 || "eEfFgG".indexOf(kind) >= 0)));
    return code;
  }

  private static String next(Deque<String> left) {
    return left.isEmpty() ? "" : left.poll();
  }

  private static boolean isNumber(String word) {
    return word.isEmpty() || word.matches("[-+]?(0[xX][0-9a-fA-F]{1,15}|\\d{1,18}(\\.\\d*)?([eE][-+]?\\d{1,3})?)") || word.matches("['\"].*");
  }

  private static long number(String word) {
    if (word.isEmpty()) return 0;
    if (word.matches("['\"].*")) return word.length() > 1 ? word.codePointAt(1) : 0;
    boolean negative = word.startsWith("-");
    var digits = word.replaceFirst("^[-+]", "").replaceFirst("[.eE].*", "");
    long value = word.matches("[-+]?0[xX].*") ? Long.parseLong(word.replaceFirst("^[-+]?0[xX]", ""), 16) : digits.matches("0[0-7]+") ? Long.parseLong(digits, 8) : Long.parseLong(digits);
    return negative ? -value : value;
  }

  private static String real(char kind, String word, int precision) {
    double value = word.isEmpty() ? 0 : Double.parseDouble(word);
    int digits = precision < 0 ? 6 : precision;
    if (kind != 'g') return String.format(Locale.ROOT, "%." + digits + kind, value);
    return new BigDecimal(value).round(new MathContext(Math.max(digits, 1))).stripTrailingZeros().toPlainString();
  }

  private static String cut(String text, int precision) {
    return precision < 0 ? text : text.substring(0, Math.min(precision, text.length()));
  }

  private static String digits(String digits, int precision) {
    return "0".repeat(Math.max(precision - digits.length(), 0)) + digits;
  }

  private static String signed(String digits, boolean negative, String flags) {
    return negative ? "-" + digits : flags.contains("+") ? "+" + digits : flags.contains(" ") ? " " + digits : digits;
  }

  private static String padded(String text, int width, String flags, boolean numeric) {
    var fill = " ".repeat(Math.max(width - text.length(), 0));
    if (flags.contains("-")) return text + fill;
    if (!numeric || !flags.contains("0")) return fill + text;
    int sign = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    return text.substring(0, sign) + fill.replace(' ', '0') + text.substring(sign);
  }
}
