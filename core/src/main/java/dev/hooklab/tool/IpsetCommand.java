package dev.hooklab.tool;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What `ipset(8)` can be told to do; the first whose name begins as what was typed is meant.
enum IpsetCommand {
  CREATE(2, 2, "new", "-N"), ADD(2, 2, "-A"), DEL(2, 2, "-D"), TEST(2, 2, "-T"), DESTROY(0, 1, "x", "-X"), LIST(0, 1, "-L"), SAVE(0, 1, "-S"),
  RESTORE(0, 0, "-R"), FLUSH(0, 1, "-F"), RENAME(2, 2, "e", "-E"), SWAP(2, 2, "w", "-W"), HELP(0, 1, "-h", "-H"), VERSION(0, 0, "-v", "-V"),
  QUIT(0, 0);

  final int needed;
  final int taken;
  private final List<String> others;

  IpsetCommand(int needed, int taken, String... others) {
    this.needed = needed;
    this.taken = taken;
    this.others = List.of(others);
  }

  /// As messages write it.
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<IpsetCommand> of(String word) {
    var beginning = undashed(word);
    if (beginning.isEmpty() || word.equals("-")) return Optional.empty();
    for (var command : values()) if (command.begins(beginning)) return Optional.of(command);
    return Optional.empty();
  }

  private boolean begins(String beginning) {
    return label().startsWith(beginning) || others.stream().anyMatch(name -> name.startsWith(beginning));
  }

  /// A word without the two dashes that words had once.
  static String undashed(String word) {
    return word.startsWith("--") ? word.substring(2) : word;
  }

  /// Whether the words behind the operands are options of its own.
  boolean hasOptions() {
    return this == CREATE || this == ADD || this == DEL || this == TEST;
  }
}
