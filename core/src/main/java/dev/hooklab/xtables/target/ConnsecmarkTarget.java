package dev.hooklab.xtables.target;

import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Outcome;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Refused;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Target;
import dev.hooklab.xtables.Traversal;

/// `-j CONNSECMARK`: copies security marks between packet and connection (kernel: net/netfilter/xt_CONNSECMARK.c). No
/// security module sets any here.
record ConnsecmarkTarget(boolean toConnection) implements Target.Stateless {
  private static final String[] ACTIONS = {"save", "restore"};
  private static final Option<Boolean> SAVE = Option.flag("save").not(ACTIONS);
  private static final Option<Boolean> RESTORE = Option.flag("restore").not(ACTIONS);

  static final Spec<Target> SPEC = Spec.target("CONNSECMARK", args -> new ConnsecmarkTarget(args.has(SAVE)))
      .options(SAVE, RESTORE)
      .check(ConnsecmarkTarget::check)
      .tracksConnections()
      .withoutEffect("no security module")
      .help("""
          CONNSECMARK target options:
            --save       Copy the packet's security mark to the connection
            --restore    Copy the connection's security mark to the packet
          """);

  private static void check(Args args) {
    if (args.isEmpty()) throw new ParameterProblem("CONNSECMARK target: parameter required");
  }

  @Override public Spec<Target> spec() {
    return SPEC;
  }

  @Override public Action bind(Binding binding) throws Refused {
    SecmarkTarget.demandTable(binding, "CONNSECMARK");
    return this;
  }

  @Override public Outcome apply(Packet p, Traversal t) {
    return Outcome.CONTINUE;
  }

  @Override public String save() {
    return toConnection ? "--save" : "--restore";
  }

  @Override public String list(Listing how) {
    return "CONNSECMARK " + (toConnection ? "save" : "restore");
  }
}
