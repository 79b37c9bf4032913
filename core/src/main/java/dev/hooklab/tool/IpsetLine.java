package dev.hooklab.tool;

import java.util.ArrayList;
import java.util.List;

/// A command line of `ipset(8)`, taken apart: the options that may stand anywhere, the command, and the rest.
final class IpsetLine {
  /// Each with its letter, in the order in which what is cut short is looked for.
  private static final List<Command> COMMANDS = List.of(new Command("create", "nN"), new Command("add", "aA"), new Command("del", "dD"),
      new Command("test", "tT"), new Command("destroy", "xX"), new Command("list", "lL"), new Command("save", "sS"),
      new Command("restore", "rR"), new Command("flush", "fF"), new Command("rename", "eE"), new Command("swap", "wW"),
      new Command("help", "hHh"), new Command("version", "vVv"), new Command("quit", "q"));

  /// A command: its name, its letter alone, and its letters behind a dash.
  private record Command(String name, String letters) {
    boolean is(String arg) {
      if (arg.length() == 2 && arg.charAt(0) == '-') return letters.indexOf(arg.charAt(1), 1) > 0;
      var word = undashed(arg);
      return !word.isEmpty() && name.startsWith(word) || word.length() == 1 && arg.length() == 1 && letters.startsWith(word);
    }
  }

  private static final List<String> OUTPUTS = List.of("", "plain", "save", "xml");

  final List<String> operands = new ArrayList<>();
  /// Empty when none was given.
  String command = "";
  boolean exist;
  boolean quiet;
  boolean terse;
  boolean names;
  boolean sorted;
  /// `plain`, `save` or `xml`; empty when none was named.
  String output = "";
  String file = "";

  IpsetLine(List<String> args) {
    for (int i = 0; i < args.size(); i++) {
      var arg = args.get(i);
      switch (arg.startsWith("--") ? arg.substring(1) : arg) {
        case "-exist", "-!", "-?" -> exist = true;
        case "-quiet", "-q" -> quiet = true;
        case "-terse", "-t" -> terse = true;
        case "-name", "-n" -> names = true;
        case "-sorted", "-s" -> sorted = true;
        case "-resolve", "-r" -> { }
        case "-output", "-o" -> output = argument(args, ++i, "-" + undashed(arg).replace("-", "").charAt(0));
        case "-file", "-f" -> file = argument(args, ++i, "-" + undashed(arg).replace("-", "").charAt(0));
        default -> operand(arg);
      }
    }
    if (!OUTPUTS.contains(output)) throw IpsetRun.problem("Syntax error: unknown output mode '" + output + "'");
  }

  private static String argument(List<String> args, int at, String option) {
    if (at < args.size()) return args.get(at);
    throw IpsetRun.misuse("Missing mandatory argument to option " + option);
  }

  private void operand(String arg) {
    if (!command.isEmpty()) {
      operands.add(arg);
      return;
    }
    command = COMMANDS.stream().filter(c -> c.is(arg)).findFirst()
        .orElseThrow(() -> IpsetRun.misuse("No command specified: unknown argument " + arg)).name;
  }

  /// A word of the options of old, without its dashes.
  static String undashed(String word) {
    return word.startsWith("--") ? word.substring(2) : word;
  }

  /// The operand that a command cannot do without.
  String need(int index) {
    if (index < operands.size()) return operands.get(index);
    throw IpsetRun.misuse("Missing " + (index == 0 ? "" : "second ") + "mandatory argument to command " + command);
  }

  /// Refuses operands beyond so many.
  void atMost(int count) {
    if (operands.size() > count) throw IpsetRun.misuse("Unknown argument " + operands.get(count));
  }
}
