package dev.hooklab.lab.exercise;

import java.util.ArrayList;
import java.util.List;

/// A hint, and how many points it costs to read it.
record Hint(String text, int cost) {
  /// The first nudges, the second points, the third all but tells.
  private static final List<Integer> COSTS = List.of(5, 10, 15);

  /// The sections of `hints.md`.
  static List<Hint> read(String text, String file) {
    var sections = Page.read(text, file).sections();
    if (sections.size() != COSTS.size()) throw new LessonError(file, "expected three hints, each below a heading \"## ...\", found " + sections.size());
    var hints = new ArrayList<Hint>();
    for (var section : sections) hints.add(new Hint(section.text(), COSTS.get(hints.size())));
    return hints;
  }

  /// What so many hints cost together.
  static int cost(int hints) {
    return COSTS.stream().limit(hints).mapToInt(Integer::intValue).sum();
  }

  /// What the next one costs, when so many were read.
  static int next(int hints) {
    return COSTS.get(hints);
  }

  static int count() {
    return COSTS.size();
  }
}
