package dev.hooklab.tool;

import dev.hooklab.host.Process;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// `grep(1)`: prints the lines that a pattern is found in. `-E` (as always here, but that `+?|(){}` are plain without it), `-F`, `-i`, `-v`, `-c`, `-n`, `-q`, `-o`, `-w`, `-e`.
final class Grep extends Filter {
  private static final String USAGE = "Usage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information.\n";

  @Override public String name() {
    return "grep";
  }

  @Override public String usage() {
    return "grep [-E] [-F] [-i] [-v] [-c] [-n] [-q] [-o] [-w] [-e PATTERN] PATTERN [FILE]...";
  }

  @Override int filter(Process self, List<String> args) {
    var options = new Getopt("grep", "EFivcnqowhHe:", args, 2, USAGE);
    var operands = options.operands;
    var given = options.options.stream().filter(option -> option.name() == 'e').map(Getopt.Option::value).toList();
    if (given.isEmpty() && operands.isEmpty()) throw new Exit(2, "", USAGE);
    var text = given.isEmpty() ? operands.removeFirst() : String.join("\n", given);
    var pattern = pattern(text, options);
    boolean inverted = has(options, 'v');
    boolean names = (operands.size() > 1 || has(options, 'H')) && !has(options, 'h');
    int[] found = {0, 0};
    boolean fine = TextLines.read(self, "grep", operands, (file, line) -> {
      found[1]++;
      var match = pattern.matcher(line);
      if (match.find() == inverted) return true;
      found[0]++;
      if (has(options, 'q')) return false;
      if (has(options, 'c')) return true;
      var prefix = (names ? file + ":" : "") + (has(options, 'n') ? found[1] + ":" : "");
      if (!has(options, 'o')) self.print(prefix + line + "\n");
      else if (!inverted) do if (!match.group().isEmpty()) self.print(prefix + match.group() + "\n"); while (match.find());
      return true;
    });
    if (has(options, 'c')) self.print(found[0] + "\n");
    return found[0] > 0 ? 0 : fine ? 1 : 2;
  }

  private static boolean has(Getopt options, char letter) {
    return options.options.stream().anyMatch(option -> option.name() == letter);
  }

  /// One of several patterns, each on a line of its own.
  private static Pattern pattern(String text, Getopt options) {
    var all = new StringBuilder();
    for (var one : text.split("\n", -1)) {
      var regex = has(options, 'F') ? Pattern.quote(one) : has(options, 'E') ? one : basic(one);
      all.append(all.isEmpty() ? "" : "|").append(has(options, 'w') ? "\\b(?:" + regex + ")\\b" : "(?:" + regex + ")");
    }
    try {
      return Pattern.compile(all.toString(), has(options, 'i') ? Pattern.CASE_INSENSITIVE : 0);
    } catch (PatternSyntaxException _) {
      throw new Exit(2, "", "grep: Invalid regular expression\n");
    }
  }

  /// A basic regular expression as an extended one: there `+?|(){}` mean something with a backslash only.
  private static String basic(String text) {
    var extended = new StringBuilder();
    boolean inClass = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (inClass) {
        extended.append(c == '[' ? "\\[" : String.valueOf(c));
        inClass = c != ']';
      } else if (c == '[') {
        inClass = true;
        extended.append(c);
      } else if ("+?|(){}".indexOf(c) >= 0) {
        extended.append('\\').append(c);
      } else if (c == '\\' && i + 1 < text.length() && "+?|(){}".indexOf(text.charAt(i + 1)) >= 0) {
        extended.append(text.charAt(++i));
      } else {
        extended.append(c);
        if (c == '\\' && i + 1 < text.length()) extended.append(text.charAt(++i));
      }
    }
    return extended.toString();
  }
}
