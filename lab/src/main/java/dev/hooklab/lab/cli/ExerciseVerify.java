package dev.hooklab.lab.cli;

import dev.hooklab.lab.exercise.Verification;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `hooklab exercise verify FILE...`: does again what was handed in, and prints what it is worth.
@Command(name = "verify", description = "Replays progress files that were handed in, and prints a table of students and points.", mixinStandardHelpOptions = true)
final class ExerciseVerify implements Callable<Integer> {
  @ParentCommand private ExerciseCommand parent;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Progress files.")
  private List<Path> files;

  @ArgGroup private Form form = new Form();

  /// How the table is printed.
  static final class Form {
    @Option(names = "--csv", description = "Print CSV, a column for each lesson.")
    private boolean csv;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;
  }

  @Override public Integer call() {
    return ExerciseCommand.orFail(() -> {
      var verification = Verification.of(parent.course(), files);
      System.out.print(form.csv ? verification.csv() : form.json ? verification.json() : verification.table());
      return verification.rows().stream().allMatch(Verification.Row::honest) ? 0 : Main.FAILED;
    });
  }
}
