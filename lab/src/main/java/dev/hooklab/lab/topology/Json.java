package dev.hooklab.lab.topology;

import java.util.List;
import java.util.Map;

/// A JSON value that knows where it stands.
sealed interface Json {
  Spot spot();

  record Text(Spot spot, String value) implements Json {}

  record Num(Spot spot, double value) implements Json {
    /// Whether it is an integer that a double holds exactly, as JavaScript's safe integers.
    boolean whole() {
      return value == Math.rint(value) && Math.abs(value) <= 0x1.fffffffffffffp52;
    }

    /// `5`, not `5.0`.
    String text() {
      return whole() ? Long.toString((long) value) : Double.toString(value);
    }
  }

  record Bool(Spot spot, boolean value) implements Json {}

  record Null(Spot spot) implements Json {}

  record Array(Spot spot, List<Json> items) implements Json {}

  record Obj(Spot spot, Map<String, Member> members) implements Json {}

  /// A key's place, and its value. The path of both is the same.
  record Member(Spot key, Json value) {}

  /// What it is, for messages.
  default String kind() {
    return switch (this) {
      case Text _ -> "a text";
      case Num _ -> "a number";
      case Bool(var _, var value) -> Boolean.toString(value);
      case Null _ -> "null";
      case Array _ -> "a list";
      case Obj _ -> "an object";
    };
  }

  /// The value as a message shows it: `"eth0"`, `5`, `a list`.
  default String shown() {
    return switch (this) {
      case Text(var _, var value) -> '"' + value + '"';
      case Num num -> num.text();
      case Bool _, Null _, Array _, Obj _ -> kind();
    };
  }
}
