package dev.hooklab.xtables.target;

import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Dscp;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Outcome;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Target;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Values;

/// `-j DSCP`: sets the differentiated services code point; the bits of ECN stay (kernel: net/netfilter/xt_dscp.c, `dscp_tg`).
record DscpTarget(int dscp) implements Target.Stateless {
  private static final int ECN = 0x03;
  private static final Option<Long> SET = Option.of("set-dscp", Values.number(0, Dscp.MAX)).not("set-dscp-class");
  private static final Option<Integer> SET_CLASS = Option.of("set-dscp-class", Dscp::readClass).not("set-dscp");

  static final Spec<Target> SPEC = Spec.target("DSCP", DscpTarget::of)
      .options(SET, SET_CLASS)
      .check(DscpTarget::check)
      .onlyIn("mangle")
      .help("""
          DSCP target options:
            --set-dscp value         Set it to a number, 0 to 63
            --set-dscp-class name    Set it to a class: BE, EF, CS0 to CS7, AF11 to AF43
          """);

  private static void check(Args args) {
    if (args.isEmpty()) throw new ParameterProblem("DSCP target: Parameter --set-dscp is required");
  }

  private static DscpTarget of(Args args) {
    return new DscpTarget(args.has(SET) ? args.get(SET).intValue() : args.get(SET_CLASS));
  }

  @Override public Spec<Target> spec() {
    return SPEC;
  }

  @Override public Outcome apply(Packet p, Traversal t) {
    var ip = new Ipv4(p.buf, p.net);
    int tos = ip.tos() & ECN | dscp << 2;
    if (tos != ip.tos()) ip.tos(tos);
    return Outcome.CONTINUE;
  }

  @Override public String save() {
    return "--set-dscp " + Dscp.text(dscp);
  }

  @Override public String list(Listing how) {
    return "DSCP set " + Dscp.text(dscp);
  }
}
