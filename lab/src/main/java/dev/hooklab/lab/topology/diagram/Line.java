package dev.hooklab.lab.topology.diagram;

/// A wire in a drawing. It leaves its first row by the right side, runs to its track, along that to the height of the
/// other row, and on to that row: to its left side, or back to its right side when both boxes stand in one column.
final class Line {
  final String label;
  final boolean up;
  Box.Row from;
  Box.Row to;
  /// The column in which it changes its height.
  int trackX;

  Line(String label, boolean up) {
    this.label = label;
    this.up = up;
  }

  /// Whether it joins two boxes of one column.
  boolean returns() {
    return from.box.layer == to.box.layer;
  }

  boolean straight() {
    return from.y == to.y && !returns();
  }

  int startX() {
    return from.box.x + from.box.width;
  }

  /// The last cell before the other box.
  int endX() {
    return returns() ? to.box.x + to.box.width : to.box.x - 1;
  }

  int top() {
    return Math.min(from.y, to.y);
  }

  int bottom() {
    return Math.max(from.y, to.y);
  }
}
