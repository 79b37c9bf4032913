package dev.hooklab.lab.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// `docs/course.md` is made of the lessons: `mvn test -Dtest=CoursePageTest -Ddocs=write` writes it anew.
class CoursePageTest {
  private static final Path PAGE = Path.of("..", "docs", "course.md");

  @Test void thePageListsTheLessons() throws IOException {
    var page = CoursePage.of(Course.bundled());
    if ("write".equals(System.getProperty("docs"))) Files.writeString(PAGE, page);

    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }
}
