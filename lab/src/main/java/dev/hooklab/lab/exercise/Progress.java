package dev.hooklab.lab.exercise;

import dev.hooklab.lab.repl.UserFolder;
import dev.hooklab.lab.topology.JsonFile;
import dev.hooklab.lab.topology.TopologyError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/// A student's progress, in a file of their own that can be handed in. A seal over it shows when somebody has written in it:
/// it keeps honest people honest, and is no secret.
public final class Progress {
  private static final String FORMAT = "hooklab progress 1";
  private static final String SALT = "hooklab lessons\n";

  private final Path file;
  private final Map<String, Attempt> attempts = new LinkedHashMap<>();
  private String student = "";
  private boolean sealed = true;

  private Progress(Path file) {
    this.file = file;
  }

  /// Where it is kept unless somebody says otherwise.
  public static Path usual() {
    return UserFolder.path().resolve("progress.json");
  }

  /// What a file says; nothing yet when there is no such file.
  public static Progress open(Path file) {
    return Files.exists(file) ? read(file) : new Progress(file);
  }

  /// A file that must be there.
  static Progress read(Path file) {
    var progress = new Progress(file);
    try {
      progress.take(JsonFile.read(Texts.read(file, file.toString()), file.toString()));
      return progress;
    } catch (TopologyError e) {
      throw Lesson.faulty(e);
    }
  }

  private void take(Object value) {
    if (!(value instanceof Map<?, ?> map) || !FORMAT.equals(map.get("format")) || !(map.get("student") instanceof String id)
        || !(map.get("lessons") instanceof Map<?, ?> lessons)) {
      throw new LessonError(file.toString(), "it is no progress of Hooklab's lessons: expected \"format\": \"" + FORMAT + "\"");
    }
    student = id;
    lessons.forEach((name, one) -> attempts.put((String) name, attempt(one)));
    sealed = seal().equals(map.get("seal"));
  }

  private Attempt attempt(Object value) {
    if (!(value instanceof Map<?, ?> map) || !(map.get("points") instanceof Long points) || !(map.get("hints") instanceof Long hints)) {
      throw new LessonError(file.toString(), "it is no progress of Hooklab's lessons, or was changed by hand");
    }
    long bestHints = map.get("bestHints") instanceof Long number ? number : 0;
    return new Attempt(points.intValue(), DoneJson.read(map.get("best"), file.toString()), (int) bestHints, Math.clamp(hints, 0, Hint.count()),
        Boolean.TRUE.equals(map.get("solved")), DoneJson.read(map.get("now"), file.toString()));
  }

  // -------- whose it is, and what was done

  /// The student's id; empty when none was given.
  public String student() {
    return student;
  }

  /// Says whose progress it is. Once lessons have begun it stays: their parameters follow from it.
  public void student(String id) {
    if (id.equals(student)) return;
    if (!attempts.isEmpty()) {
      throw new LessonError("the progress in " + file + " is " + (student.isEmpty() ? "of nobody in particular" : student + "'s") + ", not "
          + id + "'s; --progress FILE keeps another");
    }
    student = id;
  }

  Attempt attempt(Lesson lesson) {
    return attempts.getOrDefault(lesson.name(), Attempt.NONE);
  }

  void put(Lesson lesson, Attempt attempt) {
    attempts.put(lesson.name(), attempt);
  }

  /// The names of the lessons that were begun.
  Iterable<String> begun() {
    return attempts.keySet();
  }

  Attempt attempt(String lesson) {
    return attempts.getOrDefault(lesson, Attempt.NONE);
  }

  /// Points earned so far in a lesson.
  public int points(Lesson lesson) {
    return attempt(lesson).points();
  }

  /// Whether a lesson was begun.
  public boolean begun(Lesson lesson) {
    return attempts.containsKey(lesson.name());
  }

  /// Whether nobody has written in the file but the lessons themselves.
  boolean sealed() {
    return sealed;
  }

  public Path file() {
    return file;
  }

  // -------- as a file

  /// Writes it.
  public void save() {
    var map = plain();
    map.put("seal", seal());
    try {
      var folder = file.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      var fresh = Files.createTempFile(folder, "progress", ".tmp");
      Files.writeString(fresh, JsonFile.print(map));
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new LessonError(file.toString(), "cannot write the progress: " + e.getMessage());
    }
  }

  private Map<String, Object> plain() {
    var map = new LinkedHashMap<String, Object>();
    map.put("format", FORMAT);
    map.put("student", student);
    var lessons = new LinkedHashMap<String, Object>();
    attempts.forEach((name, attempt) -> lessons.put(name, plain(attempt)));
    map.put("lessons", lessons);
    return map;
  }

  private static Map<String, Object> plain(Attempt attempt) {
    var map = new LinkedHashMap<String, Object>();
    map.put("points", (long) attempt.points());
    map.put("hints", (long) attempt.hints());
    if (attempt.solved()) map.put("solved", true);
    map.put("bestHints", (long) attempt.bestHints());
    map.put("best", DoneJson.print(attempt.best()));
    map.put("now", DoneJson.print(attempt.now()));
    return map;
  }

  private String seal() {
    try {
      var text = SALT + JsonFile.line(plain());
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
