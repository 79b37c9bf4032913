package dev.hooklab.lab.exercise;

import java.util.List;

/// How a check went.
///
/// @param fault why the check itself could not be run to its end; empty if it could
record Marks(List<Mark> all, String fault) {
  int earned() {
    return all.stream().filter(Mark::passed).mapToInt(Mark::points).sum();
  }

  int total() {
    return all.stream().mapToInt(Mark::points).sum();
  }

  boolean full() {
    return fault.isEmpty() && all.stream().allMatch(Mark::passed);
  }
}
