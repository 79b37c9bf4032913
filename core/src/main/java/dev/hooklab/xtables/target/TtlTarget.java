package dev.hooklab.xtables.target;

import dev.hooklab.packet.Ipv4;
import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Outcome;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Target;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Values;

/// `-j TTL`: sets, raises or lowers the time to live, within 0 and 255 (kernel: net/netfilter/xt_HL.c, `ttl_tg`).
record TtlTarget(Change action, int value) implements Target.Stateless {
  private enum Change {
    SET("set", "set to"), DEC("dec", "decrement by"), INC("inc", "increment by");

    private final String option;
    private final String words;

    Change(String option, String words) {
      this.option = option;
      this.words = words;
    }
  }

  private static final int MAX = 255;
  private static final String[] ACTIONS = {"ttl-set", "ttl-inc", "ttl-dec"};
  private static final Option<Long> SET = Option.of("ttl-set", Values.number(0, MAX)).not(ACTIONS);
  private static final Option<Long> DEC = Option.of("ttl-dec", Values.number(1, MAX)).not(ACTIONS);
  private static final Option<Long> INC = Option.of("ttl-inc", Values.number(1, MAX)).not(ACTIONS);

  static final Spec<Target> SPEC = Spec.target("TTL", TtlTarget::of)
      .options(SET, DEC, INC)
      .check(TtlTarget::check)
      .onlyIn("mangle")
      .help("""
          TTL target options:
            --ttl-set value    Set it to this, 0 to 255
            --ttl-dec value    Lower it by this, 1 to 255
            --ttl-inc value    Raise it by this, 1 to 255
          """);

  private static void check(Args args) {
    if (args.isEmpty()) throw new ParameterProblem("TTL: You must specify an action");
  }

  private static TtlTarget of(Args args) {
    var action = args.has(SET) ? Change.SET : args.has(DEC) ? Change.DEC : Change.INC;
    return new TtlTarget(action, args.find(SET).or(() -> args.find(DEC)).orElseGet(() -> args.get(INC)).intValue());
  }

  @Override public Spec<Target> spec() {
    return SPEC;
  }

  @Override public Outcome apply(Packet p, Traversal t) {
    var ip = new Ipv4(p.buf, p.net);
    int ttl = switch (action) {
      case SET -> value;
      case DEC -> Math.max(ip.ttl() - value, 0);
      case INC -> Math.min(ip.ttl() + value, MAX);
    };
    if (ttl != ip.ttl()) ip.ttl(ttl);
    return Outcome.CONTINUE;
  }

  @Override public String save() {
    return "--ttl-" + action.option + " " + value;
  }

  @Override public String list(Listing how) {
    return "TTL " + action.words + " " + value;
  }
}
