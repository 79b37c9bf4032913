package dev.hooklab.xtables.match;

import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Range;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Values;

/// The security parameter indexes that ah and esp ask for: a range, or what lies outside it.
record Spi(Range range, boolean not) {
  private static final long MAX = 0xffffffffL;
  static final Spi ANY = new Spi(new Range(0, MAX), false);

  static Option<Range> option(String name) {
    return Option.of(name, Values.range(MAX)).negatable();
  }

  static Spi of(Args args, Option<Range> option) {
    return args.find(option).map(range -> new Spi(range, args.inverted(option))).orElse(ANY);
  }

  boolean matches(int spi) {
    return range.contains(spi & MAX) != not;
  }

  private boolean whole() {
    return range.min() == 0 && range.max() == MAX;
  }

  /// As iptables-save writes it; the whole range is left out, even inverted.
  String save(String option) {
    return whole() ? "" : new Text().option(not, option, range).toString();
  }

  /// As `iptables -L` writes it: `spi:5`, `spis:!5:10`.
  String list() {
    if (whole() && !not) return "";
    return (range.min() == range.max() ? "spi:" : "spis:") + (not ? "!" : "") + range;
  }
}
