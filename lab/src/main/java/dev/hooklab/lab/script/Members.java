package dev.hooklab.lab.script;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What scripts see of one kind of object: a literal table of names. A test holds it against `hooklab.d.ts`.
///
/// @param <T> the object behind it
final class Members<T> {
  interface Property<T> {
    Object of(T self);
  }

  interface Method<T> {
    Object call(T self, Arguments arguments);
  }

  /// A method that returns nothing.
  interface Action<T> {
    void call(T self, Arguments arguments);
  }

  private final String type;
  private final Map<String, Property<T>> properties = new LinkedHashMap<>();
  private final Map<String, Method<T>> methods = new LinkedHashMap<>();

  private Members(String type) {
    this.type = type;
  }

  /// @param type the interface's name in `hooklab.d.ts`
  static <T> Members<T> of(String type) {
    return new Members<>(type);
  }

  Members<T> property(String name, Property<T> value) {
    properties.put(name, value);
    return this;
  }

  Members<T> method(String name, Method<T> body) {
    methods.put(name, body);
    return this;
  }

  Members<T> action(String name, Action<T> body) {
    return method(name, (self, arguments) -> {
      body.call(self, arguments);
      return null;
    });
  }

  String type() {
    return type;
  }

  Property<T> property(String name) {
    return properties.get(name);
  }

  Method<T> method(String name) {
    return methods.get(name);
  }

  boolean has(String name) {
    return properties.containsKey(name) || methods.containsKey(name);
  }

  List<String> propertyNames() {
    return List.copyOf(properties.keySet());
  }

  List<String> methodNames() {
    return List.copyOf(methods.keySet());
  }
}
