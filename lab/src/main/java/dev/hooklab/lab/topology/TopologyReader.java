package dev.hooklab.lab.topology;

import dev.hooklab.host.Host;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Makes a [Topology] of JSON. It goes on past every fault, so that all of them are known at the end; what it makes of a
/// faulty part is good enough to check the rest by, and is never used otherwise.
final class TopologyReader {
  static final List<String> KEYS = List.of("$schema", "name", "description", "seed", "nodes", "wires");
  /// Letters that a command line, an endpoint and a JavaScript name take as they are.
  static final Pattern NODE_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,62}");

  private static final long SAFE_INTEGER = (1L << 53) - 1;

  private final Faults faults;
  private final NodeReader nodeReader;
  private final WireReader wireReader;

  /// A reader for one topology.
  /// @param directory where files that the topology names are; empty when it may name none
  TopologyReader(Optional<Path> directory, Faults faults) {
    this.faults = faults;
    this.nodeReader = new NodeReader(directory, faults);
    this.wireReader = new WireReader(faults);
  }

  /// Reads the whole.
  /// @param fallbackName what the lab is called when the topology does not say
  Topology read(Json root, String fallbackName) {
    var nodes = new LinkedHashMap<String, NodeSpec>();
    var wires = new ArrayList<WireSpec>();
    var fields = Fields.of(root, "an object with \"nodes\" and \"wires\"", KEYS, faults);
    if (fields.isEmpty()) return new Topology(fallbackName, "", Topology.DEFAULT_SEED, nodes, wires);
    var top = fields.get();
    if (!top.has("nodes")) faults.add(top.spot(), "the key \"nodes\" is missing: expected an object with a node by each name");
    top.object("nodes", "an object with a node by each name").forEach((name, member) -> {
      if (!NODE_NAME.matcher(name).matches()) {
        faults.add(member.key(), "bad name of a node \"" + name
            + "\": expected a letter, then letters, digits, '_', '-' or '.', 63 in all at most");
      }
      nodes.put(name, nodeReader.read(name, member.value()));
    });
    for (var value : top.list("wires", "a list of wires")) wireReader.read(value, nodes).ifPresent(wires::add);
    top.text("$schema", "the name of the schema");
    var switches = nodes.keySet().stream().filter(name -> nodes.get(name).kind() == Host.Kind.SWITCH).collect(Collectors.toSet());
    new NetworkCheck(faults, switches).check(nodeReader.placed(), wires);
    return new Topology(name(top, fallbackName), top.text("description", "a text").orElse(""),
        top.integer("seed", -SAFE_INTEGER, SAFE_INTEGER).orElse(Topology.DEFAULT_SEED), nodes, wires);
  }

  private String name(Fields top, String fallback) {
    var name = top.text("name", "a text");
    if (name.isPresent() && !name.get().matches("\\S(.*\\S)?")) top.wrong(top.value("name").orElseThrow(), "a name in one line");
    return name.orElse(fallback);
  }
}
