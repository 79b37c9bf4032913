package dev.hooklab.lab.cli;

import dev.hooklab.lab.exercise.Flaw;
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
      var flaws = Lint.of(lessons);
      flaws.forEach(ExerciseLint::tell);
      long flawed = flaws.values().stream().filter(all -> !all.isEmpty()).count();
      System.out.println(lessons.size() + (lessons.size() == 1 ? " lesson, " : " lessons, ") + (flawed == 0 ? "nothing wrong" : flawed + " with flaws"));
      return flawed == 0 ? 0 : Main.FAILED;
    });
  }

  private static void tell(Lesson lesson, List<Flaw> flaws) {
    System.out.println((flaws.isEmpty() ? "ok      " : "FLAWED  ") + lesson.name());
    for (var flaw : flaws) System.out.println(flaw.toString().indent(8).stripTrailing());
  }
}
