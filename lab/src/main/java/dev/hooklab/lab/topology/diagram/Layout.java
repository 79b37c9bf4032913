package dev.hooklab.lab.topology.diagram;

import dev.hooklab.host.Host;
import dev.hooklab.lab.topology.Endpoint;
import dev.hooklab.lab.topology.InterfaceSpec;
import dev.hooklab.lab.topology.NodeSpec;
import dev.hooklab.lab.topology.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where everything stands in a drawing, in cells of a character each: boxes in columns, one a layer, and wires that run
/// through the channels between them, without ever lying on top of each other.
record Layout(List<Box> boxes, List<Line> lines, int width, int height) {
  private static final int GAP_BETWEEN_PARTS = 1;

  static Layout of(Topology topology) {
    var boxes = new ArrayList<Box>();
    var lines = new ArrayList<Line>();
    int y = 0;
    int width = 0;
    for (var layers : Layers.of(topology)) {
      var part = new Part(topology, layers);
      part.lines.forEach(lines::add);
      for (var column : part.columns) boxes.addAll(column);
      y += part.settle(y) + GAP_BETWEEN_PARTS;
      width = Math.max(width, part.width());
    }
    return new Layout(boxes, lines, width, Math.max(0, y - GAP_BETWEEN_PARTS));
  }

  /// What hangs together.
  private static final class Part {
    final List<List<Box>> columns = new ArrayList<>();
    final List<Line> lines = new ArrayList<>();
    private final Map<String, Box> boxes = new LinkedHashMap<>();
    private final List<Channel> channels = new ArrayList<>();

    Part(Topology topology, List<List<String>> layers) {
      for (var layer : layers) {
        var column = new ArrayList<Box>();
        for (var name : layer) column.add(box(name, topology.nodes().get(name)));
        columns.add(column);
      }
      for (int layer = 0; layer < columns.size(); layer++) {
        for (int order = 0; order < columns.get(layer).size(); order++) {
          columns.get(layer).get(order).layer = layer;
          columns.get(layer).get(order).order = order;
        }
      }
      connect(topology);
      Placement.place(columns);
      for (int layer = 0; layer < columns.size(); layer++) channels.add(new Channel(layer, lines));
    }

    private Box box(String name, NodeSpec node) {
      var box = new Box(name, node.kind());
      boxes.put(name, box);
      if (node.kind() != Host.Kind.SWITCH) node.interfaces().forEach((nic, spec) -> addRows(box, nic, spec));
      return box;
    }

    private static void addRows(Box box, String nic, InterfaceSpec spec) {
      var shown = spec.up() ? nic : nic + " (down)";
      if (spec.addresses().isEmpty()) box.add(shown, "");
      for (var address : spec.addresses()) {
        box.add(shown, address.toString());
        shown = "";
      }
    }

    private void connect(Topology topology) {
      var atSwitches = new ArrayList<Port>();
      for (var wire : topology.wires()) {
        if (!boxes.containsKey(wire.one().node())) continue;
        boolean swap = boxes.get(wire.one().node()).layer > boxes.get(wire.two().node()).layer;
        var left = swap ? wire.two() : wire.one();
        var right = swap ? wire.one() : wire.two();
        var line = new Line(WireLabel.of(wire), wire.up());
        lines.add(line);
        boolean returns = boxes.get(left.node()).layer == boxes.get(right.node()).layer;
        connect(topology, line, left, true, right, atSwitches);
        connect(topology, line, right, returns, left, atSwitches);
      }
      atSwitches.sort(Comparator.comparingInt((Port port) -> boxes.get(port.far.node()).order));
      for (var port : atSwitches) port.attach(boxes.get(port.near.node()));
    }

    private void connect(Topology topology, Line line, Endpoint near, boolean onRight, Endpoint far, List<Port> atSwitches) {
      var node = topology.nodes().get(near.node());
      if (node.kind() == Host.Kind.SWITCH) {
        atSwitches.add(new Port(line, near, onRight, far));
        return;
      }
      int row = 0;
      for (var nic : node.interfaces().entrySet()) {
        if (nic.getKey().equals(near.nic())) break;
        row += Math.max(1, nic.getValue().addresses().size());
      }
      attach(line, boxes.get(near.node()).rows.get(row), onRight);
    }

    /// Moves everything to the right and down to its place.
    /// @return the height
    int settle(int top) {
      int x = 0;
      for (int layer = 0; layer < columns.size(); layer++) {
        int width = columns.get(layer).stream().mapToInt(Box::naturalWidth).max().orElseThrow();
        for (var box : columns.get(layer)) {
          box.x = x;
          box.width = width;
        }
        x = channels.get(layer).settle(x + width);
      }
      int highest = boxes.values().stream().mapToInt(box -> box.y).min().orElseThrow();
      for (var box : boxes.values()) {
        box.y += top - highest;
        for (var row : box.rows) row.y += top - highest;
      }
      return boxes.values().stream().mapToInt(box -> box.y + box.height).max().orElseThrow() - top;
    }

    int width() {
      int boxesEnd = boxes.values().stream().mapToInt(box -> box.x + box.width).max().orElseThrow();
      return Math.max(boxesEnd, lines.stream().mapToInt(line -> line.trackX + 1).max().orElse(0));
    }
  }

  /// A port of a switch, to be given a row once it is known in what order the wires come in.
  private record Port(Line line, Endpoint near, boolean onRight, Endpoint far) {
    void attach(Box box) {
      for (var row : box.rows) {
        if ((onRight ? row.right : row.left).isEmpty()) {
          name(row);
          return;
        }
      }
      name(box.add("", ""));
    }

    private void name(Box.Row row) {
      if (onRight) row.right = near.nic(); else row.left = near.nic();
      Layout.attach(line, row, onRight);
    }
  }

  private static void attach(Line line, Box.Row row, boolean onRight) {
    if (onRight) row.rightLine = line; else row.leftLine = line;
    if (line.from == null && onRight) line.from = row; else line.to = row;
  }
}
