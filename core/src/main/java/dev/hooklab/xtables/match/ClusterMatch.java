package dev.hooklab.xtables.match;

import dev.hooklab.conntrack.Connection;
import dev.hooklab.packet.Jhash;
import dev.hooklab.packet.Packet;
import dev.hooklab.xtables.Args;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.Match;
import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.Text;
import dev.hooklab.xtables.Traversal;
import dev.hooklab.xtables.Values;

/// `-m cluster`: this node's share of all connections, by a hash of who began them (kernel: net/netfilter/xt_cluster.c).
/// @param nodes a bit for each node of the cluster that is served here
record ClusterMatch(int nodes, int total, int seed, boolean not) implements Match.Stateless {
  private static final int MAX_NODES = 32;
  private static final Option<Long> TOTAL = Option.of("cluster-total-nodes", Values.number(1, MAX_NODES)).mandatory();
  private static final Option<Long> NODE =
      Option.of("cluster-local-node", Values.number(1, MAX_NODES)).negatable().not("cluster-local-nodemask");
  private static final Option<Long> NODE_MASK =
      Option.of("cluster-local-nodemask", Values.number(1, MAX_NODES)).negatable().not("cluster-local-node");
  private static final Option<Integer> SEED = Option.of("cluster-hash-seed", Values.U32).mandatory();

  static final Spec<Match> SPEC = Spec.match("cluster", ClusterMatch::of)
      .options(TOTAL, NODE, NODE_MASK, SEED)
      .check(ClusterMatch::check)
      .tracksConnections()
      .help("""
          cluster match options:
            --cluster-total-nodes number            How many nodes there are
            [!] --cluster-local-node number         Which one this is
            [!] --cluster-local-nodemask number     Which ones this is, as bits
            --cluster-hash-seed number              The same on all nodes
          """);

  private static ClusterMatch of(Args args) {
    return new ClusterMatch((int) nodes(args), args.get(TOTAL).intValue(), args.get(SEED), args.inverted(NODE) || args.inverted(NODE_MASK));
  }

  /// What was said last of either option.
  private static long nodes(Args args) {
    long nodes = 0;
    for (var given : args.all()) {
      if (given.option() == NODE) nodes = 1L << args.get(NODE) - 1;
      if (given.option() == NODE_MASK) nodes = args.get(NODE_MASK);
    }
    return nodes;
  }

  private static void check(Args args) {
    if (args.has(TOTAL) && args.has(SEED) && args.has(NODE)) {
      if (nodes(args) < 1L << args.get(TOTAL)) return;
      throw new ParameterProblem("cluster match: `--cluster-local-node' must be <= `--cluster-total-nodes'");
    }
    if (args.has(TOTAL) && args.has(SEED) && args.has(NODE_MASK)) {
      if (nodes(args) < 1L << args.get(TOTAL)) return;
      throw new ParameterProblem("cluster match: `--cluster-local-nodemask' too big for `--cluster-total-nodes'");
    }
    if (!args.has(NODE) && !args.has(NODE_MASK)) {
      throw new ParameterProblem("cluster match: `--cluster-local-node' or`--cluster-local-nodemask' is missing");
    }
  }

  @Override public Spec<Match> spec() {
    return SPEC;
  }

  @Override public boolean matches(Packet p, Traversal t) {
    // All nodes of a cluster get its packets, by a MAC address of multicast; they are for this one nevertheless.
    if (p.type == Packet.Type.MULTICAST && t.dst >>> 28 != 0xe) p.type = Packet.Type.HOST;
    var ct = Connection.orTemplate(p);
    if (ct == null) return false;
    var first = ct.master() == null ? ct : ct.master();
    int hash = Jhash.word(Integer.reverseBytes((int) first.original().srcLo()), seed);
    int node = (int) (Integer.toUnsignedLong(hash) * total >>> 32);
    return (nodes >>> node & 1) != 0 != not;
  }

  @Override public String save() {
    return new Text().option(not, "--cluster-local-nodemask", hex(nodes)).add("--cluster-total-nodes " + total)
        .add("--cluster-hash-seed " + hex(seed)).toString();
  }

  @Override public String list(Listing how) {
    return "cluster " + (not ? "!" : "") + "node_mask=" + hex(nodes) + " total_nodes=" + total + " hash_seed=" + hex(seed);
  }

  private static String hex(int bits) {
    return String.format("0x%08x", bits);
  }
}
