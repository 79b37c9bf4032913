package dev.hooklab.lab.topology;

import dev.hooklab.addr.Mac;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds the addresses that are given twice on one network, a network being all that wires and switches join.
final class NetworkCheck {
  /// An IP or MAC address on the network that `network` stands for.
  private record Key(Endpoint network, Object address) {}

  private record Owner(Endpoint endpoint, Spot spot) {}

  private final Faults faults;
  private final Set<String> switches;
  /// Union-find: leads from each interface, and each switch as a whole, to the one that stands for its network.
  private final Map<Endpoint, Endpoint> joined = new HashMap<>();
  private final Map<Key, Owner> owners = new HashMap<>();

  NetworkCheck(Faults faults, Set<String> switches) {
    this.faults = faults;
    this.switches = switches;
  }

  void check(List<NodeReader.Placed> interfaces, List<WireSpec> wires) {
    for (var wire : wires) joined.put(network(wire.one()), network(wire.two()));
    for (var nic : interfaces) {
      var network = network(nic.endpoint());
      var mac = nic.spec().mac().orElseGet(nic.endpoint()::derivedMac);
      claim(new Key(network, mac), new Owner(nic.endpoint(), nic.mac()));
      for (int i = 0; i < nic.addresses().size(); i++) {
        claim(new Key(network, nic.spec().addresses().get(i).address()), new Owner(nic.endpoint(), nic.addresses().get(i)));
      }
    }
  }

  private void claim(Key key, Owner owner) {
    var earlier = owners.putIfAbsent(key, owner);
    if (earlier == null || earlier.endpoint().equals(owner.endpoint())) return;
    var what = key.address() instanceof Mac ? "MAC address " : "address ";
    faults.add(owner.spot(), what + key.address() + " is given twice on this network: " + earlier.endpoint()
        + " has it, " + earlier.spot().reference());
  }

  private Endpoint network(Endpoint endpoint) {
    var at = switches.contains(endpoint.node()) ? new Endpoint(endpoint.node(), "") : endpoint;
    while (true) {
      var next = joined.get(at);
      if (next == null || next.equals(at)) return at;
      var skip = joined.getOrDefault(next, next);
      joined.put(at, skip);                              // path halving keeps the chains short
      at = next;
    }
  }
}
