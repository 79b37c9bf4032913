package dev.hooklab.xtables.match;

import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Numeral;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Use;
import dev.hooklab.xtables.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The options of `-m hashlimit`, read and written as libxt_hashlimit does.
final class HashLimitOptions {
  /// How long entries live when bytes are counted, in seconds; and when there is a burst.
  static final long BYTES_LIVE = 15;
  static final long BURSTS_LIVE = 60;
  static final long GC_INTERVAL = 1000;

  private static final long SECOND = 1_000_000;
  private static final long MAX_BURST = 1_000_000;
  private static final long DEFAULT_BURST = 5;
  private static final int MAX_NAME = 254;
  private static final long WORD = 0xffffffffL;
  private static final long KILO = 1024;
  private static final long MEGA = KILO * KILO;

  /// A unit of rates.
  record Unit(String name, long micros) {}

  private static final List<Unit> UNITS = List.of(new Unit("day", 86_400 * SECOND), new Unit("hour", 3600 * SECOND),
      new Unit("min", 60 * SECOND), new Unit("sec", SECOND));

  /// A rate as it was given: of packets by the time between two, or of bytes by what they cost.
  /// @param unit seconds
  record Rate(long average, boolean inBytes, long unit) {}

  /// A number and whether it had no unit behind it.
  record Burst(long value) {}

  static final Option<Rate> UPTO =
      Option.of("hashlimit-upto", HashLimitOptions::readRate).synonym("hashlimit").negatable().not("hashlimit-above");
  static final Option<Rate> ABOVE = Option.of("hashlimit-above", HashLimitOptions::readRate).negatable().not("hashlimit-upto");
  static final Option<Integer> SRC_MASK = Option.of("hashlimit-srcmask", Values.MASK_LENGTH);
  static final Option<Integer> DST_MASK = Option.of("hashlimit-dstmask", Values.MASK_LENGTH);
  static final Option<Burst> BURST = Option.of("hashlimit-burst", HashLimitOptions::readBurst);
  static final Option<Long> SIZE = Option.of("hashlimit-htable-size", Values.number(0, 0xffffffffL));
  static final Option<Long> MAX = Option.of("hashlimit-htable-max", Values.number(0, 0xffffffffL));
  static final Option<Long> GC = Option.of("hashlimit-htable-gcinterval", Values.number(0, 0xffffffffL));
  static final Option<Long> EXPIRE = Option.of("hashlimit-htable-expire", Values.number(0, 0xffffffffL));
  static final Option<Integer> MODE = Option.of("hashlimit-mode", HashLimitOptions::readModes);
  static final Option<String> NAME = Option.of("hashlimit-name", Values.name(MAX_NAME)).mandatory();
  static final Option<Boolean> RATE_MATCH = Option.flag("hashlimit-rate-match");
  static final Option<Long> INTERVAL = Option.of("hashlimit-rate-interval", HashLimitOptions::readInterval);

  private HashLimitOptions() {}

  static void check(Args args) {
    if (!args.has(UPTO) && !args.has(ABOVE)) throw new ParameterProblem("You have to specify --hashlimit");
    var rate = rate(args);
    if (!args.has(BURST)) return;
    long burst = args.get(BURST).value();
    if (rate.inBytes && Long.compareUnsigned(burst, bytes(rate.average)) < 0) {
      throw new ParameterProblem("burst cannot be smaller than " + Long.toUnsignedString(bytes(rate.average)) + "b");
    }
    if (!rate.inBytes && burst > MAX_BURST) throw badBurst();
  }

  /// What was said last of either option.
  private static Rate rate(Args args) {
    var last = args.all().reversed().stream().filter(given -> given.value() instanceof Rate).findFirst().orElseThrow();
    return (Rate) last.value();
  }

  static HashLimit limit(Args args) {
    var rate = rate(args);
    boolean byRate = args.has(RATE_MATCH);
    long live = rate.inBytes && args.has(BURST) ? BURSTS_LIVE : rate.unit;
    long interval = args.get(INTERVAL, !byRate ? 0L : rate.inBytes ? 1L : rate.unit);
    long average = byRate && !rate.inBytes ? rate.average / rate.unit : rate.average;
    return new HashLimit(average, burst(args, rate), rate.inBytes, byRate, args.get(MODE, 0), args.get(SIZE, 0L), args.get(MAX, 0L),
        args.get(GC, GC_INTERVAL), args.get(EXPIRE, live * 1000), interval, args.get(SRC_MASK, 32),
        args.get(DST_MASK, 32));
  }

  private static long burst(Args args, Rate rate) {
    if (!rate.inBytes) return args.has(BURST) ? args.get(BURST).value() : DEFAULT_BURST;
    if (!args.has(BURST)) return 0;
    long bytes = bytes(rate.average);
    if (bytes == 0) return 0;
    long burst = args.get(BURST).value();
    return burst / bytes + (burst % bytes == 0 ? 0 : 1);
  }

