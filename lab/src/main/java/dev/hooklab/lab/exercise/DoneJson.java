package dev.hooklab.lab.exercise;

import dev.hooklab.lab.repl.Done;
import dev.hooklab.lab.repl.Done.Came;
import dev.hooklab.lab.repl.Done.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What was done at a prompt, as plain JSON values. What is as usual is left out.
final class DoneJson {
  /// More events than anybody waits for.
  private static final long MOST_EVENTS = 100_000_000;

  private DoneJson() {}

  static List<Object> print(List<Done> all) {
    var list = new ArrayList<Object>();
    for (var done : all) list.add(print(done));
    return list;
  }

  private static Map<String, Object> print(Done done) {
    var map = new LinkedHashMap<String, Object>();
    map.put("kind", done.kind().name().toLowerCase(Locale.ROOT));
    if (!done.node().isEmpty()) map.put("node", done.node());
    map.put("text", done.text());
    if (done.status() != 0) map.put("status", done.status());
    if (done.attended()) map.put("attended", true);
    if (!done.came().isEmpty()) map.put("came", done.came().stream().map(one -> List.of(one.events(), one.clock(), one.what(), one.text())).toList());
    map.put("events", done.events());
    map.put("clock", done.clock());
    return map;
  }

  /// @param file whose value it is, for messages
  static List<Done> read(Object value, String file) {
    if (!(value instanceof List<?> list)) throw strange(file);
    var all = new ArrayList<Done>();
    for (var one : list) all.add(one(one, file));
    return all;
  }

  private static Done one(Object value, String file) {
    if (!(value instanceof Map<?, ?> map) || !(map.get("kind") instanceof String kind) || !(map.get("text") instanceof String text)
        || !(map.get("events") instanceof Long events) || !(map.get("clock") instanceof Long clock) || events < 0 || events > MOST_EVENTS || clock < 0) throw strange(file);
    var came = new ArrayList<Came>();
    if (map.get("came") instanceof List<?> list) for (var one : list) came.add(came(one, file));
    var status = map.get("status") instanceof Long number ? number.intValue() : 0;
    var node = map.get("node") instanceof String name ? name : "";
    try {
      return new Done(Kind.valueOf(kind.toUpperCase(Locale.ROOT)), node, text, status, Boolean.TRUE.equals(map.get("attended")), came, events, clock);
    } catch (IllegalArgumentException _) {
      throw strange(file);
    }
  }

  private static Came came(Object value, String file) {
    if (value instanceof List<?> list && list.size() == 4 && list.get(0) instanceof Long events && list.get(1) instanceof Long clock
        && list.get(2) instanceof String what && list.get(3) instanceof String text) return new Came(events, clock, what, text);
    throw strange(file);
  }

  private static LessonError strange(String file) {
    return new LessonError(file, "it is no progress of Hooklab's lessons, or was changed by hand");
  }
}
