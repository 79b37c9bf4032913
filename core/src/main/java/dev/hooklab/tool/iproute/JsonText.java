package dev.hooklab.tool.iproute;

import java.util.List;
import java.util.Map;

/// JSON as iproute2 writes it, on one line or pretty.
final class JsonText {
  private final StringBuilder out = new StringBuilder();
  private final boolean pretty;
  private int depth;

  private JsonText(boolean pretty) {
    this.pretty = pretty;
  }

  static String of(List<Object> entries, boolean pretty) {
    var json = new JsonText(pretty);
    json.value(entries);
    return json.out.append('\n').toString();
  }

  private void value(Object value) {
    switch (value) {
      case null -> out.append("null");
      case Map<?, ?> map -> object(map);
      case List<?> list -> array(list);
      case String string -> string(string);
      default -> out.append(value);
    }
  }

  private void object(Map<?, ?> map) {
    out.append('{');
    depth++;
    boolean first = true;
    for (var entry : map.entrySet()) {
      if (!first) out.append(',');
      first = false;
      newLine();
      string((String) entry.getKey());
      out.append(pretty ? ": " : ":");
      value(entry.getValue());
    }
    depth--;
    if (!first) newLine();
    out.append('}');
  }

  private void array(List<?> list) {
    out.append(pretty ? "[ " : "[");
    depth++;
    for (int i = 0; i < list.size(); i++) {
      if (i > 0) out.append(',');
      value(list.get(i));
    }
    depth--;
    if (pretty && !list.isEmpty()) out.append(' ');
    out.append(']');
  }

  private void newLine() {
    if (pretty) out.append('\n').append("    ".repeat(depth));
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\t' -> out.append("\\t");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\f' -> out.append("\\f");
        case '\b' -> out.append("\\b");
        case '\\' -> out.append("\\\\");
        case '"' -> out.append("\\\"");
        default -> out.append(c);
      }
    }
    out.append('"');
  }
}
