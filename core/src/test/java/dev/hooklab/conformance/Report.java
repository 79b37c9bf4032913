package dev.hooklab.conformance;

import java.util.Locale;

/// Counts the rows that agree, and prints those that do not.
final class Report {
  private final StringBuilder out;
  private int rows;
  private int agreeing;

  Report(StringBuilder out) {
    this.out = out;
  }

  /// Takes the outcome of one row.
  /// @param where file and line, or what else finds it again
  void row(String where, Comparison comparison) {
    rows++;
    if (comparison.differences().isEmpty()) {
      agreeing++;
      return;
    }
    out.append(where).append('\n');
    for (var line : comparison.differences()) out.append("    ").append(line).append('\n');
  }

  int rows() {
    return rows;
  }

  int failing() {
    return rows - agreeing;
  }

  /// One line with the rate, as `name: 98.7 % (76 of 77)`.
  String rate(String name) {
    double share = rows == 0 ? 0 : 100.0 * agreeing / rows;
    return String.format(Locale.ROOT, "%s: %.1f %% (%d of %d)", name, share, agreeing, rows);
  }

  /// Adds the counts of another, whose text goes to the same place.
  void add(Report part) {
    rows += part.rows;
    agreeing += part.agreeing;
  }
}
