package dev.hooklab.lab.topology.diagram;

import dev.hooklab.host.Host;
import java.util.ArrayList;
import java.util.List;

/// A node in a drawing: a frame with its name, and a row for each interface. Places are in cells of a character each.
final class Box {
  static final int FRAME = 2;

  final String name;
  final Host.Kind kind;
  final List<Row> rows = new ArrayList<>();
  int layer;
  /// Its place within the layer, from the top.
  int order;
  int x;
  int y;
  int width;
  int height;

  /// A line of text within a box, and where wires leave it.
  static final class Row {
    final Box box;
    /// Stands at the left end of the row.
    String left;
    /// Stands at its right end.
    String right;
    Line leftLine;
    Line rightLine;
    int y;

    Row(Box box, String left, String right) {
      this.box = box;
      this.left = left;
      this.right = right;
    }
  }

  Box(String name, Host.Kind kind) {
    this.name = name;
    this.kind = kind;
  }

  Row add(String left, String right) {
    var row = new Row(this, left, right);
    rows.add(row);
    return row;
  }

  /// The width that name and rows take.
  int naturalWidth() {
    int inner = name.length() + 1;
    for (var row : rows) inner = Math.max(inner, row.left.length() + (row.right.isEmpty() ? 0 : row.right.length() + 2));
    return inner + 2 + FRAME;
  }

  int naturalHeight() {
    return rows.size() + FRAME;
  }
}
