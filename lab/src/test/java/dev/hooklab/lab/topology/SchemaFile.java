package dev.hooklab.lab.topology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `topology.schema.json` as plain maps and lists, with `$ref` followed.
final class SchemaFile {
  private final Map<String, Object> root = object(plain(JsonText.read(BundledTopologies.schema(), new Faults("")).orElseThrow()));

  Map<String, Object> root() {
    return root;
  }

  Map<String, Object> definition(String name) {
    return object(object(root.get("$defs")).get(name));
  }

  Map<String, Map<String, Object>> properties(Map<String, Object> schema) {
    var properties = new LinkedHashMap<String, Map<String, Object>>();
    object(schema.get("properties")).forEach((key, property) -> properties.put(key, object(property)));
    return properties;
  }

  /// A property's own words, over those of the definition that it refers to.
  Map<String, Object> resolved(Map<String, Object> property) {
    if (!(property.get("$ref") instanceof String reference)) return property;
    var all = new LinkedHashMap<>(definition(reference.substring("#/$defs/".length())));
    all.putAll(property);
    return all;
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }

  static List<?> list(Object value) {
    return value == null ? List.of() : (List<?>) value;
  }

  static Object plain(Json json) {
    return switch (json) {
      case Json.Text(var _, var text) -> text;
      case Json.Num num -> num.value();
      case Json.Bool(var _, var bool) -> bool;
      case Json.Null _ -> null;
      case Json.Array(var _, var items) -> {
        var list = new ArrayList<Object>();
        for (var item : items) list.add(plain(item));
        yield list;
      }
      case Json.Obj(var _, var members) -> {
        var map = new LinkedHashMap<String, Object>();
        members.forEach((key, member) -> map.put(key, plain(member.value())));
        yield map;
      }
    };
  }
}
