package dev.hooklab.lab.cli;

import dev.hooklab.lab.script.Limits;
import dev.hooklab.lab.script.ScriptOptions;
import dev.hooklab.lab.script.ScriptRun;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Runs test files, several at a time, each in a world and with labs of its own. The repetitions of a file follow one
/// another. What is told does not depend on the number of jobs.
final class TestRun {
  private final List<Path> scripts;
  private final ScriptOptions options;
  private final int jobs;
  private final int repeat;
  private final boolean bail;
  /// The place of the first file that failed, when that ends the run.
  private volatile int last = Integer.MAX_VALUE;

  TestRun(List<Path> scripts, ScriptOptions options, int jobs, int repeat, boolean bail) {
    this.scripts = scripts;
    this.options = options.withLimits(shared(options.limits(), jobs));
    this.jobs = jobs;
    this.repeat = repeat;
    this.bail = bail;
  }

  /// A script's memory is measured as all that is alive: what several have is one sum.
  private static Limits shared(Limits limits, int jobs) {
    return limits.withHeap(limits.heap() * jobs);
  }

  List<TestedFile> run(TestOutput output) {
    var tested = new ArrayList<TestedFile>();
    try (var pool = Executors.newFixedThreadPool(jobs, Thread.ofPlatform().daemon().name("test-", 1).factory())) {
      var runs = new ArrayList<Future<List<TestedFile>>>();
      for (int i = 0; i < scripts.size(); i++) {
        int place = i;
        runs.add(pool.submit(() -> repeat(place, output)));
      }
      for (int i = 0; i < runs.size() && i <= last; i++) tested.addAll(runs.get(i).get());
      for (var run : runs) run.cancel(true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
    output.end(tested);
    return tested;
  }

  private List<TestedFile> repeat(int place, TestOutput output) {
    var tested = new ArrayList<TestedFile>();
    for (int round = 0; round < repeat && place <= last; round++) {
      var one = test(place, round, output);
      tested.add(one);
      if (!bail || one.failures() == 0) continue;
      synchronized (this) {
        last = Math.min(last, place);
        output.stopsAfter(place);
      }
      break;
    }
    output.finished(place);
    return tested;
  }

  private TestedFile test(int place, int round, TestOutput output) {
    var script = scripts.get(place);
    output.begins(place, repeat == 1 ? script.toString() : "%s (%d of %d)".formatted(script, round + 1, repeat));
    var printed = new ByteArrayOutputStream();
    long start = System.nanoTime();
    var result = ScriptRun.of(script, options.to(printed, printed).inRound(round).reportingTo(scenario -> output.scenario(place, scenario))).run();
    var tested = new TestedFile(script, round, result, printed.toString(StandardCharsets.UTF_8), Duration.ofNanos(System.nanoTime() - start));
    output.ended(place, tested);
    return tested;
  }
}
