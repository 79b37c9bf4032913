package dev.hooklab.xtables.target;

import dev.hooklab.errno.Errno;
import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Outcome;
import dev.hooklab.xtables.Refused;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Target;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Values;

/// `-j SECMARK`: gives the packet a security mark (kernel: net/netfilter/xt_SECMARK.c). There is no security module here,
/// so that every context is as good as any.
record SecmarkTarget(String context) implements Target.Stateless {
  private static final int MAX = 255;
  private static final Option<String> SELCTX = Option.of("selctx", Values.cut(MAX)).mandatory();

  static final Spec<Target> SPEC = Spec.target("SECMARK", args -> new SecmarkTarget(args.get(SELCTX)))
      .options(SELCTX)
      .withoutEffect("no security module")
      .help("""
          SECMARK target options:
            --selctx context    The SELinux context
          """);

  static void demandTable(Binding binding, String name) throws Refused {
    if (binding.table().equals("mangle") || binding.table().equals("security")) return;
    throw new Refused(Errno.EINVAL, "xt_" + name + ": only valid in 'mangle' or 'security' table, not '" + binding.table() + "'");
  }

  @Override public Spec<Target> spec() {
    return SPEC;
  }

  @Override public Action bind(Binding binding) throws Refused {
    demandTable(binding, "SECMARK");
    return this;
  }

  @Override public Outcome apply(Packet p, Traversal t) {
    return Outcome.CONTINUE;
  }

  @Override public String save() {
    return "--selctx " + context;
  }

  @Override public String list(Listing how) {
    return "SECMARK selctx " + context;
  }
}
