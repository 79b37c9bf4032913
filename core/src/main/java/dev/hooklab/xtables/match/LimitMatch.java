package dev.hooklab.xtables.match;

import dev.hooklab.errno.Errno;
import dev.hooklab.packet.Packet;
import dev.hooklab.sim.EventLoop;
import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Refused;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Use;
import dev.hooklab.xtables.Values;
import java.util.Locale;

/// `-m limit`: a token bucket, full at first and whenever the table is replaced (kernel: net/netfilter/xt_limit.c).
/// @param average ten-thousandths of a second from one packet to the next
record LimitMatch(int average, int burst) implements Match {
  private static final int SCALE = 10_000;
  private static final int DEFAULT_BURST = 5;
  private static final int DEFAULT_AVERAGE = SCALE * 3600 / 3;
  private static final String[] UNITS = {"day", "hour", "min", "sec"};
  private static final int[] UNIT_LENGTHS = {SCALE * 86_400, SCALE * 3600, SCALE * 60, SCALE};

  private static final Option<Integer> LIMIT = Option.of("limit", LimitMatch::readRate);
  private static final Option<Long> BURST = Option.of("limit-burst", Values.number(0, 10_000));

  static final Spec<Match> SPEC = Spec.match("limit", LimitMatch::of)
      .options(LIMIT, BURST)
      .help("""
          limit match options:
          --limit N[/second|/minute|/hour|/day]    How often to match on average (3/hour)
          --limit-burst N                          How often in a row before the average counts (5)
          """);

  private static LimitMatch of(Args args) {
    return new LimitMatch(args.get(LIMIT, DEFAULT_AVERAGE), args.get(BURST, (long) DEFAULT_BURST).intValue());
  }

  private static int readRate(Use use) {
    var text = use.text();
    int slash = text.indexOf('/');
    int unit = slash < 0 ? UNITS.length - 1 : unit(text.substring(slash + 1).toLowerCase(Locale.ROOT));
    int count = Rates.leadingNumber(text);
    if (unit < 0 || count == 0) throw new ParameterProblem("bad rate \"" + text + "\"'");
    int average = Integer.divideUnsigned(UNIT_LENGTHS[unit], count);
    if (average == 0) throw new ParameterProblem("Rate too fast \"" + text + "\"");
    return average;
  }

  private static int unit(String text) {
    if (text.isEmpty()) return -1;
    if ("second".startsWith(text)) return 3;
    if ("minute".startsWith(text)) return 2;
    if ("hour".startsWith(text)) return 1;
    return "day".startsWith(text) ? 0 : -1;
  }

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public Test bind(Binding binding) throws Refused {
    int cost = Bucket.credits(average);
    int full = Bucket.credits(average * burst);
    if (burst == 0 || Integer.compareUnsigned(full, cost) < 0) {
      throw new Refused(Errno.ERANGE, "xt_limit: Overflow, try lower: " + Integer.toUnsignedString(average) + "/" + burst);
    }
    return new Bucket(binding.environment().loop(), cost, full);
  }

  @Override public String save() {
    return Text.of("--limit " + rate()).addIf(burst != DEFAULT_BURST, "--limit-burst " + burst).toString();
  }

  @Override public String list(Listing how) {
    return "limit: avg " + rate() + " burst " + burst;
  }

  private String rate() {
    int i = 1;
    while (i < UNITS.length && Integer.compareUnsigned(average, UNIT_LENGTHS[i]) <= 0
        && UNIT_LENGTHS[i] / average >= UNIT_LENGTHS[i] % average) {
      i++;
    }
    return Integer.divideUnsigned(UNIT_LENGTHS[i - 1], average) + "/" + UNITS[i - 1];
  }

  /// The tokens of one rule: each tick of the clock brings some, each match takes some. All numbers are unsigned, and wrap
  /// as the kernel's do.
  private static final class Bucket implements Test {
    private static final int HZ = (int) (EventLoop.SECOND / EventLoop.JIFFY);
    private static final int CREDITS_PER_TICK = 128;

    private final EventLoop loop;
    private final int cost;
    private final int full;
    private int credit;
    private long last;

    Bucket(EventLoop loop, int cost, int full) {
      this.loop = loop;
      this.cost = cost;
      this.full = full;
      credit = full;
      last = loop.jiffies();
    }

    /// What a time in ten-thousandths of a second is worth (`user2credits`).
    static int credits(int time) {
      if (Integer.compareUnsigned(time, Integer.divideUnsigned(-1, HZ * CREDITS_PER_TICK)) > 0) {
        return Integer.divideUnsigned(time, SCALE) * HZ * CREDITS_PER_TICK;
      }
      return Integer.divideUnsigned(time * HZ * CREDITS_PER_TICK, SCALE);
    }

    @Override public boolean matches(Packet p, Traversal t) {
      long now = loop.jiffies();
      int grown = credit + (int) (now - last) * CREDITS_PER_TICK;
      last = now;
      if (Integer.compareUnsigned(grown, full) > 0) grown = full;
      boolean enough = Integer.compareUnsigned(grown, cost) >= 0;
      credit = enough ? grown - cost : grown;
      return enough;
    }
  }
}
