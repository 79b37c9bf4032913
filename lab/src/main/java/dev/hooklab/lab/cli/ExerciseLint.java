package dev.hooklab.lab.cli;

import dev.hooklab.lab.exercise.Lesson;
import dev.hooklab.lab.exercise.Lint;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `hooklab exercise lint [NAME...]`: tells what is wrong with lessons.
@Command(name = "lint", description = "Tells what is wrong with lessons: with those named, or with all.", mixinStandardHelpOptions = true)
final class ExerciseLint implements Callable<Integer> {
  @ParentCommand private ExerciseCommand parent;

  @Parameters(arity = "0..*", paramLabel = "LESSON", description = "Names of lessons.")
  private List<String> names = List.of();

  @Override public Integer call() {
    return ExerciseCommand.orFail(() -> {
      var course = parent.course();
      var lessons = names.isEmpty() ? course.lessons() : names.stream().map(course::lesson).toList();
      int flawed = 0;
      for (var lesson : lessons) if (!sound(lesson)) flawed++;
      System.out.println(lessons.size() + (lessons.size() == 1 ? " lesson, " : " lessons, ") + (flawed == 0 ? "nothing wrong" : flawed + " with flaws"));
      return flawed == 0 ? 0 : Main.FAILED;
    });
  }

  private static boolean sound(Lesson lesson) {
    var flaws = Lint.of(lesson);
    System.out.println((flaws.isEmpty() ? "ok      " : "FLAWED  ") + lesson.name());
    for (var flaw : flaws) System.out.println(flaw.toString().indent(8).stripTrailing());
    return flaws.isEmpty();
  }
}
