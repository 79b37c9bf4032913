package dev.hooklab.lab.exercise;

import java.util.List;
import java.util.stream.Collectors;

/// Something about lessons or progress that cannot be used as it is, with all that is wrong, a line each.
public final class LessonError extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<Flaw> flaws;

  LessonError(List<Flaw> flaws) {
    super(flaws.stream().map(Flaw::toString).collect(Collectors.joining("\n")), null, false, false);
    this.flaws = List.copyOf(flaws);
  }

  LessonError(String file, String message) {
    this(List.of(new Flaw(file, 0, message)));
  }

  LessonError(String message) {
    super(message, null, false, false);
    this.flaws = List.of();
  }

  /// What is wrong in files; empty when it is no file that is wrong.
  List<Flaw> flaws() {
    return flaws;
  }
}
