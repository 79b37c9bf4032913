package dev.hooklab.tool;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Prefix;
import dev.hooklab.ipset.IpSets;
import dev.hooklab.ipset.SetNumbers;
import dev.hooklab.ipset.SetOptions;
import dev.hooklab.ipset.SetProblem;
import dev.hooklab.ipset.SetType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// `ipset create`: reads what a set shall be like.
final class IpsetCreate {
  private static final int MAX_NAME = 31;
  private static final long U32 = 0xffffffffL;
  private static final long MAX_TIMEOUT = 2_147_483;
  private static final long MAX_HASHSIZE = 1L << 27;
  private static final long MIN_LIST = 4;
  /// Types whose addresses can be masked: by a length, or by any bits.
  private static final Set<SetType> MASKED =
      Set.of(SetType.HASH_IP, SetType.HASH_IP_PORT, SetType.HASH_NET_NET, SetType.BITMAP_IP);
  private static final Set<SetType> FROM_OLD_PORTS = Set.of(SetType.HASH_IP_PORT, SetType.HASH_IP_PORT_IP, SetType.HASH_IP_PORT_NET);

  private final SetType type;
  private final List<String> words;
  private final StringBuilder warnings;
  private final Set<String> seen = new HashSet<>();
  private int at;
  private boolean inet6;
  private long hashsize = SetOptions.DEFAULT.hashsize();
  private long maxelem = SetOptions.DEFAULT.maxelem();
  private String mask;
  private boolean bitmask;
  private int markmask = SetOptions.DEFAULT.markmask();
  private long timeout = -1;
  private boolean counters;
  private boolean comment;
  private boolean skbinfo;
  private boolean forceadd;
  private int bucketsize = SetOptions.DEFAULT.bucketsize();
  private int initval;
  private final IpsetRange range;
  private long size = SetOptions.DEFAULT.size();

  private IpsetCreate(SetType type, List<String> words, StringBuilder warnings) {
    this.type = type;
    this.words = words;
    this.warnings = warnings;
    range = new IpsetRange(type == SetType.BITMAP_PORT);
  }

  /// @param warnings takes what is said of options that have lost their meaning
  static void run(IpSets sets, IpsetLine line, StringBuilder warnings) {
    var name = name(line.need(0));
    var type = SetType.of(line.need(1)).orElseThrow(() -> SetProblem.syntax("typename '" + line.need(1) + "' is unknown"));
    sets.create(name, type, new IpsetCreate(type, line.operands.subList(2, line.operands.size()), warnings).read(), line.exist);
  }

  /// A name that is not too long.
  static String name(String name) {
    if (name.length() > MAX_NAME) throw SetProblem.syntax("setname '" + name + "' is longer than " + MAX_NAME + " characters");
    return name;
  }

  private SetOptions read() {
    while (at < words.size()) option(IpsetLine.undashed(words.get(at++)));
    if (type.isBitmap()) range.demand();
    if (hashsize > MAX_HASHSIZE) throw new SetProblem("Kernel error received: Cannot allocate memory");
    var masked = mask == null ? null : mask();
    if (type.isBitmap()) range.check(masked);
    return new SetOptions(inet6, hashsize, maxelem, masked, bitmask, markmask, timeout, counters, comment, skbinfo, forceadd, bucketsize,
        initval, range.from(), range.to(), size);
  }

  private void option(String word) {
    if (ignored(word)) return;
    if (type.isBitmap() && range.take(word, this::argument)) return;
    if (type.isHash() ? hashOption(word) : type == SetType.LIST_SET && word.equals("size")) {
      if (word.equals("size")) size = Math.max(MIN_LIST, number(word, 0, U32));
      return;
    }
    switch (word) {
      case "timeout" -> timeout = number(word, 0, MAX_TIMEOUT);
      case "counters" -> counters = once(word);
      case "comment" -> comment = once(word);
      case "skbinfo" -> skbinfo = once(word);
      case "netmask", "bitmask" -> {
        if (!MASKED.contains(type) || type == SetType.BITMAP_IP && word.equals("bitmask")) throw unknown(word);
        mask = argument(word);
        bitmask = word.equals("bitmask");
      }
      default -> throw unknown(word);
    }
  }

