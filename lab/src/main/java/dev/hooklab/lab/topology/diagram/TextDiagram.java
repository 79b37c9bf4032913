package dev.hooklab.lab.topology.diagram;

import dev.hooklab.host.Host;


/// Draws with box drawing characters: hosts in thin frames, routers in double ones, switches in thick ones.
final class TextDiagram {
  private static final int UP = 1;
  private static final int DOWN = 2;
  private static final int LEFT = 4;
  private static final int RIGHT = 8;
  /// The character that joins the sides of its index.
  private static final String LINES = " ╵╷│╴┘┐┤╶└┌├─┴┬┼";

  /// How a frame is drawn: corners, edges, and the places where a wire joins it.
  private enum Frame {
    HOST("┌┐└┘─│┤├"), ROUTER("╔╗╚╝═║╢╟"), SWITCH("┏┓┗┛━┃┨┠");

    final String parts;

    Frame(String parts) {
      this.parts = parts;
    }

    static Frame of(Host.Kind kind) {
      return switch (kind) {
        case HOST -> HOST;
        case ROUTER -> ROUTER;
        case SWITCH -> SWITCH;
      };
    }

    char topLeft() {
      return parts.charAt(0);
    }

    char topRight() {
      return parts.charAt(1);
    }

    char bottomLeft() {
      return parts.charAt(2);
    }

    char bottomRight() {
      return parts.charAt(3);
    }

    char edge() {
      return parts.charAt(4);
    }

    char side() {
      return parts.charAt(5);
    }

    char wireOnLeft() {
      return parts.charAt(6);
    }

    char wireOnRight() {
      return parts.charAt(7);
    }
  }

  private final char[][] cells;
  private final int[][] joins;

  private TextDiagram(Layout layout) {
    cells = new char[layout.height()][layout.width()];
    joins = new int[layout.height()][layout.width()];
  }

  static String draw(Layout layout) {
    var diagram = new TextDiagram(layout);
    layout.lines().forEach(diagram::wire);
    diagram.drawJoins();
    layout.lines().forEach(diagram::label);
    layout.boxes().forEach(diagram::box);
    return diagram.text();
  }

  private void wire(Line line) {
    if (line.straight()) {
      across(line.from.y, line.startX(), line.endX(), LEFT | RIGHT);
      return;
    }
    across(line.from.y, line.startX(), line.trackX, LEFT);
    if (line.returns()) across(line.to.y, line.endX(), line.trackX, LEFT); else across(line.to.y, line.trackX, line.endX(), RIGHT);
    for (int y = line.top(); y <= line.bottom(); y++) {
      if (y > line.top()) joins[y][line.trackX] |= UP;
      if (y < line.bottom()) joins[y][line.trackX] |= DOWN;
    }
  }

  /// A run from one cell to another.
  /// @param open the ends at which it goes on beyond the last cell
  private void across(int y, int from, int to, int open) {
    for (int x = from; x <= to; x++) {
      if (x > from || (open & LEFT) != 0) joins[y][x] |= LEFT;
      if (x < to || (open & RIGHT) != 0) joins[y][x] |= RIGHT;
    }
  }

  private void drawJoins() {
    for (int y = 0; y < cells.length; y++) {
      for (int x = 0; x < cells[y].length; x++) cells[y][x] = LINES.charAt(joins[y][x]);
    }
  }

  private void label(Line line) {
    if (!line.label.isEmpty()) write(line.startX() + 1, line.from.y, " " + line.label + " ");
  }

  private void box(Box box) {
    var frame = Frame.of(box.kind);
    int right = box.x + box.width - 1;
    int bottom = box.y + box.height - 1;
    write(box.x, box.y, frame.topLeft() + " " + box.name + " ");
    for (int x = box.x + box.name.length() + 3; x < right; x++) cells[box.y][x] = frame.edge();
    for (int x = box.x + 1; x < right; x++) cells[bottom][x] = frame.edge();
    cells[box.y][right] = frame.topRight();
    cells[bottom][box.x] = frame.bottomLeft();
    cells[bottom][right] = frame.bottomRight();
    for (int y = box.y + 1; y < bottom; y++) {
      cells[y][box.x] = frame.side();
      cells[y][right] = frame.side();
    }
    for (var row : box.rows) {
      write(box.x + 2, row.y, row.left);
      write(right - 1 - row.right.length(), row.y, row.right);
      if (row.leftLine != null) cells[row.y][box.x] = frame.wireOnLeft();
      if (row.rightLine != null) cells[row.y][right] = frame.wireOnRight();
    }
  }

  private void write(int x, int y, String text) {
    text.getChars(0, text.length(), cells[y], x);
  }

  private String text() {
    var text = new StringBuilder();
    for (var line : cells) text.append(new String(line).stripTrailing()).append('\n');
    return text.toString();
  }
}
