package dev.hooklab.xtables.match;

import dev.hooklab.xtables.Numeral;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Use;
import dev.hooklab.xtables.ValueType;
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
  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 2038;
  private static final int[] MAXIMA = {LAST_YEAR, 12, 31, 23, 59, 59};
  /// As `strtoul(3)` takes one; none at all is 0.
  private static final Pattern NUMBER = Pattern.compile("\\s*[+-]?\\d+");
  /// What stands behind each part of a date.
  private static final String BEHIND = "--T::";

  /// `--localtz`, which is an old name.
  static final ValueType<Boolean> LOCAL = ValueType.flag(use ->
      use.context().warn("WARNING: --localtz is being replaced by --kerneltz, since \"local\" is ambiguous. "
          + "Note the kernel timezone has caveats - see manpage for details."));

  private TimeWords() {}

  /// Seconds since 1970 of `YYYY[-MM[-DD[Thh[:mm[:ss]]]]]`; days and months that are too small or large carry over.
  static long date(Use use) {
    var numbers = new int[] {0, 1, 1, 0, 0, 0};
    var rest = use.text();
    for (int i = 0; i < numbers.length; i++) {
      var digits = NUMBER.matcher(rest);
      boolean there = digits.lookingAt();
      long number = there ? Rates.leadingLong(digits.group()) : 0;
      if (number > MAXIMA[i] || number < 0 || i == 0 && number < FIRST_YEAR) throw badDate(use);
      numbers[i] = (int) number;
      rest = there ? rest.substring(digits.end()) : rest;
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
    var text = use.text();
    int first = text.indexOf(':');
    int hours = field(first < 0 ? "x" : text.substring(0, first), 23, text);
    var rest = text.substring(first + 1);
    int second = rest.indexOf(':');
    int minutes = field(second < 0 ? rest : rest.substring(0, second), 59, rest);
    var last = second < 0 ? "" : rest.substring(second + 1);
    return hours * 3600 + minutes * 60 + field(last, 59, last);
  }

  /// @param shown what the message shows
  private static int field(String text, int max, String shown) {
    if (text.isEmpty()) return 0;
    if (!text.matches("\\d{1,9}") || Integer.parseInt(text) > max) {
      throw new ParameterProblem("invalid time \"" + shown + "\" specified, should be hh:mm[:ss] format and within the boundaries");
    }
    return Integer.parseInt(text);
  }

  /// Bits of `Mon,...` or `1,...`.
  static int weekDays(Use use) {
    int bits = 0;
    for (var day : use.text().split(",", -1)) if (!day.isEmpty()) bits |= weekDay(day);
    return bits & 0xff;
  }

  private static int weekDay(String day) {
    if (day.matches("\\d{1,9}")) {
      int number = Integer.parseInt(day);
      if (number == 0) throw new ParameterProblem("No, the week does NOT begin with Sunday.");
      return number < 8 ? 1 << number : 0;
    }
    var name = day.length() > NAME && !Character.isDigit(day.charAt(0)) ? day.substring(0, NAME) : day;
    for (int i = 0; i < WEEK_DAYS.size(); i++) if (name.length() > 1 && WEEK_DAYS.get(i).startsWith(name.substring(0, 2))) return 2 << i;
    throw new ParameterProblem(name + " is not a valid day specifier");
  }

  /// Bits of `1,...`.
  static int monthDays(Use use) {
    int bits = 0;
    for (var day : use.text().split(",", -1)) {
      if (day.isEmpty()) continue;
      var two = day.substring(0, Math.min(2, day.length()));
      long number = Numeral.strict(two, 0, 31);
      if (number < 0) throw new ParameterProblem(two + " is not a valid day for --monthdays");
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
