package dev.hooklab.xtables.target;

import dev.hooklab.addr.Mac;
import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Binding;
import dev.hooklab.xtables.Errno;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Refused;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Target;
import dev.hooklab.xtables.Use;
import dev.hooklab.xtables.Values;

/// `-j CLUSTERIP`: shares an address among nodes (iptables: extensions/libipt_CLUSTERIP.c). Linux has given it up in favour of
/// `-m cluster`: iptables says so, and the kernel takes no such rule.
record ClusteripTarget() implements Target {
  private static final int MAX_NODES = 16;
  private static final Option<Boolean> NEW = Option.flag("new");
  private static final Option<String> HASHMODE = Option.of("hashmode", ClusteripTarget::readMode).with("new");
  private static final Option<Mac> CLUSTERMAC = Option.of("clustermac", ClusteripTarget::readMac).with("new");
  private static final Option<Long> TOTAL = Option.of("total-nodes", Values.number(0, MAX_NODES)).with("new");
  private static final Option<Long> LOCAL = Option.of("local-node", Values.number(0, MAX_NODES)).with("new");
  private static final Option<Integer> INIT = Option.of("hash-init", Values.U32).with("new");

  static final Spec<Target> SPEC = Spec.target("CLUSTERIP", _ -> new ClusteripTarget())
      .options(NEW, HASHMODE, CLUSTERMAC, TOTAL, LOCAL, INIT)
      .check(ClusteripTarget::check)
      .withoutModule()
      .help("""
          CLUSTERIP target options:
            --new                  Begin a new cluster
            --hashmode sourceip | sourceip-sourceport | sourceip-sourceport-destport
            --clustermac mac       The MAC address that its nodes share
            --total-nodes number   How many nodes there are
            --local-node number    Which of them this is
            --hash-init number     The seed of the hash
          """);

  private static String readMode(Use use) {
    return switch (use.text()) {
      case "sourceip", "sourceip-sourceport", "sourceip-sourceport-destport" -> use.text();
      default -> throw new ParameterProblem("Unknown hashmode \"" + use.text() + "\"");
    };
  }

  private static Mac readMac(Use use) {
    var mac = Mac.parse(use.text()).orElseThrow(() -> new ParameterProblem("Invalid MAC address specified."));
    if ((mac.bits() >>> 40 & 1) == 0) throw new ParameterProblem("MAC has to be a multicast ethernet address");
    return mac;
  }

  /// Nothing at all, or all that a new cluster needs.
  private static void check(Args args) {
    boolean complete = args.has(NEW) && args.has(HASHMODE) && args.has(CLUSTERMAC) && args.has(TOTAL) && args.has(LOCAL);
    if (!args.isEmpty() && !complete) throw new ParameterProblem("CLUSTERIP target: Invalid parameter combination");
  }

  @Override public Spec<Target> spec() {
    return SPEC;
  }

  @Override public Action bind(Binding binding) throws Refused {
    throw new Refused(Errno.ENOENT);
  }

  @Override public String save() {
    return "";
  }

  @Override public String list(Listing how) {
    return "";
  }
}
