package dev.hooklab.lab.cli;

import dev.hooklab.lab.exercise.Desk;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `hooklab exercise start NAME`: the prompt, in a lesson.
@Command(name = "start", description = "Begins a lesson, or goes on with it.", mixinStandardHelpOptions = true)
final class ExerciseStart implements Callable<Integer> {
  @ParentCommand private ExerciseCommand parent;

  @Parameters(index = "0", paramLabel = "LESSON", description = "Its name, or its number in the list.")
  private String name;

  @Option(names = "--student", paramLabel = "ID", description = "Whose progress it is; addresses and ports in lessons follow from it.")
  private String student;

  @Option(names = "--anew", description = "Leave behind what was done in the lesson before; points stay.")
  private boolean anew;

  @Option(names = "--out", paramLabel = "DIR", description = "Where captures and topologies are saved (default: the current folder).")
  private Path out = Path.of("");

  @Override public Integer call() {
    return ExerciseCommand.orFail(() -> {
      var course = parent.course();
      var progress = parent.progress();
      if (student != null) progress.student(student);
      return new Desk(course, progress, course.lesson(name)).repl(anew, out).run();
    });
  }
}
