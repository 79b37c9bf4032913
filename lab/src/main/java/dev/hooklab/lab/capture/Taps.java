package dev.hooklab.lab.capture;

import dev.hooklab.addr.Mac;
import dev.hooklab.device.NetDevice;
import dev.hooklab.device.Tap;
import dev.hooklab.network.Network;
import dev.hooklab.packet.Packet;
import dev.hooklab.packet.PacketFilter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Taps on some of a network's interfaces: hands on a copy of each frame that the filter lets through, and counts.
final class Taps {
  /// Every interface but the `lo`s.
  private static final String EVERYWHERE = "*";

  private final Network network;
  private final Endpoints endpoints;
  private final CaptureOptions options;
  private final PacketFilter filter;
  private final Predicate<CapturedFrame> sink;
  private final List<InterfaceTap> taps = new ArrayList<>();

  /// Starts to listen.
  /// @param where endpoints, or `*`
  /// @param sink takes a frame, or refuses it for want of room
  /// @throws CaptureError for an endpoint that there is not
  /// @throws dev.hooklab.packet.FilterError for a filter that is not understood
  Taps(Network network, List<String> where, CaptureOptions options, Predicate<CapturedFrame> sink) {
    this.network = network;
    this.endpoints = new Endpoints(network);
    this.options = options;
    this.sink = sink;
    this.filter = options.filter().map(text -> PacketFilter.compile(text, endpoints::addresses)).orElse(PacketFilter.ALL);
    for (var endpoint : where) {
      if (endpoint.equals(EVERYWHERE)) endpoints.all().forEach(this::add); else add(endpoint, endpoints.device(endpoint));
    }
    for (var tap : taps) tap.device.addTap(tap);
  }

  private void add(String endpoint, NetDevice device) {
    if (taps.stream().anyMatch(tap -> tap.device == device)) return;
    var description = endpoints.peer(device).map(other -> "wire to " + other).orElse("");
    long speed = device.link() == null ? 0 : device.link().speed();
    var prefixes = device.addresses().stream().map(address -> address.prefix()).toList();
    var mac = device.loopback() ? Optional.<Mac>empty() : Optional.of(device.mac());
    taps.add(new InterfaceTap(device, new TapPoint(taps.size(), endpoint, description, speed, mac, prefixes)));
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
}
