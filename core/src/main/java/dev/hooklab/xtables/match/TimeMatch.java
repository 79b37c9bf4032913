package dev.hooklab.xtables.match;

import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.Env;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Refused;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Text;
import java.time.LocalDate;

/// `-m time`: the time of day, the day, the date (kernel: net/netfilter/xt_time.c). The kernel's time zone is UTC.
/// @param dateStart seconds since 1970, like `dateStop`
/// @param dayStart seconds since midnight, like `dayStop`
/// @param monthDays bits 1 to 31
/// @param weekDays bits 1 (Monday) to 7
record TimeMatch(long dateStart, long dateStop, int dayStart, int dayStop, int monthDays, int weekDays, boolean contiguous,
    boolean kernelZone) implements Match {
  private static final int DAY = 86_400;
  private static final int LAST_SECOND = DAY - 1;
  private static final long LAST_DATE = 0x7fffffffL;
  private static final int EVERY_MONTH_DAY = ~1;
  private static final int EVERY_WEEK_DAY = 0xfe;
  /// 1 January 1970 was a Thursday.
  private static final int FIRST_WEEKDAY = 3;

  private static final Option<Boolean> CONTIGUOUS = Option.flag("contiguous");
  private static final Option<Long> DATE_START = Option.of("datestart", TimeWords::date);
  private static final Option<Long> DATE_STOP = Option.of("datestop", TimeWords::date);
  private static final Option<Integer> TIME_START = Option.of("timestart", TimeWords::time);
  private static final Option<Integer> TIME_STOP = Option.of("timestop", TimeWords::time);
  private static final Option<Integer> WEEK_DAYS = Option.of("weekdays", TimeWords::weekDays).negatable();
  private static final Option<Integer> MONTH_DAYS = Option.of("monthdays", TimeWords::monthDays).negatable();
  private static final Option<Boolean> LOCAL = Option.of("localtz", TimeWords.LOCAL).not("utc");
  private static final Option<Boolean> KERNEL = Option.flag("kerneltz").not("utc");
  private static final Option<Boolean> UTC = Option.flag("utc").not("localtz", "kerneltz");

  static final Spec<Match> SPEC = Spec.match("time", TimeMatch::of)
      .options(CONTIGUOUS, DATE_START, DATE_STOP, TIME_START, TIME_STOP, WEEK_DAYS, MONTH_DAYS, LOCAL, UTC, KERNEL)
      .check(TimeMatch::check)
      .help("""
          time match options:
              --datestart YYYY[-MM[-DD[Thh[:mm[:ss]]]]]    From when on
              --datestop YYYY[-MM[-DD[Thh[:mm[:ss]]]]]     Until when
              --timestart hh:mm[:ss]    From what time of the day on
              --timestop hh:mm[:ss]     Until what time of the day
              --contiguous              What begins before midnight belongs to that day
          [!] --monthdays day,...       1 to 31
          [!] --weekdays day,...        Mon to Sun, or 1 to 7
              --kerneltz                In the kernel's time zone, not in UTC
              --localtz, --utc          What earlier versions had; UTC is what counts
          """);

  private static void check(Args args) {
    if (args.has(CONTIGUOUS) && args.get(TIME_START, 0) < args.get(TIME_STOP, LAST_SECOND)) {
      throw new ParameterProblem("time: --contiguous only makes sense when stoptime is smaller than starttime");
    }
  }

  private static TimeMatch of(Args args) {
    int monthDays = args.get(MONTH_DAYS, EVERY_MONTH_DAY);
    int weekDays = args.get(WEEK_DAYS, EVERY_WEEK_DAY);
    return new TimeMatch(args.get(DATE_START, 0L), args.get(DATE_STOP, LAST_DATE), args.get(TIME_START, 0),
        args.get(TIME_STOP, LAST_SECOND), args.inverted(MONTH_DAYS) ? monthDays ^ EVERY_MONTH_DAY : monthDays,
        args.inverted(WEEK_DAYS) ? weekDays ^ EVERY_WEEK_DAY : weekDays, args.has(CONTIGUOUS), args.has(KERNEL) || args.has(LOCAL));
  }

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public Test bind(Binding binding) throws Refused {
    Env environment = binding.environment();
    return (p, t) -> holds(environment.epochSeconds());
  }

  boolean holds(long now) {
    if (now < dateStart || now > dateStop) return false;
    int second = (int) Math.floorMod(now, (long) DAY);
    long stamp = now;
    if (dayStart < dayStop) {
      if (second < dayStart || second > dayStop) return false;
    } else {
      if (second < dayStart && second > dayStop) return false;
      if (contiguous && second <= dayStop) stamp -= DAY;
    }
    long day = Math.floorDiv(stamp, (long) DAY);
    if ((weekDays >>> 1 + (int) ((day + FIRST_WEEKDAY) % 7) & 1) == 0) return false;
    return monthDays == EVERY_MONTH_DAY || (monthDays >>> LocalDate.ofEpochDay(day).getDayOfMonth() & 1) != 0;
  }

  @Override public String save() {
    var out = new Text();
    if (dayStart != 0 || dayStop != LAST_SECOND) {
      out.add("--timestart " + TimeWords.clock(dayStart) + " --timestop " + TimeWords.clock(dayStop));
    }
    out.addIf(monthDays != EVERY_MONTH_DAY, "--monthdays " + TimeWords.monthDays(monthDays, false));
    out.addIf(weekDays != EVERY_WEEK_DAY, "--weekdays " + TimeWords.weekDays(weekDays));
    out.addIf(dateStart != 0, "--datestart " + TimeWords.date(dateStart, 'T')).addIf(dateStop != 0, "--datestop " + TimeWords.date(dateStop, 'T'));
    return out.addIf(kernelZone, "--kerneltz").addIf(contiguous, "--contiguous").toString();
  }

  @Override public String list(Listing how) {
    var out = Text.of("TIME");
    if (dayStart != 0 || dayStop != LAST_SECOND) out.add("from " + TimeWords.clock(dayStart) + " to " + TimeWords.clock(dayStop));
    out.addIf(weekDays != EVERY_WEEK_DAY, "on " + TimeWords.weekDays(weekDays));
    out.addIf(monthDays != EVERY_MONTH_DAY, "on " + TimeWords.monthDays(monthDays, true));
    out.addIf(dateStart != 0, "starting from " + TimeWords.date(dateStart, ' '));
    if (dateStop != LAST_DATE) out.add("until date").addIf(dateStop != 0, TimeWords.date(dateStop, ' '));
    return out.addIf(!kernelZone, "UTC").addIf(contiguous, "contiguous").toString();
  }
}
