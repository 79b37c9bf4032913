package dev.hooklab.xtables.match;

import dev.hooklab.xtables.Numeral;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Use;
import dev.hooklab.xtables.ValueType;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Dates, times and days as `-m time` reads and writes them.
final class TimeWords {
  private static final List<String> WEEK_DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
  private static final int NAME = 3;
  private static final int DIGITS = 2;
  private static final int LAST_DAY = 31;
  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 2038;
  private static final int[] MAXIMA = {LAST_YEAR, 12, 31, 23, 59, 59};
  /// Where the time of day begins among the parts of a date, and what its parts are worth.
  private static final int HOUR = 3;
  private static final int[] WORTH = {3600, 60, 1};
  /// What stands behind each part of a date.
  private static final String BEHIND = "--T::";

  /// `--localtz`, which is an old name.
  static final ValueType<Boolean> LOCAL = ValueType.flag(use ->
      use.context().warn("WARNING: --localtz is being replaced by --kerneltz, since \"local\" is ambiguous. "
          + "Note the kernel timezone has caveats - see manpage for details."));

  private TimeWords() {}

  /// A decimal number at the beginning, as `strtoul(3)` puts it into 32 bits; none at all is 0.
  private record Leading(long value, String rest) {
    private static final Pattern NUMBER = Pattern.compile("\\s*([+-]?)(\\d+)");
    private static final BigInteger ALL_ONES = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    static Leading of(String text) {
      var number = NUMBER.matcher(text);
      if (!number.lookingAt()) return new Leading(0, text);
      var digits = new BigInteger(number.group(2)).min(ALL_ONES);
      return new Leading((number.group(1).equals("-") ? digits.negate() : digits).intValue() & 0xffffffffL, text.substring(number.end()));
    }
  }

  /// Seconds since 1970 of `YYYY[-MM[-DD[Thh[:mm[:ss]]]]]`; days and months that are too small or large carry over.
  static long date(Use use) {
    var numbers = new int[] {0, 1, 1, 0, 0, 0};
    var rest = use.text();
    for (int i = 0; i < numbers.length; i++) {
      var number = Leading.of(rest);
      if (number.value > MAXIMA[i] || i == 0 && number.value < FIRST_YEAR) throw badDate(use);
      numbers[i] = (int) number.value;
      rest = number.rest;
      if (rest.isEmpty()) break;
      if (i == numbers.length - 1 || rest.charAt(0) != BEHIND.charAt(i)) throw badDate(use);
      rest = rest.substring(1);
    }
    var day = LocalDate.of(numbers[0], 1, 1).plusMonths(numbers[1] - 1).plusDays(numbers[2] - 1);
    return day.atTime(numbers[3], numbers[4], numbers[5]).toEpochSecond(ZoneOffset.UTC);
  }

  private static ParameterProblem badDate(Use use) {
    return new ParameterProblem("Invalid date \"" + use.text() + "\" specified. Should be YYYY[-MM[-DD[Thh[:mm[:ss]]]]]");
  }

  /// Seconds since midnight of `hh:mm[:ss]`.
  static int time(Use use) {
    int seconds = 0;
    var rest = use.text();
    for (int i = HOUR; i < MAXIMA.length; i++) {
      var number = Leading.of(rest);
      boolean last = number.rest.isEmpty() && i > HOUR;
      if (number.value > MAXIMA[i] || !last && (i == MAXIMA.length - 1 || !number.rest.startsWith(":"))) {
        throw new ParameterProblem("invalid time \"" + rest + "\" specified, should be hh:mm[:ss] format and within the boundaries");
      }
      seconds += (int) number.value * WORTH[i - HOUR];
      if (last) break;
      rest = number.rest.substring(1);
    }
    return seconds;
  }

  /// The parts between commas, cut; one at the end does no harm.
  private static List<String> parts(String text, int max) {
    var parts = new ArrayList<>(List.of(text.split(",", -1)));
    if (parts.getLast().isEmpty()) parts.removeLast();
    parts.replaceAll(part -> part.length() > max ? part.substring(0, max) : part);
    return parts;
  }

  /// Bits of `Mon,...` or `1,...`.
  static int weekDays(Use use) {
    int bits = 0;
    for (var day : parts(use.text(), NAME)) bits |= weekDay(day);
    return bits & 0xff;
  }

  private static int weekDay(String day) {
    var number = Numeral.wrapping(day);
    if (number.isPresent()) {
      if (number.getAsLong() == 0) throw new ParameterProblem("No, the week does NOT begin with Sunday.");
      return 1 << number.getAsLong();
    }
    for (int i = 0; i < WEEK_DAYS.size(); i++) if (day.length() > 1 && WEEK_DAYS.get(i).startsWith(day.substring(0, 2))) return 2 << i;
    throw new ParameterProblem(day + " is not a valid day specifier");
  }

  /// Bits of `1,...`.
  static int monthDays(Use use) {
    int bits = 0;
    for (var day : parts(use.text(), DIGITS)) {
      long number = Numeral.wrapping(day).orElse(-1);
      if (number < 0 || number > LAST_DAY) throw new ParameterProblem(day + " is not a valid day for --monthdays");
      bits |= 1 << number;
    }
    return bits;
  }

  static String clock(int second) {
    return String.format("%02d:%02d:%02d", second / 3600, second / 60 % 60, second % 60);
  }

  static String date(long seconds, char between) {
    var date = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
    return String.format("%04d-%02d-%02d%c%s", date.getYear(), date.getMonthValue(), date.getDayOfMonth(), between,
        clock(date.toLocalTime().toSecondOfDay()));
  }

  static String weekDays(int bits) {
    var names = new ArrayList<String>();
    for (int i = 0; i < WEEK_DAYS.size(); i++) if ((bits & 2 << i) != 0) names.add(WEEK_DAYS.get(i));
    return String.join(",", names);
  }

  /// @param ordinal whether as `1st,2nd`; the tool says `11st`, too
  static String monthDays(int bits, boolean ordinal) {
    var names = new ArrayList<String>();
    for (int day = 1; day < 32; day++) if ((bits >>> day & 1) != 0) names.add(day + (ordinal ? suffix(day) : ""));
    return String.join(",", names);
  }

  private static String suffix(int day) {
    return switch (day % 10) {
      case 1 -> "st";
      case 2 -> "nd";
      case 3 -> "rd";
      default -> "th";
    };
  }
}
