package dev.hooklab.tool;

import dev.hooklab.conntrack.Status;
import java.util.List;
import java.util.Locale;

/// Lists of words on the command line of `conntrack(8)`; any beginning of a word stands for the first that begins so.
final class ConntrackWords {
  /// A word and the bits that it stands for.
  private record Word(String name, int bits) {}

  // Bits of --output.
  static final int XML = 1;
  static final int EXTENDED = 1 << 1;
  static final int TIMESTAMP = 1 << 2;
  static final int ID = 1 << 3;
  static final int KTIMESTAMP = 1 << 4;
  static final int LABELS = 1 << 5;
  static final int SAVE = 1 << 6;

  // Bits of --event-mask.
  static final int NEW = 1;
  static final int UPDATES = 1 << 1;
  static final int DESTROY = 1 << 2;

  private static final List<Word> STATUS = List.of(new Word("ASSURED", Status.ASSURED), new Word("SEEN_REPLY", Status.SEEN_REPLY),
      new Word("UNSET", 0), new Word("FIXED_TIMEOUT", Status.FIXED_TIMEOUT), new Word("EXPECTED", Status.EXPECTED),
      new Word("OFFLOAD", Status.OFFLOAD), new Word("HW_OFFLOAD", Status.HW_OFFLOAD));
  private static final List<Word> EVENTS = List.of(new Word("ALL", NEW | UPDATES | DESTROY), new Word("NEW", NEW),
      new Word("UPDATES", UPDATES), new Word("DESTROY", DESTROY));
  private static final List<Word> OUTPUTS = List.of(new Word("xml", XML), new Word("extended", EXTENDED), new Word("timestamp", TIMESTAMP),
      new Word("id", ID), new Word("ktimestamp", KTIMESTAMP), new Word("labels", LABELS), new Word("userspace", 0), new Word("save", SAVE));

  private final StringBuilder err;
  /// Status bits that must be set, and those that must not be; see [#status].
  int wanted;
  int unwanted;

  ConntrackWords(StringBuilder err) {
    this.err = err;
  }

  int outputs(String list) {
    return bits(list, OUTPUTS);
  }

  int events(String list) {
    return bits(list, EVENTS);
  }

  private int bits(String list, List<Word> words) {
    int bits = 0;
    var rest = list;
    while (true) {
      int comma = rest.indexOf(',');
      var word = comma < 0 ? rest : rest.substring(0, comma);
      if (word.isEmpty()) throw bad(rest);
      bits |= bitsOf(word, words, rest);
      if (comma < 0) return bits;
      rest = rest.substring(comma + 1);
    }
  }

  /// Reads a list of status words, each perhaps with `!` before it, into [#wanted] and [#unwanted].
  void status(String list) {
    var rest = list;
    while (true) {
      int comma = rest.indexOf(',');
      var word = comma < 0 ? rest : rest.substring(0, comma);
      boolean negated = word.startsWith("!");
      if (negated) {
        rest = rest.substring(1);
        word = word.substring(1);
      }
      if (word.isEmpty()) throw bad(rest);
      if (!negated && rest.startsWith("UNREPLIED")) unwanted |= Status.SEEN_REPLY;
      else if (negated) unwanted |= bitsOf(word, STATUS, rest);
      else wanted |= bitsOf(word, STATUS, rest);
      if (comma < 0) return;
      rest = rest.substring(rest.indexOf(',') + 1);
    }
  }

  private int bitsOf(String word, List<Word> words, String rest) {
    for (var nat : List.of("SRC_NAT", "DST_NAT")) {
      if (begins(nat, word)) {
        err.append("WARNING: ignoring ").append(nat).append(", use --").append(nat.startsWith("S") ? "src" : "dst").append("-nat instead\n");
        return 0;
      }
    }
    for (var known : words) if (begins(known.name, word)) return known.bits;
    throw bad(rest);
  }

  private static boolean begins(String word, String beginning) {
    return word.toUpperCase(Locale.ROOT).startsWith(beginning.toUpperCase(Locale.ROOT));
  }

  private static ConntrackProblem bad(String rest) {
    return ConntrackProblem.usage("Bad parameter `" + rest + "'");
  }
}
