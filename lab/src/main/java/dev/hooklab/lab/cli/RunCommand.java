package dev.hooklab.lab.cli;

import dev.hooklab.lab.script.ScenarioResult;
import dev.hooklab.lab.script.ScriptOptions;
import dev.hooklab.lab.script.ScriptRun;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `hooklab run SCRIPT`: what the script prints goes to standard output, all else to standard error.
@Command(name = "run", description = "Runs a script.", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "SCRIPT", description = "A JavaScript file.")
  private Path script;

  @Option(names = "--seed", paramLabel = "N", description = "What every random choice in the labs follows from (default: the topology's).")
  private Long seed;

  @Option(names = "--out", paramLabel = "DIR", description = "Where captures are saved (default: out).")
  private Path out = Path.of("out");

  @Option(names = "--pcap", description = "Capture every wire of every lab into the output folder: NAME-wires.pcapng.")
  private boolean pcap;

  @Mixin private LimitOptions limits = new LimitOptions();

  RunCommand() {}

  /// The command without an option.
  RunCommand(Path script) {
    this.script = script;
  }

  @Override public Integer call() {
    if (!Files.isRegularFile(script)) throw CommandFailure.wrongUse("there is no script " + script);
    var progress = new Progress(script.toString());
    var options = ScriptOptions.printingTo(progress.guard(new FileOutputStream(FileDescriptor.out)), progress.guard(System.err))
        .withSeed(seed == null ? OptionalLong.empty() : OptionalLong.of(seed))
        .withFolder(out).capturingAll(pcap).withLimits(limits.limits()).reportingTo(scenario -> report(scenario, progress));
    progress.start();
    var result = ScriptRun.of(script, options).run();
    progress.end();
    if (result.fault() != null) System.err.println(result.fault().text());
    return result.ok() ? 0 : Main.FAILED;
  }

  private static void report(ScenarioResult scenario, Progress progress) {
    progress.erase();
    System.err.println(ScenarioText.of(scenario));
  }
}
