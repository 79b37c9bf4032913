package dev.hooklab.lab.topology.diagram;

import dev.hooklab.host.Host;


/// Draws a picture: the text drawing's layout, a cell of a character becoming a cell of a few pixels.
final class SvgDiagram {
  private static final int CELL_WIDTH = 8;
  private static final int CELL_HEIGHT = 20;
  /// A character of what is written on a wire, in its smaller letters.
  private static final int LABEL_WIDTH = 7;
  private static final int MARGIN = 16;
  /// How round the corners of frames and wires are.
  private static final int ROUND = 6;

  private static final String STYLE = """
        <style>
          text { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #24292f; }
          .name { font-weight: bold; }
          .label { font-size: 11px; fill: #57606a; }
          .gap { fill: #ffffff; }
          .wire { fill: none; stroke: #57606a; stroke-width: 1.5; }
          .unplugged { stroke-dasharray: 3 4; }
          .host { fill: #eef6ff; stroke: #54aeff; }
          .router { fill: #fff5e5; stroke: #d4a72c; }
          .switch { fill: #f3f4f6; stroke: #8c959f; }
        </style>
      """;

  private final StringBuilder svg = new StringBuilder();

  private SvgDiagram() {}

  static String draw(Layout layout, String title) {
    var diagram = new SvgDiagram();
    diagram.svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%1$d\" height=\"%2$d\" role=\"img\">\n"
        .formatted(px(layout.width()) + MARGIN, py(layout.height()) + MARGIN))
        .append("  <title>").append(escaped(title)).append("</title>\n").append(STYLE)
        .append("  <rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    layout.lines().forEach(diagram::wire);
    layout.boxes().forEach(diagram::box);
    layout.lines().forEach(diagram::label);
    return diagram.svg.append("</svg>\n").toString();
  }

  private void wire(Line line) {
    svg.append("  <path class=\"").append(line.up ? "wire" : "wire unplugged").append("\" d=\"");
    int startX = px(line.startX());
    int endX = line.returns() ? px(line.endX()) : px(line.endX() + 1);
    int startY = middle(line.from.y);
    int endY = middle(line.to.y);
    svg.append("M%d %d".formatted(startX, startY));
    if (!line.straight()) {
      int trackX = px(line.trackX) + CELL_WIDTH / 2;
      int down = endY > startY ? ROUND : -ROUND;
      int back = line.returns() ? -ROUND : ROUND;
      svg.append(" H%d q%d 0 %2$d %d V%d q0 %3$d %d %3$d".formatted(trackX - ROUND, ROUND, down, endY - down, back));
    }
    svg.append(" H%d\"/>\n".formatted(endX));
  }

  private void label(Line line) {
    if (line.label.isEmpty()) return;
    svg.append("  <rect class=\"gap\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>\n".formatted(
        px(line.startX() + 1), py(line.from.y), line.label.length() * LABEL_WIDTH + 2 * CELL_WIDTH, CELL_HEIGHT));
    text("label", px(line.startX() + 2), middle(line.from.y) + 4, "start", line.label);
  }

  private void box(Box box) {
    int right = px(box.x + box.width);
    svg.append("  <rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\"/>\n".formatted(
        box.kind.label(), px(box.x), py(box.y), box.width * CELL_WIDTH, box.height * CELL_HEIGHT - CELL_HEIGHT / 2,
        box.kind == Host.Kind.SWITCH ? 2 * ROUND : ROUND));
    text("name", px(box.x) + CELL_WIDTH, baseline(box.y), "start", box.name);
    for (var row : box.rows) {
      if (!row.left.isEmpty()) text("row", px(box.x) + CELL_WIDTH, baseline(row.y), "start", row.left);
      if (!row.right.isEmpty()) text("row", right - CELL_WIDTH, baseline(row.y), "end", row.right);
    }
  }

  private void text(String style, int x, int y, String anchor, String text) {
    svg.append("  <text class=\"%s\" x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>\n".formatted(style, x, y, anchor, escaped(text)));
  }

  private static int px(int x) {
    return MARGIN + x * CELL_WIDTH;
  }

  private static int py(int y) {
    return MARGIN + y * CELL_HEIGHT;
  }

  private static int middle(int y) {
    return py(y) + CELL_HEIGHT / 2;
  }

  private static int baseline(int y) {
    return middle(y) + 5;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }
}
