package dev.hooklab.lab.capture;

import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Mac;
import dev.hooklab.addr.NearestName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The fields of one layer, as a script gave them. Every error names the layer and the key.
final class Fields {
  private final String path;
  private final Map<?, ?> values;

  Fields(String path, Map<?, ?> values) {
    this.path = path;
    this.values = values;
  }

  boolean has(String key) {
    return values.get(key) != null;
  }

  PacketError wrong(String key, String what) {
    return new PacketError(path.isEmpty() ? key : path + "." + key, what);
  }

  PacketError wrong(String what) {
    return new PacketError(path.isEmpty() ? "layers" : path, what);
  }

  /// Refuses keys that are none of these.
  void allow(List<String> keys) {
    for (var key : values.keySet()) {
      var name = String.valueOf(key);
      if (keys.contains(name)) continue;
      throw wrong(name, "there is no such key" + NearestName.of(name, keys)
          .map(near -> ", did you mean " + near + "?").orElseGet(() -> "; it has " + String.join(", ", keys)));
    }
  }

  /// A whole number from 0 to `max`.
  long number(String key, long max, long otherwise) {
    var value = values.get(key);
    return value == null ? otherwise : number(key, value, max);
  }

  private long number(String key, Object value, long max) {
    double number = value instanceof Number given ? given.doubleValue() : Double.NaN;
    if (number >= 0 && number <= max && number == Math.rint(number)) return (long) number;
    throw wrong(key, "expected a whole number from 0 to %d, not %s".formatted(max, described(value)));
  }

  int int16(String key, int otherwise) {
    return (int) number(key, 0xffff, otherwise);
  }

  /// A number that has to be there.
  long required(String key, long max) {
    if (!has(key)) throw wrong(key, "is needed");
    return number(key, max, 0);
  }

  boolean flag(String key) {
    var value = values.get(key);
    if (value == null) return false;
    if (value instanceof Boolean flag) return flag;
    throw wrong(key, "expected true or false, not " + described(value));
  }

  Optional<String> text(String key) {
    var value = values.get(key);
    if (value == null) return Optional.empty();
    if (value instanceof String text) return Optional.of(text);
    throw wrong(key, "expected text, not " + described(value));
  }

  /// An address of one family, which has to be there.
  Ip address(String key, boolean v4) {
    var text = text(key).orElseThrow(() -> wrong(key, "is needed"));
    return Ip.parse(text).filter(ip -> ip.is4() == v4)
        .orElseThrow(() -> wrong(key, "expected an IPv%d address, not \"%s\"".formatted(v4 ? 4 : 6, text)));
  }

  Optional<Mac> mac(String key) {
    return text(key).map(text -> Mac.parse(text)
        .orElseThrow(() -> wrong(key, "expected a MAC address such as 02:00:00:00:00:01, not \"%s\"".formatted(text))));
  }

  /// Bytes, or hex digits that stand for them; nothing when the key is not there.
  byte[] bytes(String key) {
    return switch (values.get(key)) {
      case null -> new byte[0];
      case byte[] bytes -> bytes;
      case String text -> {
        try {
          yield HexFormat.of().parseHex(text);
        } catch (IllegalArgumentException _) {
          throw wrong(key, "expected hex digits, two for each byte, not \"%s\"".formatted(text));
        }
      }
      case Object other -> throw wrong(key, "expected bytes or hex digits, not " + described(other));
    };
  }

  /// Bytes, or text that is sent as UTF-8.
  byte[] data(String key) {
    return switch (values.get(key)) {
      case null -> new byte[0];
      case byte[] bytes -> bytes;
      case String text -> text.getBytes(StandardCharsets.UTF_8);
      case Object other -> throw wrong(key, "expected bytes or text, not " + described(other));
    };
  }

  Object value(String key) {
    return values.get(key);
  }

  /// The fields below a key; nothing when it is not there.
  Optional<Fields> fields(String key) {
    return switch (values.get(key)) {
      case null -> Optional.empty();
      case Map<?, ?> map -> Optional.of(new Fields(path.isEmpty() ? key : path + "." + key, map));
      case Object other -> throw wrong(key, "expected an object such as {...}, not " + described(other));
    };
  }

  /// A list of objects.
  List<Fields> objects(String key) {
    var objects = new ArrayList<Fields>();
    var list = list(key);
    for (int i = 0; i < list.size(); i++) {
      if (!(list.get(i) instanceof Map<?, ?> map)) throw wrong(key + "[" + i + "]", "expected an object such as {...}, not " + described(list.get(i)));
      objects.add(new Fields((path.isEmpty() ? key : path + "." + key) + "[" + i + "]", map));
    }
    return objects;
  }

  /// A list of 32-bit numbers of this size.
  List<Long> numbers(String key, int size) {
    var list = list(key);
    if (list.size() != size) throw wrong(key, "expected " + size + " numbers, found " + list.size());
    return list.stream().map(value -> number(key, value, 0xffffffffL)).toList();
  }

  /// A list of lists of 32-bit numbers.
  List<List<Long>> lists(String key) {
    return list(key).stream().map(value -> {
      if (!(value instanceof List<?> inner)) throw wrong(key, "expected a list of numbers, not " + described(value));
      return inner.stream().map(number -> number(key, number, 0xffffffffL)).toList();
    }).toList();
  }

  private List<?> list(String key) {
    return switch (values.get(key)) {
      case null -> List.of();
      case List<?> list -> list;
      case Object other -> throw wrong(key, "expected a list such as [...], not " + described(other));
    };
  }

  private static String described(Object value) {
    return switch (value) {
      case null -> "null";
      case String text -> "\"" + text + "\"";
      case Double number when number == Math.rint(number) && Math.abs(number) < 1e15 -> Long.toString(number.longValue());
      case Number number -> number.toString();
      case Boolean flag -> flag.toString();
      case List<?> _ -> "a list";
      case byte[] _ -> "bytes";
      default -> "an object";
    };
  }
}
