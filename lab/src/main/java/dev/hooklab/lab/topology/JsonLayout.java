package dev.hooklab.lab.topology;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Lays JSON out as a person would: what fits on a line stands on one, and the rest a member a line.
final class JsonLayout {
  private static final int WIDTH = 120;
  private static final String STEP = "  ";

  private final StringBuilder out = new StringBuilder();

  private JsonLayout() {}

  static String print(Object value) {
    var layout = new JsonLayout();
    layout.spread(value, "", 0);
    return layout.out.append('\n').toString();
  }

  /// Writes a value over several lines if it takes them.
  /// @param used columns of the line that are taken
  private void spread(Object value, String indent, int used) {
    var line = line(value);
    if (indent.length() + used + line.length() <= WIDTH && !indent.isEmpty() || !(value instanceof Map || value instanceof List)) {
      out.append(line);
      return;
    }
    var inner = indent + STEP;
    if (value instanceof Map<?, ?> map) {
      out.append('{');
      var separator = "\n";
      for (var entry : map.entrySet()) {
        var key = quoted(entry.getKey().toString()) + ": ";
        out.append(separator).append(inner).append(key);
        spread(entry.getValue(), inner, key.length());
        separator = ",\n";
      }
      out.append('\n').append(indent).append('}');
    } else if (value instanceof List<?> list) {
      out.append('[');
      var separator = "\n";
      for (var item : list) {
        out.append(separator).append(inner);
        spread(item, inner, 0);
        separator = ",\n";
      }
      out.append('\n').append(indent).append(']');
    }
  }

  static String line(Object value) {
    return switch (value) {
      case null -> "null";
      case String text -> quoted(text);
      case Map<?, ?> map when map.isEmpty() -> "{}";
      case Map<?, ?> map -> {
        var members = map.entrySet().stream().map(entry -> quoted(entry.getKey().toString()) + ": " + line(entry.getValue()));
        yield members.collect(Collectors.joining(", ", "{ ", " }"));
      }
      case List<?> list -> "[" + String.join(", ", list.stream().map(JsonLayout::line).toList()) + "]";
      default -> value.toString();
    };
  }

  private static String quoted(String text) {
    var quoted = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        case '\r' -> quoted.append("\\r");
        default -> {
          if (c < ' ') quoted.append("\\u%04x".formatted((int) c)); else quoted.append(c);
        }
      }
    }
    return quoted.append('"').toString();
  }
}
