package dev.hooklab.xtables.match;

import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Dscp;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Values;

/// `-m dscp`: the differentiated services code point (kernel: net/netfilter/xt_dscp.c, `dscp_mt`).
record DscpMatch(int dscp, boolean not) implements Match.Stateless {
  private static final Option<Long> VALUE = Option.of("dscp", Values.number(0, Dscp.MAX)).negatable().not("dscp-class");
  private static final Option<Integer> CLASS = Option.of("dscp-class", Dscp::readClass).negatable().not("dscp");

  static final Spec<Match> SPEC = Spec.match("dscp", DscpMatch::of)
      .options(VALUE, CLASS)
      .check(DscpMatch::check)
      .help("""
          dscp match options:
          [!] --dscp value         A number, 0 to 63
          [!] --dscp-class name    A class: BE, EF, CS0 to CS7, AF11 to AF43
          """);

  private static void check(Args args) {
    if (args.isEmpty()) throw new ParameterProblem("DSCP match: Parameter --dscp is required");
  }

  private static DscpMatch of(Args args) {
    if (args.has(VALUE)) return new DscpMatch(args.get(VALUE).intValue(), args.inverted(VALUE));
    return new DscpMatch(args.get(CLASS), args.inverted(CLASS));
  }

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public boolean pure() {
    return true;
  }

  @Override public boolean matches(Packet p, Traversal t) {
    return (p.buf[p.net + Ipv4.TOS] & 0xff) >>> 2 == dscp != not;
  }

  @Override public String save() {
    return new Text().option(not, "--dscp", Dscp.text(dscp)).toString();
  }

  @Override public String list(Listing how) {
    return "DSCP match " + (not ? "!" : "") + Dscp.text(dscp);
  }
}
