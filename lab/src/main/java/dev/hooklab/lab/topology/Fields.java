package dev.hooklab.lab.topology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The members of one JSON object, taken by key and type. What does not fit is a fault, and counts as not given, so that
/// reading goes on and finds the next.
final class Fields {
  private final Json.Obj object;
  private final Faults faults;

  private Fields(Json.Obj object, Faults faults) {
    this.object = object;
    this.faults = faults;
  }

  /// The members of a value that has to be an object.
  /// @param what it should be, for the message
  /// @param known the keys that it may have
  static Optional<Fields> of(Json value, String what, List<String> known, Faults faults) {
    if (!(value instanceof Json.Obj object)) {
      faults.add(value.spot(), "expected " + what + ", found " + value.kind());
      return Optional.empty();
    }
    object.members().forEach((key, member) -> {
      if (!known.contains(key)) faults.addUnknown(member.key(), "unknown key", key, known);
    });
    return Optional.of(new Fields(object, faults));
  }

  Spot spot() {
    return object.spot();
  }

  boolean has(String key) {
    return object.members().containsKey(key);
  }

  Optional<Json> value(String key) {
    return Optional.ofNullable(object.members().get(key)).map(Json.Member::value);
  }

  /// The place of a key, to complain about its being there.
  Spot key(String key) {
    return object.members().get(key).key();
  }

  Optional<String> text(String key, String what) {
    return value(key).flatMap(value -> text(value, what));
  }

  Optional<String> text(Json value, String what) {
    if (value instanceof Json.Text(var _, var text)) return Optional.of(text);
    wrong(value, what);
    return Optional.empty();
  }

  OptionalLong integer(String key, long least, long most) {
    var value = value(key);
    if (value.isEmpty()) return OptionalLong.empty();
    if (value.get() instanceof Json.Num num && num.whole() && num.value() >= least && num.value() <= most) {
      return OptionalLong.of((long) num.value());
    }
    wrong(value.get(), "an integer from " + least + " to " + most);
    return OptionalLong.empty();
  }

  boolean flag(String key, boolean otherwise) {
    var value = value(key);
    if (value.isEmpty()) return otherwise;
    if (value.get() instanceof Json.Bool(var _, var flag)) return flag;
    wrong(value.get(), "true or false");
    return otherwise;
  }

  List<Json> list(String key, String what) {
    var value = value(key);
    if (value.isEmpty()) return List.of();
    if (value.get() instanceof Json.Array(var _, var items)) return items;
    wrong(value.get(), what);
    return List.of();
  }

  List<String> texts(String key, String what, String each) {
    var texts = new ArrayList<String>();
    for (var item : list(key, what)) text(item, each).ifPresent(texts::add);
    return texts;
  }

  Map<String, Json.Member> object(String key, String what) {
    var value = value(key);
    if (value.isEmpty()) return Map.of();
    if (value.get() instanceof Json.Obj(var _, var members)) return members;
    wrong(value.get(), what);
    return Map.of();
  }

  /// An object whose values are texts.
  Map<String, String> textsByName(String key, String what, String each) {
    var texts = new LinkedHashMap<String, String>();
    object(key, what).forEach((name, member) -> text(member.value(), each).ifPresent(text -> texts.put(name, text)));
    return texts;
  }

  /// Reports a value that is not what was expected.
  void wrong(Json value, String expected) {
    faults.add(value.spot(), "expected " + expected + ", found " + value.shown());
  }
}
