package dev.hooklab.lab.cli;

import dev.hooklab.lab.script.ScenarioResult;
import dev.hooklab.lab.script.SnapshotReport;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/// What `hooklab test` prints: file by file in the order of the command line, whichever ends first. On a terminal the
/// last line tells how far the run is, and there are colours unless `NO_COLOR` is set.
final class TestOutput {
  private static final String GREEN = "32";
  private static final String RED = "31";
  private static final String YELLOW = "33";

  private final PrintStream out;
  private final boolean terminal;
  private final boolean coloured;
  private final boolean silent;
  private final int files;
  private final long start = System.nanoTime();
  /// The lines of files that are not yet their turn.
  private final TreeMap<Integer, List<String>> waiting = new TreeMap<>();
  private final List<Integer> finished = new ArrayList<>();
  private final TreeMap<Integer, String> running = new TreeMap<>();
  private int turn;
  private int ended;
  private int passed;
  private int failed;
  private int limit = Integer.MAX_VALUE;

  private TestOutput(PrintStream out, boolean terminal, boolean coloured, boolean silent, int files) {
    this.out = out;
    this.terminal = terminal;
    this.coloured = coloured;
    this.silent = silent;
    this.files = files;
  }

  /// @param text whether to print at all
  /// @param files how many there are to run
  static TestOutput of(boolean text, int files) {
    boolean terminal = text && Progress.onTerminal();
    var noColour = System.getenv("NO_COLOR");
    return new TestOutput(System.out, terminal, terminal && (noColour == null || noColour.isEmpty()), !text, files);
  }

  // -------- as it goes: from the threads of the files

  synchronized void begins(int place, String name) {
    running.put(place, name);
    say(place, name);
  }

  synchronized void scenario(int place, ScenarioResult scenario) {
    if (scenario.ok()) passed++; else failed++;
    var text = ScenarioText.of(scenario);
    int word = scenario.ok() ? "ok".length() : "FAILED".length();
    say(place, (colour(scenario.ok() ? GREEN : RED, text.substring(0, word)) + text.substring(word)).indent(2).stripTrailing());
  }

  synchronized void ended(int place, TestedFile file) {
    ended++;
    if (file.fault() != null) {
      failed++;
      say(place, file.fault().text().indent(2).stripTrailing());
    }
    if (!file.result().ok() && !file.printed().isEmpty()) say(place, "  what it printed:\n" + file.printed().indent(4).stripTrailing());
    var obsolete = file.result().snapshots().obsolete();
    if (!obsolete.isEmpty() && !file.result().snapshots().removed()) {
      say(place, "  " + colour(YELLOW, "obsolete") + " snapshots, which --update-snapshots removes:\n" + String.join("\n", obsolete).indent(4).stripTrailing());
    }
  }

  /// The files behind this one do not count any more.
  synchronized void stopsAfter(int place) {
    limit = Math.min(limit, place);
  }

  /// Nothing more comes of a file.
  synchronized void finished(int place) {
    running.remove(place);
    finished.add(place);
    while (finished.contains(turn)) waiting.getOrDefault(++turn, List.of()).forEach(this::print);
    status();
  }

  private void say(int place, String lines) {
    if (place == turn) print(lines);
    else waiting.computeIfAbsent(place, _ -> new ArrayList<>()).add(lines);
    status();
  }

  private void print(String lines) {
    if (silent || turn > limit) return;
    out.println((terminal ? "\r\033[K" : "") + lines);
  }

  private void status() {
    if (!terminal) return;
    out.print("\r\033[K" + "%d of %d files, %s, %s, %s".formatted(ended, files, count(GREEN, passed, "passed"), count(RED, failed, "failed"), elapsed())
        + (running.isEmpty() ? "" : ": " + running.firstEntry().getValue()));
    out.flush();
  }

  // -------- at the end

  synchronized void end(List<TestedFile> tested) {
    if (silent) return;
    if (terminal) out.print("\r\033[K");
    long good = tested.stream().flatMap(file -> file.result().scenarios().stream()).filter(ScenarioResult::ok).count();
    long bad = tested.stream().mapToLong(TestedFile::failures).sum();
    snapshots(tested);
    out.println(count(GREEN, good, "passed") + ", " + count(RED, bad, "failed"));
    out.flush();
  }

  private void snapshots(List<TestedFile> tested) {
    var reports = tested.stream().map(file -> file.result().snapshots()).toList();
    var parts = new ArrayList<String>();
    part(parts, sum(reports, SnapshotReport::matched), "matched");
    part(parts, sum(reports, SnapshotReport::written), "written");
    part(parts, sum(reports, SnapshotReport::updated), "updated");
    part(parts, sum(reports, report -> report.removed() ? report.obsolete().size() : 0), "removed");
    part(parts, sum(reports, report -> report.removed() ? 0 : report.obsolete().size()), "obsolete");
    if (!parts.isEmpty()) out.println("snapshots: " + String.join(", ", parts));
  }

  private static int sum(List<SnapshotReport> reports, ToIntFunction<SnapshotReport> of) {
    return reports.stream().mapToInt(of).sum();
  }

  private static void part(List<String> parts, int number, String what) {
    if (number > 0) parts.add(number + " " + what);
  }

  private String count(String code, long number, String what) {
    var text = number + " " + what;
    return number == 0 ? text : colour(code, text);
  }

  private String colour(String code, String text) {
    return coloured ? "\033[" + code + "m" + text + "\033[0m" : text;
  }

  private String elapsed() {
    return ScenarioText.text(Duration.ofNanos(System.nanoTime() - start));
  }
}
