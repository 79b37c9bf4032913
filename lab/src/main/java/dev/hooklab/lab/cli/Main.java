package dev.hooklab.lab.cli;

import dev.hooklab.sim.Standstill;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command line: `hooklab COMMAND ...`.
@Command(name = "hooklab", description = "A virtual network lab: Linux netfilter, NAT and conntrack in virtual time.",
    mixinStandardHelpOptions = true, version = "hooklab 0.1.0", synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {
  static final int FAILED = 1;
  static final int WRONG_USE = 2;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  private Main() {}

  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    return isPlainRun(args) ? plainRun(Path.of(args[1])) : commandLine(args).execute(args);
  }

  /// `run SCRIPT` and nothing else: it needs no parser, which takes longer to start than most scripts take to run.
  private static boolean isPlainRun(String... args) {
    return args.length == 2 && args[0].equals("run") && !args[1].startsWith("-");
  }

  private static int plainRun(Path script) {
    try {
      return new RunCommand(script).call();
    } catch (RuntimeException e) {
      return failed(e);
    }
  }

  private static Map<String, Supplier<Object>> subcommands() {
    var commands = new LinkedHashMap<String, Supplier<Object>>();
    commands.put("run", RunCommand::new);
    commands.put("test", TestCommand::new);
    commands.put("exec", ExecCommand::new);
    commands.put("repl", ReplCommand::new);
    commands.put("replay", ReplayCommand::new);
    commands.put("validate", ValidateCommand::new);
    commands.put("graph", GraphCommand::new);
    commands.put("exercise", ExerciseCommand::new);
    commands.put("train", TrainCommand::new);
    return commands;
  }

  /// Reads the description of the one subcommand that is called, for a quick start; of all, when help is wanted.
  private static CommandLine commandLine(String... args) {
    var main = new CommandLine(new Main());
    subcommands().forEach((name, command) -> {
      if (args.length == 0 || args[0].equals(name) || !subcommands().containsKey(args[0])) main.addSubcommand(name, command.get());
    });
    return main.setExecutionExceptionHandler((e, _, _) -> failed(e)).setUsageHelpWidth(110);
  }

  private static int failed(Exception e) {
    if (e instanceof CommandFailure failure) {
      System.err.println(failure.getMessage());
      return failure.code();
    }
    if (e instanceof Standstill) {
      System.err.println("hooklab: " + e.getMessage());
      return FAILED;
    }
    System.err.println("hooklab: this is a fault of Hooklab itself: " + e);
    if (System.getenv("HOOKLAB_DEBUG") != null) Arrays.stream(e.getStackTrace()).forEach(frame -> System.err.println("    at " + frame));
    return FAILED;
  }

  @Override public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Which command?");
  }
}
