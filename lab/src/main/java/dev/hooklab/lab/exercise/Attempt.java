package dev.hooklab.lab.exercise;

import dev.hooklab.lab.repl.Done;
import java.util.List;

/// What a student has done in one lesson.
///
/// @param points the most that were earned, hints taken off
/// @param best what had been done in the lab then; empty when nothing was earned
/// @param bestHints how many hints had been read then
/// @param hints how many hints were read so far
/// @param solved whether the solution was shown: nothing is earned after that
/// @param now what was done in the lab since it was opened or reset
record Attempt(int points, List<Done> best, int bestHints, int hints, boolean solved, List<Done> now) {
  static final Attempt NONE = new Attempt(0, List.of(), 0, 0, false, List.of());

  Attempt {
    best = List.copyOf(best);
    now = List.copyOf(now);
  }

  /// A check has come to so many points.
  Attempt checked(int earned, List<Done> done) {
    int left = Math.max(0, earned - Hint.cost(hints));
    if (solved || left <= points) return with(done);
    return new Attempt(left, done, hints, hints, false, done);
  }

  Attempt with(List<Done> done) {
    return new Attempt(points, best, bestHints, hints, solved, done);
  }

  Attempt hinted() {
    return new Attempt(points, best, bestHints, hints + 1, solved, now);
  }

  Attempt shown() {
    return new Attempt(points, best, bestHints, hints, true, now);
  }

  /// What can still be earned.
  int within() {
    return solved ? points : Math.max(points, Lesson.POINTS - Hint.cost(hints));
  }
}