  /// What ipset before version 5 had, and what is only warned of now.
  private boolean ignored(String word) {
    boolean tuning = word.equals("probes") || word.equals("resize");
    boolean gone = switch (type) {
      case HASH_IP -> tuning || word.equals("gc");
      case HASH_NET -> tuning;
      case HASH_IP_PORT, HASH_IP_PORT_IP, HASH_IP_PORT_NET -> tuning;
      default -> false;
    };
    boolean ranges = FROM_OLD_PORTS.contains(type) && (word.equals("from") || word.equals("to") || word.equals("network"));
    if (!gone && !ranges) return false;
    var text = argument(word);
    warnings.append("Warning: Option '--").append(word.equals("network") ? "from" : word).append(' ').append(text)
        .append("' is ignored. Please upgrade your syntax.\n");
    return true;
  }

  private boolean hashOption(String word) {
    switch (word) {
      case "hashsize" -> hashsize = Math.max(64, powerOf2(number(word, 0, U32)));
      case "maxelem" -> maxelem = number(word, 0, U32);
      case "bucketsize" -> bucketsize = Math.clamp(number(word, 0, 255) + 1 & ~1, 2, 12);
      case "initval" -> initval = (int) number(word, 0, U32);
      case "forceadd" -> forceadd = once(word);
      case "family" -> family(argument(word));
      case "-4", "inet" -> inet6 = false;
      case "-6", "inet6" -> inet6 = true;
      case "markmask" -> {
        if (type != SetType.HASH_IP_MARK) return false;
        markmask = (int) number(word, 1, U32);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private static long powerOf2(long number) {
    return number <= 1 ? 1 : Long.highestOneBit(2 * number - 1);
  }

  private static Exit unknown(String word) {
    return IpsetRun.misuse("Unknown argument: `" + word + "'");
  }

  private boolean once(String option) {
    if (!seen.add(option)) throw SetProblem.syntax(option + " already specified");
    return true;
  }

  private String argument(String option) {
    if (at == words.size()) throw IpsetRun.misuse("Missing mandatory argument of option `" + option + "'");
    if (!once(option)) throw new AssertionError(option);
    return words.get(at++);
  }

  private long number(String option, long min, long max) {
    return SetNumbers.number(argument(option), min, max);
  }

  private void family(String name) {
    if (type == SetType.HASH_MAC) throw unknown("family");
    switch (name) {
      case "inet", "ipv4", "-4" -> inet6 = false;
      case "inet6", "ipv6", "-6" -> inet6 = true;
      case "any", "unspec" -> throw new SetProblem("Protocol family not supported by the set type");
      default -> throw SetProblem.syntax("unknown inet family " + name);
    }
  }

  /// Which bits of an address are kept; null for all.
  private Ip mask() {
    var family = inet6 ? Family.INET6 : Family.INET;
    Ip bits;
    if (bitmask) {
      bits = bitmask(family);
      if (bits.isAny()) throw new SetProblem("The value of the netmask parameter is invalid");
    } else {
      bits = Prefix.mask(family, netmask(family.bits));
    }
    return bits.equals(Prefix.mask(family, family.bits)) ? null : bits;
  }

  private Ip bitmask(Family family) {
    try {
      return SetNumbers.address(mask, family == Family.INET6, _ -> List.of());
    } catch (SetProblem e) {
      throw new SetProblem(e.getMessage() + "\nSyntax error: bitmask is not valid for family = " + (inet6 ? "inet6" : "inet"));
    }
  }

  private int netmask(int max) {
    try {
      return (int) SetNumbers.number(mask, 1, max);
    } catch (SetProblem e) {
      throw new SetProblem(e.getMessage() + "\nSyntax error: netmask is out of the inclusive range of 1-" + max);
    }
  }
}
