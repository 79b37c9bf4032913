package dev.hooklab.lab.exercise;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The folder of a new lesson, of which every file says what goes into it.
public final class NewLesson {
  private static final List<String> FILES = List.of(Lesson.PAGE, Lesson.TOPOLOGY, Lesson.CHECK, Lesson.SOLUTION, Lesson.HINTS,
      Lesson.WRONG + "/nothing-opened.sh", Lesson.WRONG + "/too-broad.sh");

  private NewLesson() {}

  /// Makes it.
  /// @return where it is
  public static Path make(Course course, String part, String name) {
    if (!name.matches("[a-z][a-z0-9-]{1,40}")) {
      throw new LessonError("\"" + name + "\" is no name of a lesson: expected small letters, digits and dashes, such as one-way-ping");
    }
    var parts = course.parts();
    boolean number = part.matches("[1-9]") && Integer.parseInt(part) <= parts.size();
    var chosen = number ? parts.get(Integer.parseInt(part) - 1).folder() : part;
    if (parts.stream().noneMatch(one -> one.folder().equals(chosen))) {
      throw new LessonError("there is no part " + part + ": expected 1 to " + parts.size() + ", or one of "
          + String.join(", ", parts.stream().map(Part::folder).toList()));
    }
    if (course.lessons().stream().anyMatch(lesson -> lesson.name().equals(name))) throw new LessonError("there is a lesson " + name + " already");
    var folder = course.root().resolve(chosen).resolve(name);
    int order = 10 + 10 * (int) course.lessons().stream().filter(lesson -> lesson.part().folder().equals(chosen)).count();
    try {
      for (var file : FILES) write(folder.resolve(file), template(file).replace("@NAME@", name).replace("@ORDER@", Integer.toString(order)));
      return folder;
    } catch (IOException e) {
      throw new LessonError(folder.toString(), "cannot write it: " + e.getMessage());
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String template(String file) throws IOException {
    try (var in = NewLesson.class.getResourceAsStream("template/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
