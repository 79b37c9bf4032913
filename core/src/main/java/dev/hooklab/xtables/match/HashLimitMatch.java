package dev.hooklab.xtables.match;

import dev.hooklab.errno.Errno;
import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Refused;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Text;

/// `-m hashlimit`: a limit for each address or port of its own (kernel: net/netfilter/xt_hashlimit.c, revision 3).
/// @param above whether it matches what is too much
record HashLimitMatch(HashLimit limit, boolean above, String name) implements Match {
  private static final int INFO = 6;
  static final Spec<Match> SPEC = Spec.match("hashlimit", HashLimitMatch::of)
      .options(HashLimitOptions.UPTO, HashLimitOptions.ABOVE, HashLimitOptions.SRC_MASK, HashLimitOptions.DST_MASK,
          HashLimitOptions.BURST, HashLimitOptions.SIZE, HashLimitOptions.MAX, HashLimitOptions.GC, HashLimitOptions.EXPIRE,
          HashLimitOptions.MODE, HashLimitOptions.NAME, HashLimitOptions.RATE_MATCH, HashLimitOptions.INTERVAL)
      .check(HashLimitOptions::check)
      .help("""
          hashlimit match options:
            --hashlimit-upto rate             As long as there are not more; N[/second|/minute|/hour|/day], or N[k|m]b/s of bytes
            --hashlimit-above rate            When there are more
            --hashlimit-mode mode,...         For each of srcip srcport dstip dstport
            --hashlimit-srcmask length        For networks, not for each source
            --hashlimit-dstmask length        For networks, not for each destination
            --hashlimit-burst number          How many in a row before the rate counts (5)
            --hashlimit-htable-size number    Buckets of the table
            --hashlimit-htable-max number     Entries of the table
            --hashlimit-htable-gcinterval ms  How often old ones are removed
            --hashlimit-htable-expire ms      When one is old
            --hashlimit-name name             The table, /proc/net/ipt_hashlimit/NAME
            --hashlimit-rate-match            Compare the rate, without a bucket
            --hashlimit-rate-interval sec     The time over which it is taken
          """);

  private static HashLimitMatch of(Args args) {
    boolean above = args.has(HashLimitOptions.ABOVE)
        ? !args.inverted(HashLimitOptions.ABOVE) : args.inverted(HashLimitOptions.UPTO);
    return new HashLimitMatch(HashLimitOptions.limit(args), above, args.get(HashLimitOptions.NAME));
  }

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public Test bind(Binding binding) throws Refused {
    if (!SharedNames.fits(name) || limit.gcInterval() == 0 || limit.expire() == 0) throw new Refused(Errno.EINVAL);
    if (limit.srcMask() > 32 || limit.dstMask() > 32) throw new Refused(Errno.EINVAL);
    checkRate();
    cut(binding, "size", limit.size());
    cut(binding, "max", limit.max());
    var tables = binding.environment().keep(HashLimitTables.OF_NODE);
    return new HashLimitTest(tables, tables.take(name, limit), limit, above);
  }

  /// The kernel makes no table larger, and says so.
  private static void cut(Binding binding, String what, long wanted) {
    if (wanted > HashLimit.MAX_SIZE) {
      binding.environment().printk(INFO, "xt_hashlimit: " + what + " too large, truncated to " + HashLimit.MAX_SIZE);
    }
  }

  private void checkRate() throws Refused {
    long average = limit.average();
    if (limit.byRate()) {
      if (average == 0 || average > 0xffffffffL) throw new Refused(Errno.ERANGE, "xt_hashlimit: invalid rate");
    } else if (limit.inBytes()) {
      if (HashLimit.byteCredits(average) == 0) {
        throw new Refused(Errno.EINVAL, "xt_hashlimit: overflow, rate too high: " + Long.toUnsignedString(average));
      }
    } else if (limit.burst() == 0
        || Long.compareUnsigned(HashLimit.credits(average * limit.burst()), HashLimit.credits(average)) < 0) {
      throw new Refused(Errno.ERANGE,
          "xt_hashlimit: overflow, try lower: " + Long.toUnsignedString(average) + "/" + limit.burst());
    }
  }

  @Override public Match readBack() {
    return new HashLimitMatch(limit.cut(), above, name);
  }

  @Override public String save() {
    var out = new Text();
    long unit = printRate(out, above ? "--hashlimit-above" : "--hashlimit-upto", "--hashlimit-", limit.average());
    out.addIf(limit.modes() != 0, "--hashlimit-mode " + HashLimitOptions.modes(limit.modes(), ","));
    out.add("--hashlimit-name " + name);
    printTable(out, "--hashlimit-", unit);
    return out.toString();
  }

  @Override public String list(Listing how) {
    var out = new Text();
    // What is saved for a second is listed for an interval.
    long unit = printRate(out, "limit: " + (above ? "above" : "up to"), "", limit.average() * Math.max(limit.interval(), 1));
    out.addIf(limit.modes() != 0, "mode " + HashLimitOptions.modes(limit.modes(), "-"));
    printTable(out, "", unit);
    return out.toString();
  }

  /// @return how long entries of such a rate live when nothing else is said, in milliseconds
  private long printRate(Text out, String option, String dashes, long average) {
    if (!limit.inBytes()) {
      var unit = HashLimitOptions.unit(average);
      out.add(option + " " + Long.divideUnsigned(unit.micros(), average) + "/" + unit.name());
      out.add(dashes + "burst " + limit.burst());
      return unit.micros() / 1000;
    }
    long bytes = HashLimitOptions.bytes(limit.average());
    out.add(option + " " + HashLimitOptions.scaledRate(limit.average()) + "b/s");
    if (limit.burst() == 0) return HashLimitOptions.BYTES_LIVE * 1000;
    out.add(dashes + "burst " + HashLimitOptions.scaled(bytes * limit.burst()) + "b");
    return HashLimitOptions.BURSTS_LIVE * 1000;
  }

  private void printTable(Text out, String dashes, long unit) {
    out.addIf(limit.size() != 0, dashes + "htable-size " + limit.size());
    out.addIf(limit.max() != 0, dashes + "htable-max " + limit.max());
    out.addIf(limit.gcInterval() != HashLimitOptions.GC_INTERVAL, dashes + "htable-gcinterval " + limit.gcInterval());
    out.addIf(limit.expire() != unit, dashes + "htable-expire " + limit.expire());
    out.addIf(limit.srcMask() != 32, dashes + "srcmask " + limit.srcMask());
    out.addIf(limit.dstMask() != 32, dashes + "dstmask " + limit.dstMask());
    if (!limit.byRate()) return;
    out.add(dashes + "rate-match").addIf(limit.interval() != 1, dashes + "rate-interval " + limit.interval());
  }
}
