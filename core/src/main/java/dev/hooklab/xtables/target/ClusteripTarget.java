package dev.hooklab.xtables.target;

import dev.hooklab.addr.Mac;
import dev.hooklab.errno.Errno;
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
import dev.hooklab.xtables.Use;
import dev.hooklab.xtables.Values;
import java.util.List;
import java.util.Locale;

/// `-j CLUSTERIP`: shares an address among nodes (kernel before 6.8: net/ipv4/netfilter/ipt_CLUSTERIP.c; `-m cluster` has taken
/// its place). It is read, checked and printed; all packets are this node's.
/// @param cluster null for a cluster that another rule has begun
record ClusteripTarget(Cluster cluster) implements Target.Stateless {
  /// What `--new` begins.
  private record Cluster(String hashMode, Mac mac, long nodes, long node, int seed) {}

  private static final int MAX_NODES = 16;
  private static final Option<Boolean> NEW = Option.flag("new");
  private static final Option<String> HASHMODE = Option.of("hashmode", ClusteripTarget::readMode).with("new");
  private static final Option<Mac> CLUSTERMAC = Option.of("clustermac", ClusteripTarget::readMac).with("new");
  private static final Option<Long> TOTAL = Option.of("total-nodes", Values.number(0, MAX_NODES)).with("new");
  private static final Option<Long> LOCAL = Option.of("local-node", Values.number(0, MAX_NODES)).with("new");
  private static final Option<Integer> INIT = Option.of("hash-init", Values.U32).with("new");
  private static final List<Option<?>> NEEDED = List.of(NEW, HASHMODE, CLUSTERMAC, TOTAL, LOCAL);

  static final Spec<Target> SPEC = Spec.target("CLUSTERIP", ClusteripTarget::of)
      .options(NEW, HASHMODE, CLUSTERMAC, TOTAL, LOCAL, INIT)
      .check(ClusteripTarget::check)
      .withoutEffect("Linux has dropped it")
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
    if (!args.isEmpty() && !NEEDED.stream().allMatch(args::has)) throw new ParameterProblem("CLUSTERIP target: Invalid parameter combination");
  }

  private static ClusteripTarget of(Args args) {
    if (!args.has(NEW)) return new ClusteripTarget(null);
    return new ClusteripTarget(new Cluster(args.get(HASHMODE), args.get(CLUSTERMAC), args.get(TOTAL), args.get(LOCAL), args.get(INIT, 0)));
  }

  @Override public Spec<Target> spec() {
    return SPEC;
  }

  @Override public Action bind(Binding binding) throws Refused {
    var head = binding.head();
    if (head.dst().length() != Integer.SIZE || head.dst().address().isAny()) {
      throw new Refused(Errno.EINVAL, "ipt_CLUSTERIP: Please specify destination IP");
    }
    if (cluster == null) return this;
    if (cluster.node == 0) throw new Refused(Errno.EINVAL, "ipt_CLUSTERIP: bad local_nodes[0] 0");
    if (head.in().text().isEmpty()) throw new Refused(Errno.EINVAL, "ipt_CLUSTERIP: Please specify an interface name");
    return this;
  }

  @Override public Outcome apply(Packet p, Traversal t) {
    return Outcome.CONTINUE;
  }

  @Override public String save() {
    if (cluster == null) return "";
    return "--new --hashmode " + cluster.hashMode + " --clustermac " + mac() + " --total-nodes " + cluster.nodes
        + " --local-node " + cluster.node + " --hash-init " + Integer.toUnsignedString(cluster.seed);
  }

  @Override public String list(Listing how) {
    if (cluster == null) return "CLUSTERIP";
    return "CLUSTERIP hashmode=" + cluster.hashMode + " clustermac=" + mac() + " total_nodes=" + cluster.nodes
        + " local_node=" + cluster.node + " hash_init=" + Integer.toUnsignedString(cluster.seed);
  }

  private String mac() {
    return cluster.mac.toString().toUpperCase(Locale.ROOT);
  }
}
