package dev.hooklab.lab.topology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// JSON files of any kind as plain values: maps, lists, texts, numbers, booleans and null. Whole numbers are longs.
public final class JsonFile {
  private JsonFile() {}

  /// The value of a text.
  /// @param shownAs the file's name in messages
  /// @throws TopologyError when it is no JSON
  public static Object read(String text, String shownAs) throws TopologyError {
    var faults = new Faults(shownAs);
    var root = JsonText.read(text, faults);
    if (root.isEmpty() || !faults.none()) throw new TopologyError(faults.inOrder());
    return plain(root.get());
  }

  private static Object plain(Json json) {
    return switch (json) {
      case Json.Text text -> text.value();
      case Json.Num number -> number.whole() ? (Object) (long) number.value() : (Object) number.value();
      case Json.Bool bool -> bool.value();
      case Json.Null _ -> null;
      case Json.Array array -> {
        List<Object> list = new ArrayList<>();
        array.items().forEach(item -> list.add(plain(item)));
        yield list;
      }
      case Json.Obj object -> {
        Map<String, Object> map = new LinkedHashMap<>();
        object.members().forEach((name, member) -> map.put(name, plain(member.value())));
        yield map;
      }
    };
  }

  /// A value laid out as a person would, with a newline at its end.
  public static String print(Object value) {
    return JsonLayout.print(value);
  }

  /// A value in one line.
  public static String line(Object value) {
    return JsonLayout.line(value);
  }
}
