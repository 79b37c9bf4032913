package dev.hooklab.lab.script;

import dev.hooklab.addr.Ip;
import dev.hooklab.device.NetDevice;
import dev.hooklab.host.Host;
import dev.hooklab.lab.capture.Capture;
import dev.hooklab.lab.capture.CaptureFormat;
import dev.hooklab.lab.capture.CaptureOptions;
import dev.hooklab.lab.topology.Endpoint;
import dev.hooklab.lab.topology.Topology;
import dev.hooklab.network.Journeys;
import dev.hooklab.network.Network;
import dev.hooklab.sim.Standstill;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.graalvm.polyglot.Value;

/// A lab that a script has opened: the network, and how the script's calls let virtual time run.
final class OpenLab {
  static final String EVERYWHERE = "*";
  static final long FOR_EVER = Long.MAX_VALUE;

  final Realm realm;
  final Network network;
  final Topology topology;
  final long seed;
  final Journeys journeys;
  final OutputFolder folder;
  private final Pace pace;
  private final int number;
  private final Map<NetDevice, Endpoint> endpoints = new HashMap<>();
  private Capture everything;
  private boolean closed;
  private long marked;
  /// When the last call began that let virtual time pass.
  private long waited;

  /// @param number of the lab in its script, from 1
  OpenLab(Realm realm, Network network, Topology topology, long seed, Journeys journeys, Pace pace, int number, OutputFolder folder) {
    this.realm = realm;
    this.journeys = journeys;
    this.pace = pace;
    this.number = number;
    this.folder = folder;
    this.network = network;
    this.topology = topology;
    this.seed = seed;
    for (var host : network.hosts()) {
      for (var device : host.netns.devices()) endpoints.put(device, new Endpoint(host.name, device.name()));
    }
  }

  /// Lets virtual time run until something is done, or for `limit` nanoseconds.
  /// @param call which waits, for messages
  /// @return whether it was done in time
  boolean run(String call, long limit, BooleanSupplier done) {
    if (done.getAsBoolean()) return true;
    mustBeOpen(call);
    realm.mayWait(call);
    var loop = network.loop;
    waited = loop.now();
    long end = limit > FOR_EVER - loop.now() ? FOR_EVER : loop.now() + limit;
    while (!done.getAsBoolean()) {
      if (realm.halted()) return false;
      if (loop.nextAt() > end || loop.nextAt() == Long.MAX_VALUE) {
        if (end != FOR_EVER) pace.advance(end);
        return done.getAsBoolean();
      }
      step(call);
    }
    return true;
  }

  private void step(String call) {
    try {
      pace.step();
    } catch (Standstill e) {
      throw ScriptError.lab(call + ": " + e.getMessage());
    }
  }

  /// What was lost before does not count any more.
  void mark() {
    marked = network.loop.now();
    waited = marked;
  }

  /// The way of the last packet that did not arrive: of those that the last call sent, or of all since the mark.
  String lostPacket() {
    var lost = journeys.all().reversed().stream().filter(journey -> journey.lost() && journey.steps().getFirst().time() >= marked).toList();
    return lost.stream().filter(journey -> journey.steps().getFirst().time() >= waited).findFirst().or(() -> lost.stream().findFirst())
        .map(journey -> journey.toString().stripTrailing()).orElse("");
  }

  void mustBeOpen(String call) {
    if (closed) throw ScriptError.lab(call + ": the lab " + topology.name() + " is closed");
  }

  Endpoint endpoint(NetDevice device) {
    return endpoints.computeIfAbsent(device, unknown -> new Endpoint("", unknown.name()));
  }

  /// The interface of an endpoint such as `router:wan`.
  NetDevice device(String text, String where) {
    var endpoint = Endpoint.parse(text);
    if (endpoint.isEmpty()) throw ScriptError.usage("%s is not an endpoint such as \"router:wan\" but \"%s\"".formatted(where, text));
    return network.host(endpoint.get().node()).flatMap(host -> host.netns.device(endpoint.get().nic()))
        .orElseThrow(() -> ScriptError.lab("%s: there is no interface %s; there is %s".formatted(where, text, endpoints.values().stream()
            .filter(known -> known.node().equals(endpoint.get().node()) || network.host(endpoint.get().node()).isEmpty())
            .map(Endpoint::toString).limit(20).sorted().toList())));
  }

  /// The address that a script names by a node, a node's name, or itself.
  Ip address(Value target, Host from, String where) {
    if (target.isProxyObject() && target.asProxyObject() instanceof JsNode node) return node.firstAddress();
    if (!target.isString()) throw Coerce.wrong(where, "a node, its name or an address", target);
    return address(target.asString(), from, where);
  }

  /// The address of a node's name, or the one that is named itself.
  Ip address(String name, Host from, String where) {
    return from.resolve(name).orElseThrow(() -> ScriptError.lab("%s: there is no node or address %s".formatted(where, name)));
  }

  // -------- captures

  Capture capture(List<String> where, CaptureOptions options) {
    return new Capture(network, topology.name(), seed, where, options);
  }

  /// Captures every wire from now on, and saves that when the lab is closed.
  void captureAll() {
    everything = capture(List.of(EVERYWHERE), CaptureOptions.DEFAULT);
  }

  void save(Capture capture, String name) {
    var file = folder.file(name);
    try {
      capture.save(Files.newOutputStream(file), CaptureFormat.of(name));
    } catch (IOException e) {
      throw ScriptError.lab("cannot save %s: %s".formatted(file, e.getMessage()));
    }
  }

  /// Ends all programs. What the lab was can still be looked at.
  void close() {
    if (closed) return;
    closed = true;
    if (everything != null) save(everything, topology.name() + (number == 1 ? "" : "-" + number) + "-wires.pcapng");
    network.close();
  }

  boolean closed() {
    return closed;
  }
}
