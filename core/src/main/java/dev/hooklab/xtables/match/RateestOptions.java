package dev.hooklab.xtables.match;

import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Numeral;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Real;
import dev.hooklab.xtables.Use;
import dev.hooklab.xtables.ValueType;
import dev.hooklab.xtables.match.RateestMatch.Mode;
import dev.hooklab.xtables.match.RateestMatch.Rates;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// The options of `-m rateest`: older ones than most, with words of their own for every mistake (`libxt_rateest.c`).
final class RateestOptions {
  private static final int MAX_NAME = 15;
  private static final long U32 = 0xffffffffL;
  private static final String MODE_TWICE = "rateest: can't specify lt/gt/eq twice";

  private static final Option<String> FIRST = name("rateest1").synonym("rateest");
  private static final Option<String> SECOND = name("rateest2");
  private static final Option<Integer> BPS1 = rate("rateest-bps1", "rateest-bps", RateestOptions::bytes);
  private static final Option<Integer> PPS1 = rate("rateest-pps1", "rateest-pps", RateestOptions::packets);
  private static final Option<Integer> BPS2 = rate("rateest-bps2", "rateest-bps", RateestOptions::bytes).synonym("rateest-bps");
  private static final Option<Integer> PPS2 = rate("rateest-pps2", "rateest-pps", RateestOptions::packets).synonym("rateest-pps");
  private static final Option<Boolean> DELTA = of("rateest-delta", flag("rateest-delta"));
  private static final Option<Mode> EQ = mode("rateest-eq", Mode.EQ);
  private static final Option<Mode> LT = mode("rateest-lt", Mode.LT);
  private static final Option<Mode> GT = mode("rateest-gt", Mode.GT);
  static final Option<?>[] ALL = {FIRST, SECOND, BPS1, PPS1, BPS2, PPS2, DELTA, EQ, LT, GT};

  private RateestOptions() {}

  static Match match(Args args) {
    Mode mode = null;
    boolean not = false;
    for (var given : args.all()) {
      if (!(given.value() instanceof Mode said)) continue;
      mode = said;
      not |= given.inverted();
    }
    return new RateestMatch(args.get(FIRST, ""), args.get(SECOND, null), args.has(DELTA), mode, not, args.has(BPS1) || args.has(BPS2),
        args.has(PPS1) || args.has(PPS2), new Rates(args.get(BPS1, 0), args.get(PPS1, 0)), new Rates(args.get(BPS2, 0), args.get(PPS2, 0)));
  }

  // -------- kinds of options

  private static <T> Option<T> of(String name, ValueType<T> type) {
    return Option.of(name, type).negatable().many();
  }

  private static Option<String> name(String name) {
    return of(name, use -> {
      refuse(use, "rateest");
      return use.text().length() > MAX_NAME ? use.text().substring(0, MAX_NAME) : use.text();
    });
  }

  private static Option<Mode> mode(String name, Mode mode) {
    return Option.of(name, withoutArgument(_ -> mode)).negatable().onceSaying(MODE_TWICE);
  }

  /// A rate may follow, and is 0 if it does not.
  private static Option<Integer> rate(String name, String inverted, Function<String, Optional<Integer>> reader) {
    var kind = name.contains("pps") ? "pps" : "rate";
    return of(name, withoutArgument(use -> {
      refuse(use, inverted);
      var text = use.next().get();
      return text.isEmpty() ? Integer.valueOf(0) : reader.apply(text.get())
          .orElseThrow(() -> new ParameterProblem("rateest: could not parse " + kind + " `" + text.get() + "'"));
    }));
  }

  private static ValueType<Boolean> flag(String name) {
    return withoutArgument(use -> {
      refuse(use, name);
      return true;
    });
  }

  /// Every option but the comparisons can neither be inverted nor, which is looked at next, be given twice.
  private static void refuse(Use use, String inverted) {
    if (use.inverted()) throw new ParameterProblem("rateest: " + inverted + " can't be inverted");
    if (use.soFar().all().stream().anyMatch(given -> given.option().name().equals(use.option()))) {
      throw new ParameterProblem("rateest: can't specify --" + use.option() + " twice");
    }
  }

  private static <T> ValueType<T> withoutArgument(Function<Use, T> reader) {
    return new ValueType<>() {
      @Override public T read(Use use) {
        return reader.apply(use);
      }

      @Override public boolean takesArgument() {
        return false;
      }
    };
  }

  // -------- rates

  private static Optional<Integer> packets(String text) {
    long number = Numeral.strict(text, 0, U32);
    return number < 0 ? Optional.empty() : Optional.of((int) number);
  }

  /// A rate in bits or bytes a second, as bytes; what is too large wraps.
  private static Optional<Integer> bytes(String text) {
    var number = Real.read(text);
    if (number == null) return Optional.empty();
    double scale = scale(text.substring(number.end()).toLowerCase(Locale.ROOT));
    return scale == 0 ? Optional.empty() : Optional.of((int) Real.unsigned(number.value() * scale / 8));
  }

  private static double scale(String unit) {
    if (unit.isEmpty() || unit.equals("bit")) return 1;
    if (unit.equals("bps")) return 8;
    int power = "kmgt".indexOf(unit.charAt(0)) + 1;
    if (power == 0) return 0;
    return switch (unit.substring(1)) {
      case "bit" -> Math.pow(1000, power);
      case "ibit" -> Math.pow(1024, power);
      case "bps" -> 8 * Math.pow(1000, power);
      case "ibps" -> 8 * Math.pow(1024, power);
      default -> 0;
    };
  }
}
