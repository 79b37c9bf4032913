package dev.hooklab.tool;

import dev.hooklab.host.Host;
import dev.hooklab.ipset.IpSets;
import dev.hooklab.ipset.SetChange;
import dev.hooklab.ipset.SetNumbers;
import dev.hooklab.ipset.SetProblem;
import dev.hooklab.ipset.SetSlot;
import dev.hooklab.ipset.SetType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// `ipset add`, `del` and `test`: reads the element and what it is given.
final class IpsetEntry {
  /// As `sscanf(3)` takes them: what stands behind a mark does not matter.
  private static final Pattern MARK = Pattern.compile("0x(\\p{XDigit}+)(?:/0x(\\p{XDigit}+))?");
  private static final Pattern PRIORITY = Pattern.compile("(\\p{XDigit}+):(\\p{XDigit}+)");
  private static final long MAX_TIMEOUT = 2_147_483;
  private static final int MAX_COMMENT = 255;

  private final SetSlot slot;
  private final List<String> words;
  private final String command;
  private final Set<String> seen = new HashSet<>();
  private int at;
  private boolean exist;
  private long timeout = -1;
  private Long packets;
  private Long bytes;
  private String comment = "";
  private Integer mark;
  private int markMask = -1;
  private Integer priority;
  private Integer queue;
  private boolean nomatch;
  private boolean wildcard;
  private String by = "";
  private boolean before;

  private IpsetEntry(SetSlot slot, List<String> words, String command) {
    this.slot = slot;
    this.words = words;
    this.command = command;
  }

  static SetChange read(IpSets sets, Host host, IpsetLine line) {
    line.need(0);
    var element = line.need(1);
    var entry = new IpsetEntry(sets.get(line.need(0)), line.operands.subList(2, line.operands.size()), line.command);
    entry.exist = line.exist;
    while (entry.at < entry.words.size()) entry.option(IpsetLine.undashed(entry.words.get(entry.at++)));
    return new SetChange(sets, entry.slot, element, name -> host.resolve(name).stream().toList(), entry.exist, entry.timeout,
        entry.packets, entry.bytes, entry.comment, entry.mark, entry.mark == null ? 0 : entry.markMask, entry.priority, entry.queue,
        entry.nomatch, entry.wildcard, entry.by, entry.before);
  }

  private void option(String word) {
    var type = slot.set().type();
    if (command.equals("add") && addOption(word)) return;
    switch (word) {
      case "nomatch" -> {
        if (!type.hasNets() || command.equals("del")) throw unknown(word);
        nomatch = true;
      }
      case "wildcard" -> {
        if (type != SetType.HASH_NET_IFACE || !command.equals("add")) throw unknown(word);
        wildcard = true;
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
      case "packets" -> packets = SetNumbers.count(argument(word));
      case "bytes" -> bytes = SetNumbers.count(argument(word));
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
    if (at < words.size()) {
      if (!seen.add(option)) throw SetProblem.syntax(option + " already specified");
      return words.get(at++);
    }
    throw IpsetRun.misuse("Missing mandatory argument of option `" + option + "'");
  }

  private static String comment(String text) {
    if (text.indexOf('"') >= 0) throw SetProblem.syntax("\" character is not permitted in comments");
    if (text.length() > MAX_COMMENT) throw SetProblem.syntax("Comment is longer than the maximum allowed " + MAX_COMMENT + " characters");
    return text;
  }

  private void mark(String text) {
    var parts = MARK.matcher(text);
    if (!parts.lookingAt()) throw SetProblem.syntax("Invalid skbmark format, it should be:  MARK/MASK or MARK (see manpage)");
    mark = low(parts.group(1));
    if (parts.group(2) != null) markMask = low(parts.group(2));
  }

  private static int priority(String text) {
    var parts = PRIORITY.matcher(text);
    if (!parts.matches()) throw SetProblem.syntax("Invalid skbprio format, it should be:MAJOR:MINOR (see manpage)");
    return low(parts.group(1)) << 16 | low(parts.group(2)) & 0xffff;
  }

  /// The last 32 bits.
  private static int low(String digits) {
    return (int) Long.parseLong(digits.substring(Math.max(0, digits.length() - 8)), 16);
  }
}
