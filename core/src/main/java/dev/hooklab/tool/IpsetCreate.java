package dev.hooklab.tool;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Prefix;
import dev.hooklab.ipset.IpSets;
import dev.hooklab.ipset.MemberWords;
import dev.hooklab.ipset.RangeWords;
import dev.hooklab.ipset.SetNumbers;
import dev.hooklab.ipset.SetOptions;
import dev.hooklab.ipset.SetProblem;
import dev.hooklab.ipset.SetType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// `ipset create`: reads what a set shall be like.
final class IpsetCreate {
  private static final long U32 = 0xffffffffL;
  private static final long MAX_TIMEOUT = 2_147_483;
  private static final long MAX_HASHSIZE = 1L << 27;
  private static final long MIN_LIST = 4;
  /// Words that have no argument.
  private static final Set<String> FLAGS = Set.of("-4", "-6", "counters", "comment", "skbinfo", "forceadd");
  /// What ipset before version 5 had, and what is only warned of now.
  private static final Set<String> GONE = Set.of("probes", "resize", "gc");
  private static final Set<String> GONE_RANGE = Set.of("from", "to", "network");

  private final String name;
  private final SetType type;
  private final List<String> words;
  private final StringBuilder warnings = new StringBuilder();
  private final Set<String> seen = new HashSet<>();
  private final RangeWords range;
  private boolean inet6;
  private boolean anyFamily;
  private long hashsize = SetOptions.DEFAULT.hashsize();
  private long maxelem = SetOptions.DEFAULT.maxelem();
  /// Which bits of an address are kept; null for all.
  private Ip mask;
  private boolean bitmask;
  private int markmask = SetOptions.DEFAULT.markmask();
  private long timeout = -1;
  private boolean counters;
  private boolean comment;
  private boolean skbinfo;
  private boolean forceadd;
  private int bucketsize = SetOptions.DEFAULT.bucketsize();
  private int initval;
  private long size = SetOptions.DEFAULT.size();

  private IpsetCreate(String name, SetType type, List<String> words) {
    this.name = name;
    this.type = type;
    this.words = words;
    range = new RangeWords(type == SetType.BITMAP_PORT);
  }

  /// Understands the options: first that they are some, and of which family, then the rest.
  static IpsetCreate read(IpsetLine line) {
    var name = MemberWords.name(line.operands().get(0));
    var typeName = line.operands().get(1);
    if (typeName.length() > MemberWords.MAX_NAME) throw SetProblem.syntax("typename '" + typeName + "' is longer than " + MemberWords.MAX_NAME + " characters");
    var type = SetType.of(typeName).orElseThrow(() -> SetProblem.syntax("typename '" + typeName + "' is unknown"));
    var create = new IpsetCreate(name, type, line.options());
    create.each(true);
    create.each(false);
    if (type.isBitmap()) create.range.missing().ifPresent(option -> {
      throw IpsetRun.misuse("Mandatory option `" + option + "' is missing");
    });
    return create;
  }

  /// What is said of options that have lost their meaning; empty for nothing.
  String warnings() {
    return warnings.toString();
  }

  void run(IpSets sets, boolean exist) {
    if (anyFamily && type.isHash()) throw new SetProblem("Protocol family not supported by the set type");
    if (hashsize > MAX_HASHSIZE) throw new SetProblem("Kernel error received: Cannot allocate memory");
    if (bitmask && mask.isAny()) throw new SetProblem("The value of the netmask parameter is invalid");
    var family = inet6 ? Family.INET6 : Family.INET;
    var kept = mask == null || mask.equals(Prefix.mask(family, family.bits)) ? null : mask;
    if (type.isBitmap()) range.check(kept);
    sets.create(name, type, new SetOptions(inet6, hashsize, maxelem, kept, bitmask, markmask, timeout, counters, comment, skbinfo, forceadd,
        bucketsize, initval, range.from(), range.to(), size), exist);
  }

  // -------- options

  private void each(boolean family) {
    for (int at = 0; at < words.size();) {
      var typed = words.get(at++);
      var word = IpsetCommand.undashed(typed);
      if (!knows(word)) throw IpsetRun.misuse("Unknown argument: `" + typed + "'");
      if (!FLAGS.contains(word) && at == words.size()) throw IpsetRun.misuse("Missing mandatory argument of option `" + word + "'");
      var argument = FLAGS.contains(word) ? word : words.get(at++);
      boolean ofFamily = word.equals("family") || word.equals("-4") || word.equals("-6");
      if (ofFamily && family) family(word, argument);
      if (!ofFamily && !family) option(word, argument);
    }
  }

