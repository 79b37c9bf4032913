package dev.hooklab.tool;

import java.util.ArrayList;
import java.util.List;

/// A command line of short options, read as GNU `getopt(3)` does: options may stand behind operands, several share a dash,
/// `--` ends them.
final class Getopt {
  /// An option and its argument; null where it takes none.
  record Option(char name, String value) {}

  final List<Option> options = new ArrayList<>();
  final List<String> operands = new ArrayList<>();

  /// Reads arguments.
  /// @param letters the options that there are, each with a colon behind it if it takes an argument
  /// @throws Exit with getopt's complaint, the text of `usage` behind it, and `code`
  Getopt(String program, String letters, List<String> args, int code, String usage) {
    for (int i = 0; i < args.size(); i++) {
      var arg = args.get(i);
      if (arg.equals("--")) {
        operands.addAll(args.subList(i + 1, args.size()));
        return;
      }
      if (arg.length() < 2 || arg.charAt(0) != '-') {
        operands.add(arg);
        continue;
      }
      for (int at = 1; at < arg.length(); at++) {
        char letter = arg.charAt(at);
        int place = letter == ':' ? -1 : letters.indexOf(letter);
        if (place < 0) throw new Exit(code, "", program + ": invalid option -- '" + letter + "'\n" + usage);
        if (place + 1 >= letters.length() || letters.charAt(place + 1) != ':') {
          options.add(new Option(letter, null));
          continue;
        }
        if (at + 1 < arg.length()) {
          options.add(new Option(letter, arg.substring(at + 1)));
        } else if (i + 1 < args.size()) {
          options.add(new Option(letter, args.get(++i)));
        } else {
          throw new Exit(code, "", program + ": option requires an argument -- '" + letter + "'\n" + usage);
        }
        break;
      }
    }
  }
}
