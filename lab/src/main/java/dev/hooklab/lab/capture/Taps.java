package dev.hooklab.lab.capture;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Mac;
import dev.hooklab.addr.NearestName;
import dev.hooklab.device.NetDevice;
import dev.hooklab.device.Tap;
import dev.hooklab.host.Host;
import dev.hooklab.network.Network;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.PacketFilter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Taps on some of a network's interfaces: hands on a copy of each frame that the filter lets through, and counts.
final class Taps {
  /// Every interface that a wire can be plugged into.
  static final String EVERYWHERE = "*";

  private final Network network;
  private final CaptureOptions options;
  private final PacketFilter filter;
  private final Predicate<CapturedFrame> sink;
  private final List<InterfaceTap> taps = new ArrayList<>();

  /// Starts to listen.
  /// @param where endpoints, or `*`
  /// @param sink takes a frame, or refuses it for want of room
  /// @throws CaptureError for an endpoint that there is not, or a filter that is not understood
  Taps(Network network, List<String> where, CaptureOptions options, Predicate<CapturedFrame> sink) {
    this.network = network;
    this.options = options;
    this.sink = sink;
    this.filter = options.filter().map(text -> PacketFilter.compile(text, this::addresses)).orElse(PacketFilter.ALL);
    for (var endpoint : where) {
      if (endpoint.equals(EVERYWHERE)) everywhere(); else add(endpoint, device(endpoint));
    }
    for (var tap : taps) tap.device.addTap(tap);
  }

  private void everywhere() {
    for (var host : network.hosts()) {
      for (var device : host.netns.devices()) {
        if (!device.loopback()) add(host.name + ":" + device.name(), device);
      }
    }
  }

  private void add(String endpoint, NetDevice device) {
    if (taps.stream().anyMatch(tap -> tap.device == device)) return;
    var description = peer(device).map(other -> "wire to " + other).orElse("");
    long speed = device.link() == null ? 0 : device.link().speed();
    var prefixes = device.addresses().stream().map(address -> address.prefix()).toList();
    var mac = device.loopback() ? Optional.<Mac>empty() : Optional.of(device.mac());
    taps.add(new InterfaceTap(device, new TapPoint(taps.size(), endpoint, description, speed, mac, prefixes)));
  }

  private Optional<String> peer(NetDevice device) {
    return network.wires().stream().filter(wire -> wire.a() == device || wire.b() == device).findFirst()
        .map(wire -> endpoint(wire.a() == device ? wire.b() : wire.a()));
  }

  private String endpoint(NetDevice device) {
    for (var host : network.hosts()) {
      if (host.netns.devices().contains(device)) return host.name + ":" + device.name();
    }
    return device.name();
  }

  private NetDevice device(String endpoint) {
    int colon = endpoint.indexOf(':');
    var host = network.host(colon < 0 ? endpoint : endpoint.substring(0, colon));
    var device = host.flatMap(h -> h.netns.device(endpoint.substring(colon + 1)));
    if (device.isPresent() && colon > 0) return device.get();
    if (colon < 0 && host.isPresent()) {
      throw new CaptureError("\"" + endpoint + "\" is a node: name an interface of it, "
          + String.join(", ", endpoints(host.get()).toList()));
    }
    var known = network.hosts().stream().flatMap(Taps::endpoints).toList();
    throw new CaptureError("there is no interface \"" + endpoint + "\"" + NearestName.of(endpoint, known)
        .map(near -> ": did you mean \"" + near + "\"?").orElse("; an endpoint is written node:interface"));
  }

  private static Stream<String> endpoints(Host host) {
    return host.netns.devices().stream().map(device -> host.name + ":" + device.name());
  }

  /// What a name in a filter stands for: all addresses of the node.
  private List<Ip> addresses(String name) {
    return network.host(name).map(host -> host.netns.devices().stream().filter(device -> !device.loopback())
        .flatMap(device -> device.addresses().stream()).map(address -> address.ip()).toList()).orElse(List.of());
  }

  List<TapPoint> points() {
    return taps.stream().map(tap -> tap.point).toList();
  }

  List<TapCount> counts() {
    return taps.stream().map(tap -> new TapCount(tap.received, tap.accepted, tap.dropped)).toList();
  }

  void remove() {
    for (var tap : taps) tap.device.removeTap(tap);
  }

  /// The tap on one interface. On `lo` every frame goes out and comes in again; as libpcap does, it takes the latter.
  private final class InterfaceTap implements Tap {
    private final NetDevice device;
    private final TapPoint point;
    private long received;
    private long accepted;
    private long dropped;

    InterfaceTap(NetDevice device, TapPoint point) {
      this.device = device;
      this.point = point;
    }

    @Override public void frame(NetDevice from, Packet p, boolean incoming) {
      if (device.loopback() && !incoming) return;
      received++;
      int length = p.end - p.mac;
      if (!filter.matches(p.buf, p.mac, p.end, length, incoming)) return;
      accepted++;
      byte[] bytes = Arrays.copyOfRange(p.buf, p.mac, p.mac + Math.min(length, options.snaplen()));
      var direction = incoming ? Direction.IN : Direction.OUT;
      if (!sink.test(new CapturedFrame(network.loop.now(), point, direction, bytes, length))) dropped++;
    }
  }

  /// The nodes' names by address, in the order of the nodes.
  static Map<Ip, String> names(Network network) {
    var names = new LinkedHashMap<Ip, String>();
    for (var host : network.hosts()) {
      for (var device : host.netns.devices()) {
        if (device.loopback()) continue;
        for (var address : device.addresses()) names.putIfAbsent(address.ip(), host.name);
      }
    }
    return names;
  }
}
