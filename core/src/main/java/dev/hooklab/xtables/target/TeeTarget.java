package dev.hooklab.xtables.target;

import dev.hooklab.addr.Ip;
import dev.hooklab.errno.Errno;
import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Outcome;
import dev.hooklab.xtables.Refused;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Target;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Values;

/// `-j TEE`: sends a copy of the packet to another node of a network nearby, and goes on (kernel: net/netfilter/xt_TEE.c,
/// net/ipv4/netfilter/nf_dup_ipv4.c). The copy leaves through OUTPUT, untracked, with DF set.
/// @param device the interface that the copy leaves by; empty for any
record TeeTarget(Ip gateway, String device) implements Target {
  private static final int MAX_NAME = 15;
  private static final Option<Ip> GATEWAY = Option.of("gateway", Values.HOST).mandatory();
  private static final Option<String> OIF = Option.of("oif", Values.cut(MAX_NAME));

  static final Spec<Target> SPEC = Spec.target("TEE", args -> new TeeTarget(args.get(GATEWAY), args.get(OIF, "")))
      .options(GATEWAY, OIF)
      .help("""
          TEE target options:
            --gateway address    Where the copy is sent
            --oif name           By which interface
          """);

  @Override public Spec<Target> spec() {
    return SPEC;
  }

  @Override public Action bind(Binding binding) throws Refused {
    if (gateway.isAny()) throw new Refused(Errno.EINVAL);
    var duplicator = binding.environment().keep(Duplicator.KIND);
    int to = gateway.v4();
    return (p, t) -> {
      duplicator.send(p, t, to, device);
      return Outcome.CONTINUE;
    };
  }

  @Override public String save() {
    return new Text().add("--gateway " + gateway).addIf(!device.isEmpty(), "--oif " + device).toString();
  }

  @Override public String list(Listing how) {
    return new Text().add("TEE gw:" + how.name(gateway))
        .addIf(!device.isEmpty(), "oif=" + device).toString();
  }
}
