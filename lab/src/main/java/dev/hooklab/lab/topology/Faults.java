package dev.hooklab.lab.topology;

import dev.hooklab.addr.NearestName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// The faults found so far in one topology.
final class Faults {
  /// A longer list of names helps nobody.
  private static final int MOST_NAMES = 20;

  private final String file;
  private final List<Fault> all = new ArrayList<>();

  /// @param file the topology's file as messages name it; empty when there is none
  Faults(String file) {
    this.file = file;
  }

  void add(Spot at, String message) {
    all.add(new Fault(file, at.line(), at.column(), at.path(), message));
  }

  /// A fault in another file that the value at `at` names, such as a file of rules.
  void addElsewhere(Spot at, String otherFile, int line, String message) {
    all.add(new Fault(otherFile, line, 0, at.path(), message));
  }

  /// A name that is none of those there are.
  void addUnknown(Spot at, String what, String given, Collection<String> known) {
    add(at, unknown(what, given, known));
  }

  static String unknown(String what, String given, Collection<String> known) {
    var message = what + " \"" + given + "\"";
    var nearest = NearestName.of(given, known);
    if (nearest.isPresent()) return message + ": did you mean \"" + nearest.get() + "\"?";
    return known.isEmpty() || known.size() > MOST_NAMES ? message : message + ": expected one of " + String.join(", ", known);
  }

  /// Whether something in the value at a place is wrong, or the value itself.
  boolean within(Spot spot) {
    var path = spot.path();
    return all.stream().map(Fault::path)
        .anyMatch(faulty -> faulty.equals(path) || faulty.startsWith(path + ".") || faulty.startsWith(path + "["));
  }

  boolean none() {
    return all.isEmpty();
  }

  /// All of them, in the order of the file.
  List<Fault> inOrder() {
    return all.stream().sorted(Comparator.comparingInt(Fault::line).thenComparingInt(Fault::column)).toList();
  }
}
