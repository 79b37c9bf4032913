package dev.hooklab.tool;

import dev.hooklab.addr.Ip;
import dev.hooklab.ipset.IpSets;
import dev.hooklab.ipset.SetNumbers;
import dev.hooklab.ipset.SetOptions;
import dev.hooklab.ipset.SetProblem;
import dev.hooklab.ipset.SetType;
import java.util.List;

/// `ipset create`: reads what a set shall be like.
final class IpsetCreate {
  private static final int MAX_NAME = 31;
  private static final long U32 = 0xffffffffL;
  private static final long MAX_TIMEOUT = 2_147_483;
  private static final int MAX_BITMAP = 65_536;

  private final SetType type;
  private final List<String> words;
  private int at;
  private boolean inet6;
  private long hashsize = SetOptions.DEFAULT.hashsize();
  private long maxelem = SetOptions.DEFAULT.maxelem();
  private int netmask = SetOptions.DEFAULT.netmask();
  private long timeout = -1;
  private boolean counters;
  private boolean comment;
  private boolean skbinfo;
  private boolean forceadd;
  private int bucketsize = SetOptions.DEFAULT.bucketsize();
  private int initval;
  private boolean ranged;
  private int from;
  private int to;
  private long size = SetOptions.DEFAULT.size();

  private IpsetCreate(SetType type, List<String> words) {
    this.type = type;
    this.words = words;
  }

  static void run(IpSets sets, IpsetLine line) {
    var name = line.need(0);
    if (name.length() > MAX_NAME) throw SetProblem.syntax("setname '" + name + "' is longer than " + MAX_NAME + " characters");
    var type = SetType.of(line.need(1)).orElseThrow(() -> SetProblem.syntax("typename '" + line.need(1) + "' is unknown"));
    sets.create(name, type, new IpsetCreate(type, line.operands.subList(2, line.operands.size())).read(), line.exist);
  }

  private SetOptions read() {
    while (at < words.size()) option(words.get(at++));
    if (type.isBitmap() && !ranged) throw IpsetRun.misuse("Mandatory option `range' is missing");
    return new SetOptions(inet6, hashsize, maxelem, netmask, timeout, counters, comment, skbinfo, forceadd, bucketsize, initval, from,
        to, size);
  }

  private void option(String word) {
    if (type.isHash() && hashOption(word)) return;
    switch (word) {
      case "timeout" -> timeout = number(word, 0, MAX_TIMEOUT);
      case "counters" -> counters = true;
      case "comment" -> comment = true;
      case "skbinfo" -> skbinfo = true;
      case "range", "from" -> {
        if (!type.isBitmap()) throw unknown(word);
        range(argument(word));
      }
      case "size" -> {
        if (type != SetType.LIST_SET) throw unknown(word);
        size = number(word, 0, U32);
      }
      case "netmask" -> {
        if (type != SetType.HASH_IP && type != SetType.BITMAP_IP) throw unknown(word);
        netmask(argument(word));
      }
      default -> throw unknown(word);
    }
  }

  private boolean hashOption(String word) {
    switch (word) {
      case "hashsize" -> hashsize = Math.max(64, powerOf2(number(word, 0, U32)));
      case "maxelem" -> maxelem = number(word, 0, U32);
      case "bucketsize" -> bucketsize = Math.clamp(number(word, 0, 255), 2, 12) & ~1;
      case "initval" -> initval = (int) number(word, 0, U32);
      case "forceadd" -> forceadd = true;
      case "family" -> family(argument(word));
      case "-4", "inet" -> inet6 = false;
      case "-6", "inet6" -> inet6 = true;
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

  private String argument(String option) {
    if (at < words.size()) return words.get(at++);
    throw IpsetRun.misuse("Missing mandatory argument of option `" + option + "'");
  }

  private long number(String option, long min, long max) {
    return SetNumbers.number(argument(option), min, max);
  }

  private void family(String name) {
    if (type == SetType.HASH_MAC) throw unknown("family");
    switch (name) {
      case "inet", "ipv4", "-4" -> inet6 = false;
      case "inet6", "ipv6", "-6" -> inet6 = true;
      default -> throw SetProblem.syntax("unknown INET family " + name);
    }
  }

  private void netmask(String text) {
    try {
      netmask = (int) SetNumbers.number(text, 1, 32);
    } catch (SetProblem e) {
      throw new SetProblem(e.getMessage() + "\nSyntax error: netmask is out of the inclusive range of 1-32");
    }
  }

  private void range(String text) {
    ranged = true;
    if (type == SetType.BITMAP_PORT) {
      int dash = text.indexOf('-');
      int one = SetNumbers.port(dash < 0 ? text : text.substring(0, dash), "tcp");
      if (dash < 0) throw IpsetRun.misuse("Mandatory option `to' is missing");
      int other = SetNumbers.port(text.substring(dash + 1), "tcp");
      from = Math.min(one, other);
      to = Math.max(one, other);
      return;
    }
    addresses(text);
    if (Integer.toUnsignedLong(to) - Integer.toUnsignedLong(from) >> 32 - netmask >= MAX_BITMAP) {
      throw new SetProblem("The range you specified exceeds the size limit of the set type");
    }
  }

  private void addresses(String text) {
    int slash = text.indexOf('/');
    int dash = text.indexOf('-');
    if (slash < 0 && dash < 0) throw SetProblem.syntax("IP/cidr or IP-IP range must be specified: " + text);
    int first = address(text.substring(0, slash >= 0 ? slash : dash));
    if (slash >= 0) {
      int length = (int) SetNumbers.number(text.substring(slash + 1), 0, 32);
      int mask = length == 0 ? 0 : -1 << 32 - length;
      from = first & mask;
      to = first | ~mask;
      return;
    }
    int last = address(text.substring(dash + 1));
    boolean ordered = Integer.compareUnsigned(first, last) <= 0;
    from = ordered ? first : last;
    to = ordered ? last : first;
  }

  private static int address(String text) {
    return Ip.parse(text).filter(Ip::is4).orElseThrow(() ->
        SetProblem.syntax("cannot parse " + text + ": resolving to IPv4 address failed")).v4();
  }
}
