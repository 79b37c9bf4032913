package dev.hooklab.xtables.target;

import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Outcome;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.RateEstimator;
import dev.hooklab.xtables.RateEstimators;
import dev.hooklab.xtables.Real;
import dev.hooklab.xtables.Refused;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Target;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Use;
import dev.hooklab.xtables.Values;
import java.util.Locale;

/// `-j RATEEST`: estimates the rate of what passes, for `-m rateest` to compare (kernel: net/netfilter/xt_RATEEST.c).
/// @param interval how often is measured: a quarter of a second times 2 to this power
/// @param ewmaLog the weight of a new measurement: 2 to minus this power
record RateestTarget(String name, int interval, int ewmaLog) implements Target {
  private static final int MAX_NAME = 15;
  private static final long WORD = 0xffffffffL;
  private static final int SECOND = 1_000_000;
  private static final int QUARTER = SECOND / 4;
  private static final int MILLISECOND = 1000;
  private static final int MAX_INTERVAL = 5;
  private static final int MAX_LOG = 31;
  private static final Option<String> NAME = Option.of("rateest-name", Values.cut(MAX_NAME)).mandatory();
  private static final Option<Long> INTERVAL = Option.of("rateest-interval", use -> microseconds(use, "interval")).mandatory();
  private static final Option<Long> EWMALOG = Option.of("rateest-ewmalog", use -> microseconds(use, "ewmalog")).mandatory();

  static final Spec<Target> SPEC = Spec.target("RATEEST", args -> new RateestTarget(args.get(NAME), interval(args), ewmaLog(args)))
      .options(NAME, INTERVAL, EWMALOG)
      .check(RateestTarget::check)
      .help("""
          RATEEST target options:
            --rateest-name name        The estimator's name
            --rateest-interval time    How often it measures: s, ms, us
            --rateest-ewmalog time     Over how long it averages
          """);

  private static long microseconds(Use use, String what) {
    var number = Real.read(use.text());
    if (number == null) throw bad(use, what);
    return Real.unsigned(number.value() * switch (use.text().substring(number.end()).toLowerCase(Locale.ROOT)) {
      case "s", "sec", "secs" -> SECOND;
      case "ms", "msec", "msecs" -> MILLISECOND;
      case "", "us", "usec", "usecs" -> 1;
      default -> throw bad(use, what);
    });
  }

  private static ParameterProblem bad(Use use, String what) {
    return new ParameterProblem("RATEEST: bad " + what + " value \"" + use.text() + "\"");
  }

  private static int interval(Args args) {
    int power = 0;
    while (power <= MAX_INTERVAL && args.get(INTERVAL, 0L) > (long) QUARTER << power) power++;
    return power;
  }

  /// The largest weight whose average settles within the wanted time.
  private static int ewmaLog(Args args) {
    double interval = args.get(INTERVAL, 0L);
    int log = 1;
    while (log <= MAX_LOG && interval / -Math.log(1 - 1.0 / (1L << log)) <= args.get(EWMALOG, 0L)) log++;
    return log - 1;
  }

  private static void check(Args args) {
    if (interval(args) > MAX_INTERVAL) throw new ParameterProblem("RATEEST: interval value is too large");
    if (ewmaLog(args) == 0 || ewmaLog(args) >= MAX_LOG) throw new ParameterProblem("RATEEST: ewmalog value is out of range");
  }

  @Override public Spec<Target> spec() {
    return SPEC;
  }

  @Override public Action bind(Binding binding) throws Refused {
    var estimators = binding.environment().keep(RateEstimators.OF_NODE);
    return new Feed(name, estimators, estimators.take(name, interval, ewmaLog));
  }

  private record Feed(String name, RateEstimators estimators, RateEstimator estimator) implements Action {
    @Override public Outcome apply(Packet p, Traversal t) {
      estimator.count(p.length());
      return Outcome.CONTINUE;
    }

    @Override public void release() {
      estimators.giveBack(name);
    }
  }

  private static String text(long microseconds) {
    if (microseconds >= SECOND) return String.format(Locale.ROOT, "%.1fs", (double) microseconds / SECOND);
    if (microseconds >= MILLISECOND) return String.format(Locale.ROOT, "%.1fms", (double) microseconds / MILLISECOND);
    return microseconds + "us";
  }

  private String print(String dashes) {
    long every = (long) QUARTER << interval;
    return dashes + "name " + name + " " + dashes + "interval " + text(every) + " " + dashes + "ewmalog " + text(every << ewmaLog & WORD);
  }

  @Override public String save() {
    return print("--rateest-");
  }

  @Override public String list(Listing how) {
    return print("");
  }
}
