package dev.hooklab.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A command line of `ipset(8)`, taken apart: the options that may stand anywhere, the command, and the rest.
final class IpsetLine {
  private static final Map<String, String> COMMANDS = Map.ofEntries(
      Map.entry("-N", "create"), Map.entry("-A", "add"), Map.entry("-D", "del"), Map.entry("-T", "test"), Map.entry("-X", "destroy"),
      Map.entry("-L", "list"), Map.entry("-S", "save"), Map.entry("-R", "restore"), Map.entry("-F", "flush"),
      Map.entry("-E", "rename"), Map.entry("-W", "swap"), Map.entry("-H", "help"), Map.entry("-h", "help"), Map.entry("-V", "version"),
      Map.entry("-v", "version"));

  final List<String> operands = new ArrayList<>();
  /// Empty when none was given.
  String command = "";
  boolean exist;
  boolean quiet;
  boolean terse;
  boolean names;
  /// `plain` or `save`.
  String output = "plain";
  String file = "";

  IpsetLine(List<String> args) {
    for (int i = 0; i < args.size(); i++) {
      var arg = args.get(i);
      switch (arg.startsWith("--") ? arg.substring(1) : arg) {
        case "-exist", "-!", "-?" -> exist = true;
        case "-quiet", "-q" -> quiet = true;
        case "-terse", "-t" -> terse = true;
        case "-name", "-n" -> names = true;
        case "-sorted", "-s", "-resolve", "-r" -> { }
        case "-output", "-o" -> output = argument(args, ++i, arg);
        case "-file", "-f" -> file = argument(args, ++i, arg);
        default -> operand(arg);
      }
    }
    if (!output.equals("plain") && !output.equals("save")) throw IpsetRun.problem("Syntax error: unknown output mode '" + output + "'");
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
    var word = arg.startsWith("--") ? arg.substring(2) : arg;
    var named = COMMANDS.getOrDefault(arg, word);
    if (!COMMANDS.containsValue(named)) throw IpsetRun.misuse("No command specified: unknown argument " + arg);
    command = named;
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
