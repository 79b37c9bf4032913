package dev.hooklab.lab.topology;

import dev.hooklab.host.Host;
import dev.hooklab.wire.Quality;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// Reads the wires of a topology, and checks that their ends are there and free.
final class WireReader {
  static final List<String> KEYS = List.of("endpoints", "description", "up", "delay", "jitter", "loss", "duplicate", "corrupt",
      "reorder", "rate", "queue");
  private static final String ENDPOINTS = "two endpoints, such as [\"alice:eth0\", \"router:lan\"]";
  private static final String ENDPOINT = "an endpoint, such as \"router:wan\"";

  private final Faults faults;
  private final Map<Endpoint, Spot> used = new LinkedHashMap<>();

  WireReader(Faults faults) {
    this.faults = faults;
  }

  Optional<WireSpec> read(Json value, Map<String, NodeSpec> nodes) {
    var fields = Fields.of(value, "a wire: an object with \"endpoints\"", KEYS, faults);
    if (fields.isEmpty()) return Optional.empty();
    var wire = fields.get();
    var quality = quality(wire);
    var up = wire.flag("up", true);
    var description = wire.text("description", "a text").orElse("");
    if (!wire.has("endpoints")) {
      faults.add(wire.spot(), "the key \"endpoints\" is missing: expected " + ENDPOINTS);
      return Optional.empty();
    }
    var ends = wire.list("endpoints", ENDPOINTS);
    if (ends.size() != 2 && wire.value("endpoints").orElseThrow() instanceof Json.Array(var spot, var _)) {
      faults.add(spot, "expected " + ENDPOINTS + ", found " + ends.size());
    }
    var found = ends.stream().map(end -> endpoint(wire, end, nodes)).toList();
    if (found.size() != 2 || found.get(0).isEmpty() || found.get(1).isEmpty()) return Optional.empty();
    return Optional.of(new WireSpec(found.get(0).get(), found.get(1).get(), quality, up, description));
  }

  private Optional<Endpoint> endpoint(Fields wire, Json value, Map<String, NodeSpec> nodes) {
    var text = wire.text(value, ENDPOINT);
    if (text.isEmpty()) return Optional.empty();
    var endpoint = Endpoint.parse(text.get());
    if (endpoint.isEmpty()) {
      wire.wrong(value, ENDPOINT);
      return endpoint;
    }
    if (!exists(value.spot(), endpoint.get(), nodes)) return Optional.empty();
    var earlier = used.putIfAbsent(endpoint.get(), value.spot());
    if (earlier == null) return endpoint;
    faults.add(value.spot(), "\"" + endpoint.get() + "\" has a wire already: " + earlier.reference());
    return Optional.empty();
  }

  private boolean exists(Spot spot, Endpoint endpoint, Map<String, NodeSpec> nodes) {
    var node = nodes.get(endpoint.node());
    if (node == null) {
      faults.addUnknown(spot, "no node", endpoint.node(), nodes.keySet());
      return false;
    }
    if (endpoint.nic().equals("lo")) {
      faults.add(spot, "\"lo\" takes no wire");
      return false;
    }
    if (node.kind() == Host.Kind.SWITCH) {
      if (NodeReader.INTERFACE_NAME.matcher(endpoint.nic()).matches()) return true;
      faults.add(spot, "bad name of a switch's port \"" + endpoint.nic() + "\": expected at most 15 letters or digits");
      return false;
    }
    if (node.interfaces().containsKey(endpoint.nic())) return true;
    faults.addUnknown(spot, "node \"" + endpoint.node() + "\" has no interface", endpoint.nic(), node.interfaces().keySet());
    return false;
  }

  private Quality quality(Fields wire) {
    var quality = new Quality(duration(wire, "delay"), duration(wire, "jitter"), share(wire, "loss"), share(wire, "duplicate"),
        share(wire, "corrupt"), share(wire, "reorder"), rate(wire),
        (int) wire.integer("queue", 1, Integer.MAX_VALUE).orElse(Quality.PERFECT.queue()));
    if (quality.reorder() > 0 && quality.delay() == 0 && !wire.has("delay")) {
      faults.add(wire.key("reorder"), "frames can overtake others only on a wire with a \"delay\"");
    }
    return quality;
  }

  private long duration(Fields wire, String key) {
    var value = wire.value(key);
    if (value.isEmpty()) return 0;
    var nanos = switch (value.get()) {
      case Json.Text(var _, var text) -> Durations.parse(text);
      case Json.Num num -> Durations.ofSeconds(num.value());
      case Json.Bool _, Json.Null _, Json.Array _, Json.Obj _ -> OptionalLong.empty();
    };
    if (nanos.isEmpty()) wire.wrong(value.get(), Durations.EXPECTED);
    return nanos.orElse(0);
  }

  private double share(Fields wire, String key) {
    var value = wire.value(key);
    if (value.isEmpty()) return 0;
    var share = switch (value.get()) {
      case Json.Text(var _, var text) -> Shares.parse(text);
      case Json.Num num -> Shares.of(num.value());
      case Json.Bool _, Json.Null _, Json.Array _, Json.Obj _ -> OptionalDouble.empty();
    };
    if (share.isEmpty()) wire.wrong(value.get(), Shares.EXPECTED);
    return share.orElse(0);
  }

  private long rate(Fields wire) {
    var value = wire.value("rate");
    if (value.isEmpty()) return 0;
    var rate = value.get() instanceof Json.Text(var _, var text) ? Rates.parse(text) : OptionalLong.empty();
    if (rate.isEmpty()) wire.wrong(value.get(), Rates.EXPECTED);
    return rate.orElse(0);
  }
}
