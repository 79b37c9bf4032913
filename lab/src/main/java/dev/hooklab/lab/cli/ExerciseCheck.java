package dev.hooklab.lab.cli;

import dev.hooklab.lab.exercise.FileCheck;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `hooklab exercise check NAME --commands FILE`: what lines would earn; no progress is kept.
@Command(name = "check", description = "Checks what a file of prompt lines does in a lesson; no progress is kept.", mixinStandardHelpOptions = true)
final class ExerciseCheck implements Callable<Integer> {
  @ParentCommand private ExerciseCommand parent;

  @Parameters(index = "0", paramLabel = "LESSON", description = "Its name, or its number in the list.")
  private String name;

  @Option(names = "--commands", paramLabel = "FILE", required = true, description = "Lines as they would be typed at the prompt; - for standard input.")
  private Path commands;

  @Option(names = "--student", paramLabel = "ID", description = "Whose addresses and ports the lesson has.")
  private String student = "";

  @Option(names = "--way", description = "Show the ways of lost packets whole.")
  private boolean way;

  @Override public Integer call() {
    return ExerciseCommand.orFail(() -> FileCheck.run(parent.course().lesson(name), student, commands, way, System.out, System.err) ? 0 : Main.FAILED);
  }
}