  private static Rate readRate(Use use) {
    var text = use.text();
    int bytes = text.indexOf("b/s");
    if (bytes > 0) {
      long count = Rates.leadingLong(text);
      if (count != 0) return new Rate(cost(count * factor(text.charAt(bytes - 1)), text), true, BYTES_LIVE);
    }
    int slash = text.indexOf('/');
    var unit = slash < 0 ? UNITS.getLast() : named(text.substring(slash + 1).toLowerCase(Locale.ROOT));
    long count = Rates.leadingLong(text);
    if (unit == null || count == 0) {
      throw new ParameterProblem("hashlimit: Bad value for \"--" + use.option() + "\" option: \"" + text + "\"");
    }
    long average = Long.divideUnsigned(unit.micros, count);
    if (average == 0) throw new ParameterProblem("Rate too fast \"" + text + "\"");
    return new Rate(average, false, unit.micros / SECOND);
  }

  private static long cost(long bytes, String text) {
    long cost = HashLimit.cost(bytes);
    if (cost == 0) throw new ParameterProblem("Rate too high \"" + text + "\"");
    return cost;
  }

  private static Unit named(String text) {
    if (text.isEmpty()) return null;
    if ("second".startsWith(text)) return UNITS.get(3);
    if ("minute".startsWith(text)) return UNITS.get(2);
    if ("hour".startsWith(text)) return UNITS.get(1);
    return "day".startsWith(text) ? UNITS.get(0) : null;
  }

  private static long factor(char suffix) {
    return switch (suffix) {
      case 'k' -> KILO;
      case 'm' -> MEGA;
      default -> 1;
    };
  }

  private static Burst readBurst(Use use) {
    var number = Numeral.read(use.text(), 0);
    if (number == null || number.overflow() || number.value() == 0) throw badBurst();
    boolean bare = number.end() == use.text().length();
    if (bare && !number.within(1, MAX_BURST)) throw badBurst();
    return new Burst(bare ? number.value() : number.value() * factor(use.text().charAt(number.end())));
  }

  private static ParameterProblem badBurst() {
    return new ParameterProblem("bad value for option \"--hashlimit-burst\", or out of range (1-" + MAX_BURST + ").");
  }

  private static long readInterval(Use use) {
    long seconds = Rates.leadingNumber(use.text());
    if (seconds > 0) return seconds;
    throw new ParameterProblem("hashlimit: Bad value for \"--" + use.option() + "\" option: \"" + use.text() + "\"");
  }

  private static int readModes(Use use) {
    int modes = 0;
    for (var word : use.text().split(",", -1)) {
      modes |= switch (word) {
        case "" -> 0;
        case "dstip" -> HashLimit.DST_IP;
        case "srcip" -> HashLimit.SRC_IP;
        case "srcport" -> HashLimit.SRC_PORT;
        case "dstport" -> HashLimit.DST_PORT;
        default -> throw new ParameterProblem("hashlimit: Bad value for \"--" + use.option() + "\" option: \"" + use.text() + "\"");
      };
    }
    return modes;
  }

  /// The modes by name, with something between them.
  static String modes(int modes, String between) {
    var names = new ArrayList<String>();
    if ((modes & HashLimit.SRC_IP) != 0) names.add("srcip");
    if ((modes & HashLimit.SRC_PORT) != 0) names.add("srcport");
    if ((modes & HashLimit.DST_IP) != 0) names.add("dstip");
    if ((modes & HashLimit.DST_PORT) != 0) names.add("dstport");
    return String.join(between, names);
  }

  /// The unit in which a rate is shown: the largest that shows it well.
  static Unit unit(long average) {
    int i = 1;
    while (i < UNITS.size() && average <= UNITS.get(i).micros
        && UNITS.get(i).micros / average >= UNITS.get(i).micros % average) {
      i++;
    }
    return UNITS.get(i - 1);
  }

  /// The bytes a second that a cost stands for.
  static long bytes(long cost) {
    return HashLimit.bytesPerSecond(cost);
  }

  /// A rate in megabytes or kilobytes, if these cost the same: `512k`. The tool rounds 32 bits only.
  static String scaledRate(long cost) {
    long bytes = bytes(cost);
    if (bytes >= MEGA && HashLimit.cost(bytes & WORD & -MEGA) == cost) return bytes / MEGA + "m";
    return bytes >= KILO && HashLimit.cost(bytes & WORD & -KILO) == cost ? bytes / KILO + "k" : Long.toUnsignedString(bytes);
  }

  /// A burst in the largest unit that it fills.
  static String scaled(long bytes) {
    if (Long.compareUnsigned(bytes, MEGA) >= 0) return Long.divideUnsigned(bytes, MEGA) + "m";
    return bytes >= KILO ? bytes / KILO + "k" : Long.toUnsignedString(bytes);
  }
}
