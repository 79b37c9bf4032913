package dev.hooklab.tool.iproute;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One thing that is shown, as text and as a JSON object at the same time: each field is added once, in both forms.
final class Entry {
  final StringBuilder text = new StringBuilder();
  final Map<String, Object> json = new LinkedHashMap<>();

  /// Adds what only the text shows.
  Entry text(String more) {
    text.append(more);
    return this;
  }

  /// Adds a field with its form in the text.
  /// @param value a string, a number, a boolean, a list, a map, or null
  Entry put(String key, Object value, String more) {
    json.put(key, value);
    return text(more);
  }

  /// Adds a field that only JSON has.
  Entry put(String key, Object value) {
    json.put(key, value);
    return this;
  }

  /// A list of objects under a key, to add to.
  List<Object> list(String key) {
    var list = new ArrayList<>();
    json.put(key, list);
    return list;
  }
}