  private boolean knows(String word) {
    return switch (word) {
      case "timeout", "counters", "comment", "skbinfo" -> true;
      case "hashsize", "maxelem", "bucketsize", "initval", "forceadd" -> type.isHash();
      case "family", "-4", "-6" -> type.isHash() && type != SetType.HASH_MAC;
      case "markmask" -> type == SetType.HASH_IP_MARK;
      case "netmask" -> type == SetType.BITMAP_IP || type == SetType.HASH_IP || type == SetType.HASH_IP_PORT || type == SetType.HASH_NET_NET;
      case "bitmask" -> type == SetType.HASH_IP || type == SetType.HASH_IP_PORT || type == SetType.HASH_NET_NET;
      case "size" -> type == SetType.LIST_SET;
      case "range" -> type.isBitmap();
      case "from", "to" -> type.isBitmap() || hadRange();
      case "network" -> type.isBitmap() && type != SetType.BITMAP_PORT || hadRange();
      case "probes", "resize" -> hadRange() || type == SetType.HASH_IP || type == SetType.HASH_NET;
      case "gc" -> type == SetType.HASH_IP;
      default -> false;
    };
  }

  /// Whether sets of the type were made for a range once.
  private boolean hadRange() {
    return switch (type) {
      case HASH_IP_MARK, HASH_IP_PORT, HASH_IP_PORT_IP, HASH_IP_PORT_NET -> true;
      default -> false;
    };
  }

  private void family(String word, String argument) {
    once("family", word);
    switch (argument) {
      case "inet", "ipv4", "-4" -> inet6 = false;
      case "inet6", "ipv6", "-6" -> inet6 = true;
      case "any", "unspec" -> anyFamily = true;
      default -> throw SetProblem.syntax("unknown inet family " + argument);
    }
  }

  private void option(String word, String argument) {
    if (GONE.contains(word) || type.isHash() && GONE_RANGE.contains(word)) {
      ignore(word, argument);
      return;
    }
    if (type.isBitmap() && range.take(word, argument)) return;
    if (!FLAGS.contains(word)) once(word, word);
    switch (word) {
      case "hashsize" -> hashsize = Math.max(64, powerOf2(SetNumbers.number(argument, 0, U32)));
      case "maxelem" -> maxelem = SetNumbers.number(argument, 0, U32);
      case "bucketsize" -> bucketsize = Math.clamp(SetNumbers.number(argument, 0, 255) + 1 & ~1, 2, 12);
      case "initval" -> initval = (int) SetNumbers.number(argument, 0, U32);
      case "markmask" -> markmask = markmask(argument);
      case "size" -> size = Math.max(MIN_LIST, SetNumbers.number(argument, 0, U32));
      case "timeout" -> timeout = SetNumbers.number(argument, 0, MAX_TIMEOUT);
      case "netmask", "bitmask" -> mask(word, argument);
      case "counters" -> counters = true;
      case "comment" -> comment = true;
      case "skbinfo" -> skbinfo = true;
      case "forceadd" -> forceadd = true;
      default -> throw new AssertionError(word);
    }
  }

  private void once(String what, String word) {
    if (!seen.add(what)) throw SetProblem.syntax(word + " already specified");
  }

  private void ignore(String word, String argument) {
    var shown = word.equals("network") ? "from" : word;
    if (seen.add(shown)) warnings.append("Option '--").append(shown).append(' ').append(argument).append("' is ignored. Please upgrade your syntax.\n");
  }

  private static long powerOf2(long number) {
    return number <= 1 ? 1 : Long.highestOneBit(2 * number - 1);
  }

  private static int markmask(String text) {
    return (int) SetNumbers.number(text, 1, U32);
  }

  private void mask(String word, String text) {
    if (mask != null) throw SetProblem.syntax("bitmask and netmask are mutually exclusive, provide only one");
    bitmask = word.equals("bitmask");
    // Where no family was named, a mask is IPv4's.
    anyFamily = false;
    var family = inet6 ? Family.INET6 : Family.INET;
    mask = bitmask ? bitmask(text, family) : Prefix.mask(family, netmask(text, family.bits));
  }

  private static int netmask(String text, int bits) {
    try {
      return SetNumbers.length(text, 1, bits);
    } catch (SetProblem e) {
      throw new SetProblem(e.getMessage() + "\nSyntax error: netmask is out of the inclusive range of 1-" + bits);
    }
  }

  /// An address; what could make more of it does not matter.
  private static Ip bitmask(String text, Family family) {
    int slash = Math.max(text.indexOf('/'), family == Family.INET ? text.indexOf('-') : -1);
    try {
      return SetNumbers.address(slash > 0 ? text.substring(0, slash) : text, family == Family.INET6, _ -> List.of());
    } catch (SetProblem e) {
      throw new SetProblem(e.getMessage() + "\nSyntax error: bitmask is not valid for family = " + (family == Family.INET6 ? "inet6" : "inet"));
    }
  }
}
