package dev.hooklab.tool;

import java.util.List;

/// A command line of `ipset(8)` without the options that may stand anywhere: a command, its operands, and its own options.
/// @param command null when there is none
record IpsetLine(IpsetCommand command, List<String> operands, List<String> options) {
  /// What asks for lines of commands, one after the other.
  static final String PROMPT = "-";

  /// @param words without the options that may stand anywhere
  /// @param inFile whether the line comes from a file, where not every command makes sense
  static IpsetLine of(List<String> words, boolean inFile) {
    var command = words.isEmpty() ? null : IpsetCommand.of(words.getFirst()).orElse(null);
    if (command == null) return new IpsetLine(null, words, List.of());
    if (inFile && (command == IpsetCommand.RESTORE || command == IpsetCommand.HELP || command == IpsetCommand.VERSION)) {
      throw IpsetRun.misuse("Command `" + command.label() + "' is invalid in restore mode.");
    }
    int given = words.size() - 1;
    if (given < command.needed) {
      throw IpsetRun.misuse("Missing " + (given == 0 ? "" : "second ") + "mandatory argument to command " + command.label());
    }
    int taken = 1 + Math.min(given, command.taken);
    return new IpsetLine(command, words.subList(1, taken), words.subList(taken, words.size()));
  }

  /// Whether it reads commands from the input.
  boolean reads() {
    return command == IpsetCommand.RESTORE || command == null && !operands.isEmpty() && operands.getFirst().equals(PROMPT);
  }

  /// Refuses what the command does not know.
  void end() {
    if (!command.hasOptions() && !options.isEmpty()) throw IpsetRun.misuse("Unknown argument " + options.getFirst());
  }
}
