package dev.hooklab.tool;

import dev.hooklab.xtables.GetOpt.Argument;
import dev.hooklab.xtables.GetOpt.LongOption;
import java.util.ArrayList;
import java.util.List;

/// The options of `conntrack(8)` that do not belong to a protocol, in the order in which it checks them.
enum ConntrackOption {
  SRC('s', "src", "orig-src"), DST('d', "dst", "orig-dst"), REPLY_SRC('r', "reply-src"), REPLY_DST('q', "reply-dst"), PROTO('p', "protonum"),
  TIMEOUT('t', "timeout"), STATUS('u', "status"), ZERO('z', Argument.NONE, "zero"), EVENT_MASK('e', "event-mask"), TUPLE_SRC('[', "tuple-src"),
  TUPLE_DST(']', "tuple-dst"), MASK_SRC('{', "mask-src"), MASK_DST('}', "mask-dst"), NAT_RANGE('a', "nat-range"), MARK('m', "mark"),
  ID('i', Argument.OPTIONAL, "id"), FAMILY('f', "family"), SRC_NAT('n', Argument.OPTIONAL, "src-nat"), DST_NAT('g', Argument.OPTIONAL, "dst-nat"),
  OUTPUT('o', "output"), SECMARK('c', "secmark"), BUFFER_SIZE('b', "buffer-size"), ANY_NAT('j', Argument.OPTIONAL, "any-nat"), ZONE('w', "zone"),
  LABEL('l', "label"), LABEL_ADD('<', "label-add"), LABEL_DEL('>', Argument.OPTIONAL, "label-del"), ORIG_ZONE('(', "orig-zone"),
  REPLY_ZONE(')', "reply-zone");

  final char letter;
  /// As messages write it.
  final String longName;
  private final Argument argument;
  private final List<String> others;

  ConntrackOption(char letter, Argument argument, String longName, String... others) {
    this.letter = letter;
    this.argument = argument;
    this.longName = longName;
    this.others = List.of(others);
  }

  ConntrackOption(char letter, String longName, String... others) {
    this(letter, Argument.REQUIRED, longName, others);
  }

  static ConntrackOption of(char letter) {
    for (var option : values()) if (option.letter == letter) return option;
    throw new AssertionError(letter);
  }

  static List<LongOption> longOptions() {
    var all = new ArrayList<LongOption>();
    for (var option : values()) {
      all.add(new LongOption(option.longName, option.argument, option.letter, null));
      for (var name : option.others) all.add(new LongOption(name, option.argument, option.letter, null));
    }
    return all;
  }
}
