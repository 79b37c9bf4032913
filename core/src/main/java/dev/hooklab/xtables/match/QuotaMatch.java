package dev.hooklab.xtables.match;

import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Numeral;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Refused;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Use;

/// `-m quota`: so many bytes, and no more (kernel: net/netfilter/xt_quota.c). What is left is begun anew when the table is
/// replaced.
/// @param bytes unsigned, counted from the IP header on
record QuotaMatch(long bytes, boolean not) implements Match {
  private static final Option<Long> QUOTA = Option.of("quota", QuotaMatch::read).mandatory().negatable();

  static final Spec<Match> SPEC = Spec.match("quota", args -> new QuotaMatch(args.get(QUOTA), args.inverted(QUOTA)))
      .options(QUOTA)
      .help("""
          quota match options:
          [!] --quota bytes    Match until so many bytes have passed
          """);

  private static long read(Use use) {
    var number = Numeral.read(use.text(), 0);
    if (number != null && number.end() == use.text().length() && !number.overflow()) return number.value();
    throw use.outOfRange("0", Long.toUnsignedString(-1));
  }

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public Test bind(Binding binding) throws Refused {
    var left = new long[] {bytes};
    return (p, t) -> {
      boolean fits = Long.compareUnsigned(left[0], t.length) >= 0;
      left[0] = fits ? left[0] - t.length : 0;
      return fits != not;
    };
  }

  @Override public String save() {
    return new Text().option(not, "--quota", Long.toUnsignedString(bytes)).toString();
  }

  @Override public String list(Listing how) {
    return "quota: " + Long.toUnsignedString(bytes) + " bytes";
  }
}
