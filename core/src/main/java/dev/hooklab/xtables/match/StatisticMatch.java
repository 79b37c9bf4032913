package dev.hooklab.xtables.match;

import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Real;
import dev.hooklab.xtables.Refused;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Use;
import dev.hooklab.xtables.ValueType;
import dev.hooklab.xtables.Values;
import java.util.List;
import java.util.Locale;

/// `-m statistic`: every nth packet, or some by chance (kernel: net/netfilter/xt_statistic.c).
/// @param probability of 2^31
/// @param every 0 for matching by chance
/// @param packet which of `every` packets, from 0 on
record StatisticMatch(int probability, int every, int packet, boolean not) implements Match {
  private static final double ONE = 0x80000000L;
  private static final Option<Boolean> MODE = Option.of("mode", ValueType.of(List.of("random", "nth"), StatisticMatch::readMode)).mandatory();
  private static final Option<Integer> PROBABILITY =
      Option.of("probability", StatisticMatch::readProbability).negatable().not("every", "packet");
  private static final Option<Long> EVERY =
      Option.of("every", Values.number(1, 0xffffffffL)).negatable().with("packet").not("probability");
  private static final Option<Long> PACKET = Option.of("packet", Values.number(0, 0xffffffffL)).with("every").not("probability");

  static final Spec<Match> SPEC = Spec.match("statistic", StatisticMatch::of)
      .options(MODE, PROBABILITY, EVERY, PACKET)
      .check(StatisticMatch::check)
      .help("""
          statistic match options:
           --mode random|nth      By chance, or every nth packet
           [!] --probability p    Of 0 to 1, by chance
           [!] --every n          Every nth packet
           --packet p             Begin with packet p, counted from 0
          """);

  private static StatisticMatch of(Args args) {
    if (!args.get(MODE)) return new StatisticMatch(args.get(PROBABILITY), 0, 0, args.inverted(PROBABILITY));
    return new StatisticMatch(0, args.get(EVERY).intValue(), args.get(PACKET).intValue(), args.inverted(EVERY));
  }

  private static void check(Args args) {
    boolean nth = args.get(MODE, false);
    if (!nth && !args.has(PROBABILITY)) throw new ParameterProblem("--probability must be specified when using random mode");
    if (nth && !args.has(EVERY) && !args.has(PACKET)) {
      throw new ParameterProblem("--every and --packet must be specified when using nth mode");
    }
    if (args.get(PACKET, 0L) > lastPacket(args)) throw new ParameterProblem("the --packet p must be 0 <= p <= n-1");
  }

  /// Where the tool keeps `--every` less one, a probability lies, too: the last of both is there.
  private static long lastPacket(Args args) {
    long last = 0;
    for (var given : args.all()) {
      if (given.option() == EVERY) last = args.get(EVERY) - 1;
      if (given.option() == PROBABILITY) last = Integer.toUnsignedLong(args.get(PROBABILITY));
    }
    return last;
  }

  private static boolean readMode(Use use) {
    if (use.text().equals("random")) return false;
    if (use.text().equals("nth")) return true;
    throw new ParameterProblem("Bad mode \"" + use.text() + "\"");
  }

  private static int readProbability(Use use) {
    var number = Real.read(use.text());
    if (number == null || number.end() < use.text().length() || number.value() < 0 || number.value() > 1) throw use.outOfRange("0", "1");
    return (int) Math.round(number.value() * ONE);
  }

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public Test bind(Binding binding) throws Refused {
    if (every == 0) {
      var random = binding.environment().random();
      return (p, t) -> Integer.compareUnsigned(random.nextInt() & 0x7fffffff, probability) < 0 != not;
    }
    // A rule counts from `every - 1 - packet` to `every - 1`, and matches when it begins anew.
    int last = every - 1;
    var count = new int[] {last - packet};
    return (p, t) -> {
      count[0] = count[0] == last ? 0 : count[0] + 1;
      return count[0] == 0 != not;
    };
  }

  @Override public String save() {
    if (every == 0) return Text.of("--mode random").option(not, "--probability", decimals()).toString();
    return Text.of("--mode nth").option(not, "--every", Integer.toUnsignedString(every))
        .add("--packet " + Integer.toUnsignedString(packet)).toString();
  }

  @Override public String list(Listing how) {
    if (every == 0) return Text.of("statistic mode random").option(not, "probability", decimals()).toString();
    return Text.of("statistic mode nth").option(not, "every", Integer.toUnsignedString(every))
        .addIf(packet != 0, "packet " + Integer.toUnsignedString(packet)).toString();
  }

  private String decimals() {
    return String.format(Locale.ROOT, "%.11f", Integer.toUnsignedLong(probability) / ONE);
  }
}
