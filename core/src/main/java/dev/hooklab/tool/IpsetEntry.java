package dev.hooklab.tool;

import dev.hooklab.host.Host;
import dev.hooklab.ipset.IpSets;
import dev.hooklab.ipset.SetChange;
import dev.hooklab.ipset.SetNumbers;
import dev.hooklab.ipset.SetProblem;
import dev.hooklab.ipset.SetSlot;
import dev.hooklab.ipset.SetType;
import java.util.List;

/// `ipset add`, `del` and `test`: reads the element and what it is given.
final class IpsetEntry {
  private static final long U32 = 0xffffffffL;
  private static final long MAX_TIMEOUT = 2_147_483;
  private static final int MAX_COMMENT = 255;

  private final SetSlot slot;
  private final List<String> words;
  private final boolean adds;
  private int at;
  private boolean exist;
  private long timeout = -1;
  private long packets = -1;
  private long bytes;
  private String comment = "";
  private Integer mark;
  private int markMask = -1;
  private int priority;
  private int queue;
  private boolean nomatch;
  private String by = "";
  private boolean before;

  private IpsetEntry(SetSlot slot, List<String> words, boolean adds) {
    this.slot = slot;
    this.words = words;
    this.adds = adds;
  }

  /// @param adds whether the options are those of `add`
  static SetChange read(IpSets sets, Host host, IpsetLine line, boolean adds) {
    line.need(0);
    var element = line.need(1);
    var entry = new IpsetEntry(sets.get(line.need(0)), line.operands.subList(2, line.operands.size()), adds);
    entry.exist = line.exist;
    while (entry.at < entry.words.size()) entry.option(entry.words.get(entry.at++));
    return new SetChange(sets, entry.slot, element, name -> host.resolve(name).stream().toList(), entry.exist, entry.timeout,
        entry.packets, entry.bytes, entry.comment, entry.mark, entry.mark == null ? 0 : entry.markMask, entry.priority, entry.queue,
        entry.nomatch, entry.by, entry.before);
  }

  private void option(String word) {
    var type = slot.set().type();
    if (adds && addOption(word)) return;
    switch (word) {
      case "nomatch" -> {
        if (!type.hasNets()) throw unknown(word);
        nomatch = true;
      }
      case "before", "after" -> {
        if (type != SetType.LIST_SET) throw unknown(word);
        before = word.equals("before");
        by = argument(word);
      }
      default -> throw unknown(word);
    }
  }

  private boolean addOption(String word) {
    switch (word) {
      case "timeout" -> timeout = SetNumbers.number(argument(word), 0, MAX_TIMEOUT);
      case "packets" -> packets = SetNumbers.number(argument(word), 0, Long.MAX_VALUE);
      case "bytes" -> {
        bytes = SetNumbers.number(argument(word), 0, Long.MAX_VALUE);
        packets = Math.max(0, packets);
      }
      case "comment" -> comment = comment(argument(word));
      case "skbmark" -> mark(argument(word));
      case "skbprio" -> priority = priority(argument(word));
      case "skbqueue" -> queue = (int) SetNumbers.number(argument(word), 0, 0xffff);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static Exit unknown(String word) {
    return IpsetRun.misuse("Unknown argument: `" + word + "'");
  }

  private String argument(String option) {
    if (at < words.size()) return words.get(at++);
    throw IpsetRun.misuse("Missing mandatory argument of option `" + option + "'");
  }

  private static String comment(String text) {
    if (text.indexOf('"') >= 0) throw SetProblem.syntax("\" character is not permitted in comments");
    if (text.length() > MAX_COMMENT) throw SetProblem.syntax("Comment is longer than the maximum allowed " + MAX_COMMENT + " characters");
    return text;
  }

  private void mark(String text) {
    if (!text.matches("0x[0-9a-fA-F]{1,8}(/0x[0-9a-fA-F]{1,8})?")) {
      throw SetProblem.syntax("Invalid skbmark format, it should be:  MARK/MASK or MARK (see manpage)");
    }
    int slash = text.indexOf('/');
    mark = (int) SetNumbers.number(slash < 0 ? text : text.substring(0, slash), 0, U32);
    if (slash >= 0) markMask = (int) SetNumbers.number(text.substring(slash + 1), 0, U32);
  }

  private static int priority(String text) {
    if (!text.matches("[0-9a-fA-F]{1,4}:[0-9a-fA-F]{1,4}")) {
      throw SetProblem.syntax("Invalid skbprio format, it should be:MAJOR:MINOR (see manpage)");
    }
    int colon = text.indexOf(':');
    return Integer.parseInt(text.substring(0, colon), 16) << 16 | Integer.parseInt(text.substring(colon + 1), 16);
  }
}
