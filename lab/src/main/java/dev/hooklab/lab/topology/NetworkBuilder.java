package dev.hooklab.lab.topology;

import dev.hooklab.lab.app.Clients;
import dev.hooklab.network.Network;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/// Makes a [Network] of a topology. Everything but commands and services is set up without virtual time passing, and what
/// is wrong there is found for all nodes before the first command runs.
final class NetworkBuilder {
  private final Topology topology;
  private final Source source;
  private final Faults faults;
  private final Network network;
  private final Map<String, NodeSetup> setups = new LinkedHashMap<>();

  NetworkBuilder(Topology topology, Source source, Faults faults, long seed) {
    this.topology = topology;
    this.source = source;
    this.faults = faults;
    this.network = new Network(seed);
    Clients.ALL.forEach(network::install);
  }

  /// Sets up the nodes that are asked for, all interfaces first; what is wrong with them goes to the faults.
  void setUp(Predicate<String> wanted) {
    topology.nodes().forEach((name, node) -> {
      if (!wanted.test(name)) return;
      var host = network.addHost(name, node.kind());
      setups.put(name, new NodeSetup(network, host, node, source, faults));
    });
    setups.values().forEach(NodeSetup::addInterfaces);
    for (var wire : topology.wires()) {
      if (setups.containsKey(wire.one().node()) && setups.containsKey(wire.two().node())) connect(wire);
    }
    setups.values().forEach(NodeSetup::configure);
  }

  /// Runs the commands of all nodes, then starts their services.
  /// @throws TopologyError naming the first that fails
  Network start() throws TopologyError {
    for (var setup : setups.values()) {
      setup.runCommands();
      if (!faults.none()) throw new TopologyError(faults.inOrder());
    }
    setups.values().forEach(NodeSetup::startServices);
    if (!faults.none()) throw new TopologyError(faults.inOrder());
    return network;
  }

  private void connect(WireSpec spec) {
    var wire = network.connect(setups.get(spec.one().node()).end(spec.one()), setups.get(spec.two().node()).end(spec.two()));
    wire.shape(spec.quality());
    if (!spec.up()) wire.up(false);
  }
}
