package dev.hooklab.lab.topology.diagram;

import dev.hooklab.lab.topology.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Puts the nodes of a topology into layers, left to right: a node's layer is how many wires lie between it and the first
/// node of the file, so that every wire joins neighbouring layers or stays in one. Nodes that no wire joins are drawn apart.
final class Layers {
  /// After a few sweeps the order within layers hardly changes any more.
  private static final int SWEEPS = 4;

  private final Map<String, List<String>> neighbours = new LinkedHashMap<>();
  private final Map<String, Integer> layerOf = new LinkedHashMap<>();

  private Layers(Topology topology) {
    for (var name : topology.nodes().keySet()) neighbours.put(name, new ArrayList<>());
    for (var wire : topology.wires()) {
      neighbours.get(wire.one().node()).add(wire.two().node());
      neighbours.get(wire.two().node()).add(wire.one().node());
    }
  }

  /// The layers of each part that hangs together, and the nodes of each layer from the top down.
  static List<List<List<String>>> of(Topology topology) {
    var layers = new Layers(topology);
    var parts = new ArrayList<List<List<String>>>();
    for (var name : topology.nodes().keySet()) {
      if (!layers.layerOf.containsKey(name)) parts.add(layers.ordered(layers.spread(name)));
    }
    return parts;
  }

  /// Breadth first from one node. Other leaves at the same switch are as far left as it is.
  private List<List<String>> spread(String first) {
    var layer = new ArrayList<String>();
    layer.add(first);
    if (neighbours.get(first).size() == 1) {
      for (var other : neighbours.get(neighbours.get(first).getFirst())) {
        if (neighbours.get(other).size() == 1 && !other.equals(first)) layer.add(other);
      }
    }
    var layers = new ArrayList<List<String>>();
    for (List<String> at = layer; !at.isEmpty();) {
      int number = layers.size();
      for (var name : at) layerOf.put(name, number);
      layers.add(at);
      var next = new ArrayList<String>();
      for (var name : at) {
        for (var neighbour : neighbours.get(name)) {
          if (layerOf.putIfAbsent(neighbour, number + 1) == null) next.add(neighbour);
        }
      }
      at = next;
    }
    return layers;
  }

  /// Orders each layer by the middle of what its nodes are joined to, to and fro, so that wires cross less.
  private List<List<String>> ordered(List<List<String>> layers) {
    var places = new LinkedHashMap<String, Integer>();
    for (var layer : layers) number(layer, places);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int i = 1; i < layers.size(); i++) sort(layers.get(i), i - 1, places);
      for (int i = layers.size() - 2; i >= 0; i--) sort(layers.get(i), i + 1, places);
    }
    return layers;
  }

  private void sort(List<String> layer, int beside, Map<String, Integer> places) {
    var middles = new LinkedHashMap<String, Double>();
    for (var name : layer) {
      middles.put(name, neighbours.get(name).stream().filter(other -> layerOf.get(other) == beside)
          .mapToInt(places::get).average().orElse(places.get(name)));
    }
    layer.sort(Comparator.comparingDouble(middles::get));
    number(layer, places);
  }

  private static void number(List<String> layer, Map<String, Integer> places) {
    for (int i = 0; i < layer.size(); i++) places.put(layer.get(i), i);
  }
}
