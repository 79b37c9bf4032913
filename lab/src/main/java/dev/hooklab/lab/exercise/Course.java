package dev.hooklab.lab.exercise;

import dev.hooklab.addr.NearestName;
import dev.hooklab.lab.topology.JsonFile;
import dev.hooklab.lab.topology.TopologyError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// All lessons: a folder with `course.json`, which names the parts, a folder for each part, and in it a folder for each lesson.
public final class Course {
  private static final String INDEX = "course.json";
  private static final Path PLACE = Path.of("scripts", "exercises");

  private final Path root;
  private final String title;
  private final List<Part> parts;
  private final List<Lesson> lessons;

  private Course(Path root, String title, List<Part> parts, List<Lesson> lessons) {
    this.root = root;
    this.title = title;
    this.parts = parts;
    this.lessons = lessons;
  }

  /// The course that comes with Hooklab: beside the program, be that a source tree or a distribution.
  public static Course bundled() {
    for (var folder = program(); folder != null; folder = folder.getParent()) {
      if (Files.isRegularFile(folder.resolve(PLACE).resolve(INDEX))) return at(folder.resolve(PLACE));
    }
    throw new LessonError("there are no lessons beside the program (" + PLACE.resolve(INDEX) + "); --lessons DIR names them");
  }

  private static Path program() {
    try {
      return Path.of(Course.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /// The course of a folder.
  public static Course at(Path root) {
    var shown = root.resolve(INDEX).toString();
    try {
      if (!(JsonFile.read(Texts.read(root.resolve(INDEX), shown), shown) instanceof Map<?, ?> index) || !(index.get("parts") instanceof List<?> listed)) {
        throw new LessonError(shown, "expected { \"title\": ..., \"parts\": [{ \"folder\": ..., \"title\": ..., \"goal\": ... }] }");
      }
      var parts = new ArrayList<Part>();
      for (var one : listed) parts.add(part(one, shown));
      var lessons = new ArrayList<Lesson>();
      for (var part : parts) lessons.addAll(lessons(root.resolve(part.folder()), part));
      return new Course(root, String.valueOf(index.get("title")), List.copyOf(parts), List.copyOf(lessons));
    } catch (TopologyError e) {
      throw Lesson.faulty(e);
    }
  }

  private static Part part(Object one, String shown) {
    if (one instanceof Map<?, ?> map && map.get("folder") instanceof String folder && map.get("title") instanceof String title
        && map.get("goal") instanceof String goal) {
      return new Part(folder, title, goal);
    }
    throw new LessonError(shown, "a part has a \"folder\", a \"title\" and a \"goal\", all of them texts");
  }

  private static List<Lesson> lessons(Path folder, Part part) {
    if (!Files.isDirectory(folder)) return List.of();
    try (Stream<Path> below = Files.list(folder)) {
      return below.filter(one -> Files.isDirectory(one)).sorted().map(one -> Lesson.read(one, part))
          .sorted(Comparator.comparingInt(Lesson::order).thenComparing(Lesson::name)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path root() {
    return root;
  }

  public String title() {
    return title;
  }

  public List<Part> parts() {
    return parts;
  }

  /// All lessons in the course's order.
  public List<Lesson> lessons() {
    return lessons;
  }

  public List<Lesson> lessons(Part part) {
    return lessons.stream().filter(lesson -> lesson.part().equals(part)).toList();
  }

  /// The lesson of a name; its number in the course does as well.
  public Lesson lesson(String name) {
    if (name.matches("\\d{1,4}") && Integer.parseInt(name) >= 1 && Integer.parseInt(name) <= lessons.size()) return lessons.get(Integer.parseInt(name) - 1);
    return lessons.stream().filter(lesson -> lesson.name().equals(name)).findFirst().orElseThrow(() -> {
      var nearest = NearestName.of(name, lessons.stream().map(Lesson::name).toList());
      return new LessonError("there is no lesson " + name + nearest.map(other -> ": did you mean " + other + "?").orElse("; hooklab exercise lists them"));
    });
  }

  /// The lesson after one.
  Optional<Lesson> after(Lesson lesson) {
    int at = lessons.stream().map(Lesson::name).toList().indexOf(lesson.name());
    return at + 1 < lessons.size() ? Optional.of(lessons.get(at + 1)) : Optional.empty();
  }
}
