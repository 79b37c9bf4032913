package dev.hooklab.lab.topology;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A lab as it is described: nodes and the wires between them.
///
/// @param seed every random choice in the lab follows from it
/// @param nodes by name, in the order of the file
public record Topology(String name, String description, long seed, Map<String, NodeSpec> nodes, List<WireSpec> wires) {
  public static final long DEFAULT_SEED = 1;

  public Topology {
    nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
    wires = List.copyOf(wires);
  }
}
