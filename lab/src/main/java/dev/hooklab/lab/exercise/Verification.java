package dev.hooklab.lab.exercise;

import dev.hooklab.lab.topology.JsonFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What progress files that were handed in are worth: all that was done is done again, each lesson in a fresh lab.
public final class Verification {
  /// One file.
  ///
  /// @param student empty when the file cannot be read
  /// @param points of the lessons that were begun, by name, as the replay earned them
  /// @param remarks what a teacher should know; empty for nothing
  public record Row(String student, Path file, Map<String, Integer> points, List<String> remarks) {
    public int total() {
      return points.values().stream().mapToInt(Integer::intValue).sum();
    }

    /// Whether the file is what the lessons wrote.
    public boolean honest() {
      return remarks.isEmpty();
    }
  }

  private final Course course;
  private final List<Row> rows = new ArrayList<>();

  private Verification(Course course) {
    this.course = course;
  }

  public static Verification of(Course course, List<Path> files) {
    var verification = new Verification(course);
    for (var file : files) verification.rows.add(verification.row(file));
    return verification;
  }

  public List<Row> rows() {
    return rows;
  }

  private Row row(Path file) {
    try {
      var progress = Progress.read(file);
      if (!progress.sealed()) return new Row(progress.student(), file, Map.of(), List.of("somebody has changed the file"));
      return replayed(progress);
    } catch (LessonError e) {
      return new Row("", file, Map.of(), List.of(e.getMessage()));
    }
  }

  private Row replayed(Progress progress) {
    var points = new LinkedHashMap<String, Integer>();
    var remarks = new ArrayList<String>();
    for (var name : progress.begun()) {
      var known = course.lessons().stream().filter(lesson -> lesson.name().equals(name)).findFirst();
      var attempt = progress.attempt(name);
      int earned = known.isEmpty() || attempt.best().isEmpty() ? 0
          : Math.max(0, Trial.again(known.get(), progress.student(), attempt.best()).marks().earned() - Hint.cost(attempt.bestHints()));
      points.put(name, earned);
      if (known.isEmpty()) remarks.add("there is no lesson " + name);
      else if (earned != attempt.points()) remarks.add(name + ": the file says " + attempt.points() + ", doing it again gives " + earned);
    }
    return new Row(progress.student(), progress.file(), points, remarks);
  }

  // -------- as text

  private int full() {
    return course.lessons().size() * Lesson.POINTS;
  }

  private static String who(Row row) {
    return row.student.isEmpty() ? "-" : row.student;
  }

  /// A table for people.
  public String table() {
    int widest = Math.max(7, rows.stream().mapToInt(row -> who(row).length()).max().orElse(0));
    var text = new StringBuilder(String.format(Locale.ROOT, "%-" + widest + "s  %6s  %6s  %7s  %s\n", "student", "points", "of", "lessons", "file"));
    for (var row : rows) {
      long whole = row.points.values().stream().filter(points -> points > 0).count();
      text.append(String.format(Locale.ROOT, "%-" + widest + "s  %6d  %6d  %7d  %s\n", who(row), row.total(), full(), whole, row.file));
      for (var remark : row.remarks) text.append("  !  ").append(remark).append('\n');
    }
    return text.toString();
  }

  /// A row for each file, a column for each lesson (RFC 4180).
  public String csv() {
    var text = new StringBuilder("student,file,points,of");
    for (var lesson : course.lessons()) text.append(',').append(field(lesson.name()));
    text.append(",remarks\n");
    for (var row : rows) {
      text.append(field(row.student)).append(',').append(field(row.file.toString())).append(',').append(row.total()).append(',').append(full());
      for (var lesson : course.lessons()) text.append(',').append(row.points.getOrDefault(lesson.name(), 0));
      text.append(',').append(field(String.join("; ", row.remarks))).append('\n');
    }
    return text.toString();
  }

  private static String field(String text) {
    return text.matches("(?s).*[\",\\n\\r].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  /// The same for programs.
  public String json() {
    var list = new ArrayList<Object>();
    for (var row : rows) {
      var map = new LinkedHashMap<String, Object>();
      map.put("student", row.student);
      map.put("file", row.file.toString());
      map.put("points", row.total());
      map.put("of", full());
      map.put("lessons", row.points);
      map.put("remarks", row.remarks);
      list.add(map);
    }
    return JsonFile.print(list);
  }
}
