package dev.hooklab.xtables.target;

import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Outcome;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Target;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Use;
import java.util.Locale;

/// `-j AUDIT`: writes an audit record about the packet (kernel: net/netfilter/xt_AUDIT.c). No audit daemon reads any here.
record AuditTarget(Type type) implements Target.Stateless {
  private enum Type { ACCEPT, DROP, REJECT }

  private static final Option<Type> TYPE = Option.of("type", AuditTarget::read).mandatory();

  static final Spec<Target> SPEC = Spec.target("AUDIT", args -> new AuditTarget(args.get(TYPE)))
      .options(TYPE)
      .help("""
          AUDIT target options:
            --type accept|drop|reject    What the record says became of the packet
          """);

  private static Type read(Use use) {
    return switch (use.text().toLowerCase(Locale.ROOT)) {
      case "accept" -> Type.ACCEPT;
      case "drop" -> Type.DROP;
      case "reject" -> Type.REJECT;
      default -> throw new ParameterProblem("Bad action type value \"" + use.text() + "\"");
    };
  }

  @Override public Spec<Target> spec() {
    return SPEC;
  }

  @Override public Outcome apply(Packet p, Traversal t) {
    return Outcome.CONTINUE;
  }

  @Override public String save() {
    return "--type " + name();
  }

  @Override public String list(Listing how) {
    return "AUDIT " + name();
  }

  private String name() {
    return type.name().toLowerCase(Locale.ROOT);
  }
}
