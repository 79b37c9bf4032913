package dev.hooklab.lab.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every lesson of the course is sound: its solution earns all points, and its wrong solutions fail as they say.
class ExercisesTest {
  /// All of them at once, so that no core is idle.
  static Stream<Arguments> lessons() {
    return Lint.of(Course.bundled().lessons()).entrySet().stream().map(one -> arguments(one.getKey().name(), one.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lessons")
  void isSound(String lesson, List<Flaw> flaws) {
    assertThat(flaws).as(lesson).isEmpty();
  }
}
