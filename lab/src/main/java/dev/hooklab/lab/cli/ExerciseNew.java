package dev.hooklab.lab.cli;

import dev.hooklab.lab.exercise.NewLesson;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `hooklab exercise new NAME`: the folder of a new lesson.
@Command(name = "new", description = "Makes the folder of a new lesson; docs/teaching.md tells how to go on.", mixinStandardHelpOptions = true)
final class ExerciseNew implements Callable<Integer> {
  @ParentCommand private ExerciseCommand parent;

  @Parameters(index = "0", paramLabel = "NAME", description = "What it is to be called, such as one-way-ping.")
  private String name;

  @Option(names = "--part", paramLabel = "PART", description = "The part that it belongs to: its number or its folder (default: 2).")
  private String part = "2";

  @Override public Integer call() {
    return ExerciseCommand.orFail(() -> {
      var folder = NewLesson.make(parent.course(), part, name);
      System.out.println("Made " + folder + ". Fill in its files, then: hooklab exercise lint " + name);
      return 0;
    });
  }
}
