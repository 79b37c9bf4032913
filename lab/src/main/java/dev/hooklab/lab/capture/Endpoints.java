package dev.hooklab.lab.capture;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.NearestName;
import dev.hooklab.device.NetDevice;
import dev.hooklab.host.Host;
import dev.hooklab.network.Network;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The interfaces of a network by their names, such as `router:wan`, and what a capture tells of them.
record Endpoints(Network network) {
  /// The interface of a name.
  /// @throws CaptureError when there is none
  NetDevice device(String endpoint) {
    int colon = endpoint.indexOf(':');
    var host = network.host(colon < 0 ? endpoint : endpoint.substring(0, colon));
    var device = host.flatMap(h -> h.netns.device(endpoint.substring(colon + 1)));
    if (device.isPresent() && colon > 0) return device.get();
    if (colon < 0 && host.isPresent()) {
      throw new CaptureError("\"" + endpoint + "\" is a node: name an interface of it, " + String.join(", ", names(host.get()).toList()));
    }
    var known = network.hosts().stream().flatMap(Endpoints::names).toList();
    throw new CaptureError("there is no interface \"" + endpoint + "\"" + NearestName.of(endpoint, known)
        .map(near -> ": did you mean \"" + near + "\"?").orElse("; an endpoint is written node:interface"));
  }

  /// The name of an interface.
  String name(NetDevice device) {
    for (var host : network.hosts()) {
      if (host.netns.devices().contains(device)) return host.name + ":" + device.name();
    }
    return device.name();
  }

  /// Every interface that a wire can be plugged into, by its name.
  Map<String, NetDevice> all() {
    var all = new LinkedHashMap<String, NetDevice>();
    for (var host : network.hosts()) {
      for (var device : host.netns.devices()) {
        if (!device.loopback()) all.put(host.name + ":" + device.name(), device);
      }
    }
    return all;
  }

  /// The name of the interface at the other end of the wire.
  Optional<String> peer(NetDevice device) {
    return network.wires().stream().filter(wire -> wire.a() == device || wire.b() == device).findFirst()
        .map(wire -> name(wire.a() == device ? wire.b() : wire.a()));
  }

  /// All addresses of the node of a name; none when there is no such node.
  List<Ip> addresses(String node) {
    return network.host(node).map(Endpoints::addresses).orElse(List.of());
  }

  /// The nodes' names by address, in the order of the nodes.
  Map<Ip, String> nodesByAddress() {
    var nodes = new LinkedHashMap<Ip, String>();
    for (var host : network.hosts()) {
      for (var address : addresses(host)) nodes.putIfAbsent(address, host.name);
    }
    return nodes;
  }

  private static List<Ip> addresses(Host host) {
    return host.netns.devices().stream().filter(device -> !device.loopback())
        .flatMap(device -> device.addresses().stream()).map(address -> address.ip()).toList();
  }

  private static Stream<String> names(Host host) {
    return host.netns.devices().stream().map(device -> host.name + ":" + device.name());
  }
}
