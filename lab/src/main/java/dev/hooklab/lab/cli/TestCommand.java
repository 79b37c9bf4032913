package dev.hooklab.lab.cli;

import dev.hooklab.lab.script.ScenarioResult;
import dev.hooklab.lab.script.ScriptOptions;
import dev.hooklab.lab.script.ScriptRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `hooklab test PATH...`: runs the scenarios of files and folders. What a file prints is shown only if it failed.
@Command(name = "test", description = "Runs the scenarios of scripts and tells which passed.", mixinStandardHelpOptions = true)
final class TestCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Scripts, or folders of scripts.")
  private List<Path> paths;

  @Option(names = "--filter", paramLabel = "TEXT", description = "Only scenarios whose name contains TEXT.")
  private String filter = "";

  @Option(names = "--report", paramLabel = "FORMAT=FILE", description = "Write a report, too: junit=FILE or tap=FILE.")
  private List<String> reports = List.of();

  @Option(names = "--seed", paramLabel = "N", description = "What every random choice in the labs follows from (default: the topology's).")
  private Long seed;

  @Option(names = "--out", paramLabel = "DIR", description = "Where captures are saved (default: out).")
  private Path out = Path.of("out");

  @Mixin private LimitOptions limits = new LimitOptions();

  @Override public Integer call() throws IOException {
    var wanted = new ArrayList<ReportFile>();
    for (var report : reports) wanted.add(ReportFile.parse(report));
    var tested = new ArrayList<TestedFile>();
    for (var script : scripts()) tested.add(test(script));
    for (var report : wanted) report.write(tested);
    return summary(tested) ? 0 : Main.FAILED;
  }

  /// The files named, and those of the folders named, in the order of their names.
  private List<Path> scripts() throws IOException {
    var scripts = new ArrayList<Path>();
    for (var path : paths) {
      if (Files.isRegularFile(path)) {
        scripts.add(path);
      } else if (Files.isDirectory(path)) {
        try (Stream<Path> below = Files.walk(path)) {
          below.filter(TestCommand::isScript).sorted().forEach(scripts::add);
        }
      } else {
        throw CommandFailure.wrongUse("there is no script or folder " + path);
      }
    }
    if (scripts.isEmpty()) throw CommandFailure.wrongUse("there are no scripts in " + paths.getFirst());
    return scripts;
  }

  private static boolean isScript(Path file) {
    var name = file.getFileName().toString();
    return (name.endsWith(".js") || name.endsWith(".mjs")) && Files.isRegularFile(file);
  }

  private TestedFile test(Path script) {
    System.out.println(script);
    var printed = new ByteArrayOutputStream();
    var options = ScriptOptions.printingTo(printed, printed)
        .withSeed(seed == null ? OptionalLong.empty() : OptionalLong.of(seed)).withFolder(out).withFilter(filter)
        .withLimits(limits.limits()).reportingTo(TestCommand::report);
    long start = System.nanoTime();
    var result = ScriptRun.of(script, options).run();
    var tested = new TestedFile(script, result, printed.toString(StandardCharsets.UTF_8), Duration.ofNanos(System.nanoTime() - start));
    if (tested.fault() != null) System.out.println(tested.fault().text().indent(2).stripTrailing());
    if (!result.ok() && printed.size() > 0) System.out.println("  what it printed:\n" + tested.printed().indent(4).stripTrailing());
    return tested;
  }

  private static void report(ScenarioResult scenario) {
    System.out.println(ScenarioText.of(scenario).indent(2).stripTrailing());
  }

  private static boolean summary(List<TestedFile> tested) {
    long passed = tested.stream().flatMap(file -> file.result().scenarios().stream()).filter(ScenarioResult::ok).count();
    long failed = tested.stream().mapToLong(TestedFile::failures).sum();
    System.out.println("%d passed, %d failed".formatted(passed, failed));
    return failed == 0;
  }
}
