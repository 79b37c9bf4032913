package dev.hooklab.lab.cli;

import dev.hooklab.lab.script.ScriptOptions;
import dev.hooklab.lab.script.SnapshotMode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `hooklab test PATH...`: runs the scenarios of files and folders. What a file prints is shown only if it failed.
@Command(name = "test", description = "Runs the scenarios of scripts and tells which passed.", mixinStandardHelpOptions = true,
    footer = {"", "Exit code: 0 when all passed, 1 when something failed, 2 when the command makes no sense."})
final class TestCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Scripts, folders of scripts, or patterns such as \"tests/**/*.test.js\".")
  private List<String> paths;

  @Option(names = "--filter", paramLabel = "TEXT", description = "Only scenarios whose name contains TEXT; /TEXT/ is a regular expression.")
  private String filter = "";

  @Option(names = "--bail", description = "Stop at the first scenario that fails.")
  private boolean bail;

  @Option(names = "--watch", description = "Stay, and run again whenever a file beside the scripts changes.")
  private boolean watch;

  @Option(names = "--jobs", paramLabel = "N", description = "How many files run at a time (default: the number of cores).")
  private int jobs = Runtime.getRuntime().availableProcessors();

  @Option(names = "--repeat", paramLabel = "N", description = "Run each file N times, each time with another seed: the first plus 1, plus 2, ...")
  private int repeat = 1;

  @Option(names = "--seed", paramLabel = "N", description = "What every random choice in the labs follows from (default: the topology's).")
  private Long seed;

  @Option(names = {"-u", "--update-snapshots"}, description = "Store what toMatchSnapshot is given now, and remove snapshots that nothing asks for.")
  private boolean update;

  @Option(names = "--ci", negatable = true, fallbackValue = "true", description = "A snapshot that is missing fails, and is not stored (default: if CI is set).")
  private Boolean ci;

  @Option(names = "--reporter", paramLabel = "FORMAT", description = "What to print: text, junit, tap or json (default: text).")
  private String reporter = "text";

  @Option(names = "--report", paramLabel = "FORMAT=FILE", description = "Write a report, too: junit=FILE, tap=FILE or json=FILE.")
  private List<String> reports = List.of();

  @Option(names = "--out", paramLabel = "DIR", description = "Where captures are saved (default: out).")
  private Path out = Path.of("out");

  @Mixin private LimitOptions limits = new LimitOptions();

  private static boolean isSet(String variable) {
    return variable != null && !variable.isEmpty() && !variable.equals("false") && !variable.equals("0");
  }

  @Override public Integer call() throws IOException {
    if (repeat < 1 || jobs < 1) throw CommandFailure.wrongUse("--repeat and --jobs take a number from 1");
    var wanted = new ArrayList<ReportFile>();
    for (var report : reports) wanted.add(ReportFile.parse(report));
    var printed = reporter.equals("text") ? null : ReportFormat.of(reporter)
        .orElseThrow(() -> CommandFailure.wrongUse("--reporter is text, junit, tap or json, not " + reporter));
    if (!watch) return run(printed, wanted);
    var written = new ArrayList<Path>(List.of(out));
    for (var report : wanted) written.add(report.file());
    var watching = new FileWatch(paths, written);
    run(printed, wanted);
    while (watching.awaitChange()) {
      System.out.println();
      try {
        run(printed, wanted);
      } catch (CommandFailure e) {
        System.err.println(e.getMessage());
      }
    }
    return 0;
  }

  private int run(ReportFormat printed, List<ReportFile> wanted) {
    var scripts = TestScripts.find(paths);
    var tested = new TestRun(scripts, options(), Math.min(jobs, scripts.size()), repeat, bail).run(TestOutput.of(printed == null, scripts.size() * repeat));
    if (tested.stream().allMatch(file -> file.result().scenarios().isEmpty() && file.fault() == null) && !filter.isEmpty()) {
      throw CommandFailure.wrongUse("there is no scenario whose name matches " + filter);
    }
    for (var report : wanted) report.write(tested);
    if (printed != null) System.out.print(printed.of(tested));
    return tested.stream().allMatch(file -> file.failures() == 0) ? 0 : Main.FAILED;
  }

  private ScriptOptions options() {
    return ScriptOptions.printingTo(OutputStream.nullOutputStream(), OutputStream.nullOutputStream())
        .withSeed(seed == null ? OptionalLong.empty() : OptionalLong.of(seed)).withFolder(out).withFilter(names()).bailing(bail)
        .withSnapshots(snapshotMode()).withLimits(limits.limits());
  }

  private SnapshotMode snapshotMode() {
    if (update) return SnapshotMode.UPDATE;
    boolean compares = ci == null ? isSet(System.getenv("CI")) : ci;
    return compares ? SnapshotMode.COMPARE : SnapshotMode.ADD;
  }

  private Pattern names() {
    boolean regular = filter.length() > 1 && filter.startsWith("/") && filter.endsWith("/");
    try {
      return regular ? Pattern.compile(filter.substring(1, filter.length() - 1)) : Pattern.compile(Pattern.quote(filter));
    } catch (PatternSyntaxException e) {
      throw CommandFailure.wrongUse("--filter is no regular expression: " + e.getDescription());
    }
  }
}
