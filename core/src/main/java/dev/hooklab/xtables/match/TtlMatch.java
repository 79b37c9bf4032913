package dev.hooklab.xtables.match;

import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Values;

/// `-m ttl`: the time to live (kernel: net/netfilter/xt_hl.c, `ttl_mt`).
record TtlMatch(Comparison comparison, int ttl) implements Match.Stateless {
  private enum Comparison {
    EQUAL("--ttl-eq", "=="), UNEQUAL("! --ttl-eq", "!="), LESS("--ttl-lt", "<"), GREATER("--ttl-gt", ">");

    private final String option;
    private final String sign;

    Comparison(String option, String sign) {
      this.option = option;
      this.sign = sign;
    }
  }

  private static final int MAX = 255;
  private static final String[] ALL = {"ttl-eq", "ttl-lt", "ttl-gt"};
  private static final Option<Long> LT = Option.of("ttl-lt", Values.number(0, MAX)).not(ALL);
  private static final Option<Long> GT = Option.of("ttl-gt", Values.number(0, MAX)).not(ALL);
  private static final Option<Long> EQ = Option.of("ttl-eq", Values.number(0, MAX)).synonym("ttl").not(ALL).negatable();

  static final Spec<Match> SPEC = Spec.match("ttl", TtlMatch::of)
      .options(LT, GT, EQ)
      .check(TtlMatch::check)
      .help("""
          ttl match options:
          [!] --ttl-eq value    It is this
              --ttl-lt value    It is less
              --ttl-gt value    It is more
          """);

  private static void check(Args args) {
    if (args.isEmpty()) throw new ParameterProblem("TTL match: You must specify one of `--ttl-eq', `--ttl-lt', `--ttl-gt");
  }

  private static TtlMatch of(Args args) {
    if (args.has(LT)) return new TtlMatch(Comparison.LESS, args.get(LT).intValue());
    if (args.has(GT)) return new TtlMatch(Comparison.GREATER, args.get(GT).intValue());
    return new TtlMatch(args.inverted(EQ) ? Comparison.UNEQUAL : Comparison.EQUAL, args.get(EQ).intValue());
  }

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public boolean pure() {
    return true;
  }

  @Override public boolean matches(Packet p, Traversal t) {
    int found = p.buf[p.net + Ipv4.TTL] & 0xff;
    return switch (comparison) {
      case EQUAL -> found == ttl;
      case UNEQUAL -> found != ttl;
      case LESS -> found < ttl;
      case GREATER -> found > ttl;
    };
  }

  @Override public String save() {
    return comparison.option + " " + ttl;
  }

  @Override public String list(Listing how) {
    return "TTL match TTL " + comparison.sign + " " + ttl;
  }
}
