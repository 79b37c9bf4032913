package dev.hooklab.lab.cli;

import dev.hooklab.lab.repl.LabCommands;
import dev.hooklab.lab.repl.Repl;
import dev.hooklab.lab.script.ScriptOptions;
import dev.hooklab.lab.script.ScriptRun;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `hooklab train SCRIPT`: does a little of everything, so that the launcher's cache knows what starts need.
@Command(name = "train", hidden = true, description = "Runs a script and a prompt, for the start-up cache.")
final class TrainCommand implements Callable<Integer> {
  private static final Duration LONGEST = Duration.ofSeconds(20);

  @Parameters(index = "0", paramLabel = "SCRIPT")
  private Path script;

  @Option(names = "--out", paramLabel = "DIR")
  private Path out = Path.of("out");

  @Override public Integer call() throws InterruptedException {
    var nowhere = OutputStream.nullOutputStream();
    var result = ScriptRun.of(script, ScriptOptions.printingTo(nowhere, nowhere).withFolder(out)).run();
    var sitting = new Thread(this::rehearse, "rehearsal");
    sitting.setDaemon(true);
    sitting.start();
    sitting.join(LONGEST);
    return result.ok() ? 0 : Main.FAILED;
  }

  private void rehearse() {
    try {
      new Repl(new ReplCommand.Argument(TopologyArgument.read("home-nat"), null), out, LabCommands.ALL).rehearse(out.resolve("history"));
    } catch (IOException _) {
      // There are no terminals here: then none has to start quickly.
    }
  }
}
