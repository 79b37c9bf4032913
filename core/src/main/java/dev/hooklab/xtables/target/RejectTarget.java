package dev.hooklab.xtables.target;

import dev.hooklab.addr.Proto;
import dev.hooklab.errno.Errno;
import dev.hooklab.hook.Hook;
import dev.hooklab.packet.Icmp;
import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.Outcome;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Refused;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Target;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Use;
import dev.hooklab.xtables.ValueType;
import java.util.Arrays;
import java.util.Locale;

/// `-j REJECT`: drops the packet and tells its sender (kernel: net/ipv4/netfilter/ipt_REJECT.c).
record RejectTarget(With with) implements Target.Stateless {
  /// What the sender is told; `code` is that of a "destination unreachable".
  private enum With {
    NET_UNREACHABLE("icmp-net-unreachable", "net-unreach", Icmp.NET_UNREACH),
    HOST_UNREACHABLE("icmp-host-unreachable", "host-unreach", Icmp.HOST_UNREACH),
    PROTO_UNREACHABLE("icmp-proto-unreachable", "proto-unreach", Icmp.PROT_UNREACH),
    PORT_UNREACHABLE("icmp-port-unreachable", "port-unreach", Icmp.PORT_UNREACH),
    NET_PROHIBITED("icmp-net-prohibited", "net-prohib", Icmp.NET_ANO),
    HOST_PROHIBITED("icmp-host-prohibited", "host-prohib", Icmp.HOST_ANO),
    TCP_RESET("tcp-reset", "tcp-rst", -1),
    ADMIN_PROHIBITED("icmp-admin-prohibited", "admin-prohib", Icmp.PKT_FILTERED);

    private final String label;
    private final String alias;
    private final int code;

    With(String label, String alias, int code) {
      this.label = label;
      this.alias = alias;
      this.code = code;
    }
  }

  private static final Option<With> WITH = Option.of("reject-with",
      ValueType.of(Arrays.stream(With.values()).map(with -> with.label).toList(), RejectTarget::read));

  static final Spec<Target> SPEC = Spec.target("REJECT", args -> new RejectTarget(args.get(WITH, With.PORT_UNREACHABLE)))
      .options(WITH)
      .onlyIn("filter")
      .onlyFrom(Hook.INPUT, Hook.FORWARD, Hook.OUTPUT)
      .help("""
          REJECT target options:
          --reject-with type    What the sender is told:
              icmp-net-unreachable, net-unreach
              icmp-host-unreachable, host-unreach
              icmp-proto-unreachable, proto-unreach
              icmp-port-unreachable, port-unreach (if nothing is said)
              icmp-net-prohibited, net-prohib
              icmp-host-prohibited, host-prohib
              icmp-admin-prohibited, admin-prohib
              tcp-reset, tcp-rst
          """);

  private static With read(Use use) {
    var text = use.text().toLowerCase(Locale.ROOT);
    for (var with : With.values()) if (with.label.startsWith(text) || with.alias.startsWith(text)) return with;
    if ("echo-reply".startsWith(text) || "echoreply".startsWith(text)) {
      use.context().warn("--reject-with echo-reply no longer supported");
    }
    throw new ParameterProblem("unknown reject type \"" + use.text() + "\"");
  }

  @Override public Spec<Target> spec() {
    return SPEC;
  }

  @Override public Action bind(Binding binding) throws Refused {
    if (with == With.TCP_RESET && (binding.head().protocol() != Proto.TCP || binding.head().notProtocol())) {
      throw new Refused(Errno.EINVAL, "ipt_REJECT: TCP_RESET invalid for non-tcp");
    }
    return this;
  }

  @Override public Outcome apply(Packet p, Traversal t) {
    if (with == With.TCP_RESET) Rejection.reset(p, t);
    else Rejection.unreachable(p, t, with.code);
    return Outcome.DROP;
  }

  @Override public String save() {
    return "--reject-with " + with.label;
  }

  @Override public String list(Listing how) {
    return "reject-with " + with.label;
  }
}
