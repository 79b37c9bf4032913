package dev.hooklab.tool;

import dev.hooklab.host.Host;
import dev.hooklab.ipset.ElementWords;
import dev.hooklab.ipset.IpSets;
import dev.hooklab.ipset.MemberWords;
import dev.hooklab.ipset.SetChange;
import dev.hooklab.ipset.SetNumbers;
import dev.hooklab.ipset.SetProblem;
import dev.hooklab.ipset.SetType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// `ipset add`, `del` and `test`: reads the element and what it is given.
final class IpsetEntry {
  /// As `sscanf(3)` takes them: what stands behind them does not matter.
  private static final Pattern MARK = Pattern.compile("0x(\\p{XDigit}+)(?:/0x(\\p{XDigit}+))?");
  private static final Pattern PRIORITY = Pattern.compile("\\s*(?:0[xX])?(\\p{XDigit}+):\\s*(?:0[xX])?(\\p{XDigit}+)");
  private static final long MAX_TIMEOUT = 2_147_483;
  private static final int MAX_COMMENT = 255;

  private final SetType type;
  private final IpsetCommand command;
  private final List<String> words;
  private final Set<String> seen = new HashSet<>();
  private int at;
  private long timeout = -1;
  private Long packets;
  private Long bytes;
  private String comment;
  private Integer mark;
  private int markMask = -1;
  private Integer priority;
  private Integer queue;
  private boolean nomatch;
  private boolean wildcard;
  private MemberWords member;

  private IpsetEntry(SetType type, IpsetLine line) {
    this.type = type;
    this.command = line.command();
    this.words = line.options();
  }

  /// @param exist whether it does not matter that an element is there already, or is not
  static SetChange read(IpSets sets, Host host, IpsetLine line, boolean exist) {
    var slot = sets.get(MemberWords.name(line.operands().get(0)));
    var set = slot.set();
    var words = ElementWords.read(set.type(), set.options(), line.operands().get(1), name -> host.resolve(name).stream().toList());
    var entry = new IpsetEntry(set.type(), line);
    entry.member = words.member();
    entry.options(words.misfit());
    entry.check(words);
    return new SetChange(sets, slot, words, entry.member, exist, entry.timeout, entry.packets, entry.bytes, entry.comment, entry.mark,
        entry.mark == null ? 0 : entry.markMask, entry.priority, entry.queue, entry.nomatch, entry.wildcard);
  }

  private void options(String misfit) {
    try {
      while (at < words.size()) option(words.get(at++));
    } catch (SetProblem e) {
      throw misfit.isEmpty() ? e : new SetProblem(misfit + "\n" + e.getMessage());
    }
  }

  private void check(ElementWords element) {
    if (!element.misfit().isEmpty()) {
      // It has forgotten the element, and looks for what is missing among the options.
      if (command != IpsetCommand.ADD && !(command == IpsetCommand.TEST && type.hasNets())) {
        throw IpsetRun.refusal("There are missing mandatory flags but can't check them. It's a bug, please report the problem.");
      }
      throw new SetProblem(element.misfit() + "\nInvalid " + command.label() + " command: missing setname");
    }
    element.refusal(command.label()).ifPresent(words -> {
      throw IpsetRun.refusal(words);
    });
  }

  private void option(String typed) {
    var word = IpsetCommand.undashed(typed);
    if (command == IpsetCommand.ADD && addOption(word)) return;
    switch (word) {
      case "nomatch" -> {
        if (!type.hasNets() || command == IpsetCommand.DEL) throw unknown(typed);
        nomatch = true;
      }
      case "wildcard" -> {
        if (type != SetType.HASH_NET_IFACE || command != IpsetCommand.ADD) throw unknown(typed);
        wildcard = true;
      }
      case "before", "after" -> {
        if (type != SetType.LIST_SET) throw unknown(typed);
        if (at < words.size() && !member.by().isEmpty()) throw SetProblem.syntax(word + " already specified");
        member = member.beside(argument(word), word.equals("before"));
      }
      default -> throw unknown(typed);
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
    if (!parts.lookingAt()) throw SetProblem.syntax("Invalid skbprio format, it should be:MAJOR:MINOR (see manpage)");
    return low(parts.group(1)) << 16 | low(parts.group(2)) & 0xffff;
  }

  /// The last 32 bits.
  private static int low(String digits) {
    return (int) Long.parseLong(digits.substring(Math.max(0, digits.length() - 8)), 16);
  }
}
