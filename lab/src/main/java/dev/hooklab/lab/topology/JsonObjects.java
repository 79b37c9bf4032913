package dev.hooklab.lab.topology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Takes plain objects (maps, lists, texts, numbers, booleans, null), as a script gives them, for JSON. There are no lines.
final class JsonObjects {
  private static final int DEEPEST = 64;

  private JsonObjects() {}

  static Json of(Object value, Faults faults) {
    return of(value, Spot.root(0, 0), 0, faults);
  }

  private static Json of(Object value, Spot here, int depth, Faults faults) {
    if (depth > DEEPEST) {
      faults.add(here, "nested more than " + DEEPEST + " deep");
      return new Json.Null(here);
    }
    return switch (value) {
      case null -> new Json.Null(here);
      case String text -> new Json.Text(here, text);
      case Number number -> new Json.Num(here, number.doubleValue());
      case Boolean bool -> new Json.Bool(here, bool);
      case List<?> list -> {
        var items = new ArrayList<Json>();
        for (var item : list) items.add(of(item, here.index(items.size(), 0, 0), depth + 1, faults));
        yield new Json.Array(here, items);
      }
      case Map<?, ?> map -> {
        var members = new LinkedHashMap<String, Json.Member>();
        map.forEach((key, item) -> {
          var spot = here.key(String.valueOf(key), 0, 0);
          members.put(String.valueOf(key), new Json.Member(spot, of(item, spot, depth + 1, faults)));
        });
        yield new Json.Obj(here, members);
      }
      default -> {
        faults.add(here, "a " + value.getClass().getSimpleName() + " is no value of a topology");
        yield new Json.Null(here);
      }
    };
  }
}
