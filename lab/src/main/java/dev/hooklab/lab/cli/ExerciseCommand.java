package dev.hooklab.lab.cli;

import dev.hooklab.lab.exercise.Course;
import dev.hooklab.lab.exercise.Lesson;
import dev.hooklab.lab.exercise.LessonError;
import dev.hooklab.lab.exercise.Progress;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// `hooklab exercise`: lists the lessons with one's progress; its subcommands begin, check, hand in, write and hold them.
@Command(name = "exercise", description = "Lists the lessons with your progress; its subcommands start one, check, verify, make and lint.",
    mixinStandardHelpOptions = true,
    subcommands = {ExerciseStart.class, ExerciseCheck.class, ExerciseVerify.class, ExerciseNew.class, ExerciseLint.class})
final class ExerciseCommand implements Callable<Integer> {
  @Option(names = "--lessons", paramLabel = "DIR", scope = ScopeType.INHERIT,
      description = "A folder of lessons with its course.json (default: the lessons that come with Hooklab).")
  private Path lessons;

  @Option(names = "--progress", paramLabel = "FILE", scope = ScopeType.INHERIT, description = "Where the progress is kept (default: progress.json in your data folder).")
  private Path file;

  Course course() {
    return lessons == null ? Course.bundled() : Course.at(lessons);
  }

  Progress progress() {
    return Progress.open(file == null ? Progress.usual() : file);
  }

  /// Does something with lessons; what is wrong with them ends the command.
  static <T> T orFail(Supplier<T> body) {
    try {
      return body.get();
    } catch (LessonError e) {
      throw CommandFailure.faults(e.getMessage().contains("\n") ? e.getMessage() : "hooklab: " + e.getMessage());
    }
  }

  @Override public Integer call() {
    return orFail(() -> {
      list(course(), progress());
      return 0;
    });
  }

  private static void list(Course course, Progress progress) {
    int number = 0;
    for (var part : course.parts()) {
      System.out.println(part.title());
      var all = course.lessons(part);
      if (all.isEmpty()) System.out.println("       (follows later)");
      for (var lesson : all) System.out.println(row(++number, lesson, progress));
      System.out.println();
    }
    int points = course.lessons().stream().mapToInt(progress::points).sum();
    System.out.println((progress.student().isEmpty() ? "" : progress.student() + ": ") + points + " of " + course.lessons().size() * Lesson.POINTS
        + " points. Kept in " + progress.file() + "; hooklab exercise start NAME begins a lesson, or goes on with it.");
  }

  private static String row(int number, Lesson lesson, Progress progress) {
    var points = progress.begun(lesson) ? progress.points(lesson) + "/" + Lesson.POINTS : "";
    return "  %2d  %7s  %-24s %s (%d min)".formatted(number, points, lesson.name(), lesson.title(), lesson.minutes());
  }
}
