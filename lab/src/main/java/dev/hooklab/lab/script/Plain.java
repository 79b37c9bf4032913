package dev.hooklab.lab.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Value;

/// Plain data on its way between the languages: JavaScript objects, arrays, strings, numbers, booleans and Uint8Arrays
/// are Java's maps, lists, strings, numbers, booleans and byte arrays.
final class Plain {
  private static final int DEEPEST = 100;

  private Plain() {}

  /// What a script made, in Java. `where` names it in messages.
  static Object toJava(Value value, String where) {
    return toJava(value, where, 0);
  }

  private static Object toJava(Value value, String where, int depth) {
    if (depth > DEEPEST) throw ScriptError.usage(where + " is nested too deeply, or contains itself");
    if (value.isNull()) return null;
    if (value.isBoolean()) return value.asBoolean();
    if (value.isString()) return value.asString();
    if (value.isNumber()) return number(value);
    if (value.isProxyObject() && value.asProxyObject() instanceof JsPacket packet) return packet.frame();
    if (value.canExecute()) throw ScriptError.usage(where + " is a function, where data is expected");
    if (value.hasArrayElements()) return isTyped(value) ? Coerce.payload(value, where) : list(value, where, depth);
    if (value.hasMembers()) return map(value, where, depth);
    throw ScriptError.usage("%s cannot be %s".formatted(where, Coerce.show(value)));
  }

  private static Object number(Value value) {
    if (value.fitsInInt()) return value.asInt();
    if (value.fitsInLong()) return value.asLong();
    return value.asDouble();
  }

  private static boolean isTyped(Value value) {
    return value.hasMember("BYTES_PER_ELEMENT");
  }

  private static List<Object> list(Value value, String where, int depth) {
    var list = new ArrayList<Object>();
    for (long i = 0; i < value.getArraySize(); i++) list.add(toJava(value.getArrayElement(i), where + "[" + i + "]", depth + 1));
    return list;
  }

  /// Properties that are `undefined` are as if they were not there.
  private static Map<String, Object> map(Value value, String where, int depth) {
    var map = new LinkedHashMap<String, Object>();
    for (var key : value.getMemberKeys()) {
      var member = value.getMember(key);
      if (!isUndefined(member)) map.put(key, toJava(member, where + "." + key, depth + 1));
    }
    return map;
  }

  private static boolean isUndefined(Value value) {
    return value.isNull() && value.toString().equals("undefined");
  }

  /// Data made in Java, in JavaScript: plain objects and arrays.
  static Object toScript(Realm realm, Object data) {
    return switch (data) {
      case Map<?, ?> map -> {
        var members = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> members.put((String) key, toScript(realm, value)));
        yield realm.dictionary(members);
      }
      case List<?> list -> realm.list(list.stream().map(item -> toScript(realm, item)).toList());
      case byte[] bytes -> realm.uint8Array(bytes);
      case null -> null;
      default -> data;
    };
  }
}
