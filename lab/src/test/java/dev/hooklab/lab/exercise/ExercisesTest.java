package dev.hooklab.lab.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every lesson of the course is sound: its solution earns all points, and its wrong solutions fail as they say.
class ExercisesTest {
  private static final Course COURSE = Course.bundled();

  static Stream<String> lessons() {
    return COURSE.lessons().stream().map(Lesson::name);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lessons")
  void isSound(String lesson) {
    assertThat(Lint.of(COURSE.lesson(lesson))).isEmpty();
  }
}
