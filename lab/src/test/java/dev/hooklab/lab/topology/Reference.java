package dev.hooklab.lab.topology;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The tables of `docs/topology.md`, made of the schema.
final class Reference {
  private static final String BEGIN = "<!-- From topologies/topology.schema.json; SchemaTest says what to put here. -->\n";
  private static final List<String> OBJECTS = List.of("node", "interface", "wire", "http", "echo", "discard", "dns");
  private static final List<String> VALUES = List.of("duration", "share", "rate");

  private final SchemaFile schema = new SchemaFile();
  private final StringBuilder out = new StringBuilder(BEGIN);

  /// A page with everything from its mark on replaced by the tables.
  static String of(String page) {
    int mark = page.indexOf(BEGIN);
    return page.substring(0, mark) + new Reference().text();
  }

  private String text() {
    object(schema.root());
    for (var name : OBJECTS) object(schema.definition(name));
    out.append("\n## Quantities\n\n| | form |\n| --- | --- |\n");
    for (var name : VALUES) {
      var value = schema.definition(name);
      out.append("| ").append(lower(value.get("title"))).append(" | ").append(value.get("description")).append(" |\n");
    }
    return out.toString();
  }

  private void object(Map<String, Object> object) {
    var required = SchemaFile.list(object.get("required"));
    out.append("\n## ").append(object.get("title")).append("\n\n").append(object.get("description"))
        .append("\n\n| key | value | meaning | for instance |\n| --- | --- | --- | --- |\n");
    schema.properties(object).forEach((key, property) -> {
      out.append("| `").append(key).append('`').append(required.contains(key) ? " *" : "").append(" | ").append(form(property))
          .append(" | ").append(property.get("description")).append(defaultOf(property)).append(" | ").append(examples(property)).append(" |\n");
    });
    if (!required.isEmpty()) out.append("\n\\* has to be there\n");
  }

  private String form(Map<String, Object> property) {
    if (property.containsKey("const")) return "text";
    var all = schema.resolved(property);
    if (all.containsKey("enum")) return SchemaFile.list(all.get("enum")).stream().map(value -> "`" + value + "`").collect(Collectors.joining(", "));
    if (property.containsKey("$ref") && VALUES.contains(lower(all.get("title")))) return lower(all.get("title"));
    if (all.get("type") instanceof List<?> types) return types.contains("array") ? "list, or text" : String.join(" or ", types.stream().map(this::word).toList());
    var word = word(all.get("type"));
    if (!all.containsKey("minimum") || !all.containsKey("maximum") || Math.abs((double) all.get("minimum")) > Integer.MAX_VALUE) return word;
    return word + ", %.0f to %.0f".formatted((double) all.get("minimum"), (double) all.get("maximum"));
  }

  private String word(Object type) {
    return switch ((String) type) {
      case "string" -> "text";
      case "array" -> "list";
      case "boolean" -> "true or false";
      default -> (String) type;
    };
  }

  private static String defaultOf(Map<String, Object> property) {
    if (!property.containsKey("default")) return "";
    return " Default: " + value(property.get("default")) + ".";
  }

  private static String examples(Map<String, Object> property) {
    return SchemaFile.list(property.get("examples")).stream().map(Reference::value).collect(Collectors.joining(", "));
  }

  private static String value(Object value) {
    if (value instanceof Double number && number == Math.rint(number)) return "`" + number.longValue() + "`";
    var text = JsonLayout.line(whole(value));
    return "`" + text.replace("|", "\\|") + "`";
  }

  /// Numbers as JSON writes them: 80, not 80.0.
  private static Object whole(Object value) {
    return switch (value) {
      case Double number when number == Math.rint(number) -> number.longValue();
      case List<?> list -> list.stream().map(Reference::whole).toList();
      case Map<?, ?> map -> {
        var all = new LinkedHashMap<String, Object>();
        map.forEach((key, item) -> all.put(key.toString(), whole(item)));
        yield all;
      }
      default -> value;
    };
  }

  private static String lower(Object title) {
    return ((String) title).toLowerCase(Locale.ROOT);
  }
}
