package dev.hooklab.xtables.target;

import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Outcome;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Target;
import dev.hooklab.xtables.Traversal;

/// `-j CHECKSUM`: computes a checksum that was left to the network card (kernel: net/netfilter/xt_CHECKSUM.c).
record ChecksumTarget() implements Target.Stateless {
  private static final Option<Boolean> FILL = Option.flag("checksum-fill").mandatory();

  static final Spec<Target> SPEC = Spec.target("CHECKSUM", _ -> new ChecksumTarget())
      .options(FILL)
      .onlyIn("mangle")
      .help("""
          CHECKSUM target options:
            --checksum-fill    Compute the checksum if it is not there yet
          """);

  @Override public Spec<Target> spec() {
    return SPEC;
  }

  @Override public Outcome apply(Packet p, Traversal t) {
    p.checksumPartial = false;
    return Outcome.CONTINUE;
  }

  @Override public String save() {
    return "--checksum-fill";
  }

  @Override public String list(Listing how) {
    return "CHECKSUM fill";
  }
}
