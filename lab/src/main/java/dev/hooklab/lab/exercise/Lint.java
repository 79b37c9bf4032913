package dev.hooklab.lab.exercise;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Holds a lesson to what a lesson is: all its parts are there, the untouched lab fails, the solution gets all points, and each
/// wrong solution fails with the message that it names.
public final class Lint {
  private static final List<String> SECTIONS = List.of("Goal", "Story", "Theory", "Tasks");
  private static final int LEAST_WRONG = 2;
  /// A second student, to see that the solution does not hang on one's parameters.
  private static final String OTHER = "another";
  /// JavaScript frames are large.
  private static final long STACK = 32L << 20;

  private final Lesson lesson;
  private final List<Flaw> flaws = new ArrayList<>();

  private Lint(Lesson lesson) {
    this.lesson = lesson;
  }

  /// All that is wrong with a lesson.
  public static List<Flaw> of(Lesson lesson) {
    var lint = new Lint(lesson);
    try {
      lint.files();
      if (lint.flaws.isEmpty()) lint.texts();
      if (lint.flaws.isEmpty()) lint.runs();
    } catch (LessonError e) {
      lint.flaws.addAll(e.flaws());
    }
    return lint.flaws;
  }

  /// All that is wrong with several, each in the order in which they are given; as many at a time as there are cores.
  public static Map<Lesson, List<Flaw>> of(List<Lesson> lessons) {
    var flaws = new LinkedHashMap<Lesson, List<Flaw>>();
    try (var workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), work -> new Thread(null, work, "lint", STACK))) {
      var under = new LinkedHashMap<Lesson, Future<List<Flaw>>>();
      for (var lesson : lessons) under.put(lesson, workers.submit(() -> of(lesson)));
      under.forEach((lesson, flawed) -> flaws.put(lesson, wait(flawed)));
    }
    return flaws;
  }

  private static List<Flaw> wait(Future<List<Flaw>> flaws) {
    try {
      return flaws.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LessonError("interrupted");
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }

  private void flaw(String file, String message) {
    flaws.add(new Flaw(lesson.shown(file), 0, message));
  }

  // -------- what is there

  private void files() {
    for (var file : List.of(Lesson.TOPOLOGY, Lesson.CHECK, Lesson.SOLUTION, Lesson.HINTS)) {
      if (!Files.isRegularFile(lesson.folder().resolve(file))) flaw(file, "there is no such file");
    }
    if (lesson.wrong().size() < LEAST_WRONG) flaw(Lesson.WRONG, "expected at least two wrong solutions, *.sh, found " + lesson.wrong().size());
  }

  private void texts() {
    for (var heading : SECTIONS) {
      if (lesson.page().section(heading).isEmpty()) flaw(Lesson.PAGE, "expected a section \"## " + heading + "\" with something in it");
    }
    if (!lesson.page().section("Theory").contains("```")) flaw(Lesson.PAGE, "expected a picture in the theory: a block between lines of ```");
    for (var file : List.of(Lesson.PAGE, Lesson.HINTS, Lesson.TOPOLOGY)) {
      var text = Texts.read(lesson.folder().resolve(file), lesson.shown(file));
      var unknown = lesson.parameters().unknown(text);
      if (unknown == null) continue;
      flaws.add(new Flaw(lesson.shown(file), line(text, "${" + unknown + "}"), "no parameter is called " + unknown + ": the head of lesson.md has param.NAME"));
    }
    if (lesson.hints("").stream().anyMatch(hint -> hint.text().isEmpty())) flaw(Lesson.HINTS, "a hint says nothing");
    if (lesson.lab("").topology().name().equals("topology")) flaw(Lesson.TOPOLOGY, "expected a \"name\", which the prompt shows");
  }

  private static int line(String text, String found) {
    return (int) text.substring(0, text.indexOf(found)).lines().count() + (text.startsWith(found) ? 1 : 0);
  }

  // -------- what it does

  private void runs() {
    untouched();
    if (flaws.isEmpty()) solution("");
    if (flaws.isEmpty() && lesson.parameters().any()) solution(OTHER);
    for (var wrong : lesson.wrong()) wrong(wrong);
  }

  private void untouched() {
    var marks = Trial.of(lesson, "", "").marks();
    sound(marks, "in the untouched lab");
    if (!flaws.isEmpty()) return;
    if (marks.all().isEmpty()) flaw(Lesson.CHECK, "there is no scenario in it");
    else if (marks.full()) flaw(Lesson.CHECK, "the untouched lab gets all points: nothing is asked of the student");
    if (marks.total() != Lesson.POINTS) flaw(Lesson.CHECK, "the points of all scenarios make " + marks.total() + ", expected " + Lesson.POINTS);
  }

  /// A check fails by an expectation, which the student reads, and not by a mistake of its own.
  private void sound(Marks marks, String where) {
    if (!marks.fault().isEmpty()) flaw(Lesson.CHECK, "it breaks " + where + ": " + marks.fault());
    for (var mark : marks.all()) {
      if (mark.message().matches("(?s).*(Type|Reference|Range|Syntax)Error: .*")) flaw(Lesson.CHECK, "\"" + mark.scenario() + "\" breaks " + where + ": " + mark.brief());
    }
  }

  private void solution(String student) {
    var trial = Trial.of(lesson, student, lesson.text(Lesson.SOLUTION, student));
    sound(trial.marks(), "on the solution");
    var whose = student.isEmpty() ? "" : " with other parameters " + lesson.params(student);
    for (var mark : trial.marks().all()) {
      if (!mark.passed()) flaw(Lesson.SOLUTION, "the solution fails \"" + mark.scenario() + "\"" + whose + ": " + mark.message()
          + (trial.errors().isBlank() ? "" : "\nThe prompt said: " + trial.errors().strip()));
    }
  }

  private void wrong(String file) {
    var text = lesson.text(file, "");
    var first = text.lines().findFirst().orElse("");
    if (!first.startsWith("# ") || first.length() < 4) {
      flaws.add(new Flaw(lesson.shown(file), 1, "expected a comment with the message that it must fail with: # MESSAGE"));
      return;
    }
    var expected = first.substring(2).strip();
    var trial = Trial.of(lesson, "", text);
    sound(trial.marks(), "on " + file);
    var failed = trial.marks().all().stream().filter(mark -> !mark.passed()).toList();
    if (failed.isEmpty()) {
      flaw(file, "this wrong solution gets all points");
    } else if (failed.stream().noneMatch(mark -> plain(mark.brief()).contains(plain(expected)) || mark.scenario().equals(expected))) {
      flaw(file, "expected it to fail with \"" + expected + "\", but it fails with:\n"
          + String.join("\n", failed.stream().map(mark -> mark.scenario() + ": " + mark.brief()).toList())
          + (trial.errors().isBlank() ? "" : "\nThe prompt said: " + trial.errors().strip()));
    }
  }

  private static String plain(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
