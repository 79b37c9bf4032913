package dev.hooklab.lab.exercise;

import dev.hooklab.lab.repl.LiveLab;
import dev.hooklab.lab.script.Pupil;
import dev.hooklab.lab.script.ScenarioResult;
import dev.hooklab.lab.script.ScriptOptions;
import dev.hooklab.lab.script.ScriptRun;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Runs `check.js` of a lesson, in copies of a student's lab.
final class Check implements Pupil {
  private static final Pattern EXPECTATION = Pattern.compile("ExpectationError: ");

  private final Lesson lesson;
  private final Map<String, String> params;
  private final Supplier<LiveLab> copies;
  private final List<LiveLab> opened = new ArrayList<>();
  private final Map<String, Integer> points = new HashMap<>();

  private Check(Lesson lesson, String student, Supplier<LiveLab> copies) {
    this.lesson = lesson;
    this.params = lesson.params(student);
    this.copies = copies;
  }

  /// Checks a lab.
  /// @param copies give another copy of the lab each time; the check closes them
  /// @param hearer is told how each scenario went, as it ends
  static Marks run(Lesson lesson, String student, Supplier<LiveLab> copies, Consumer<Mark> hearer) {
    return new Check(lesson, student, copies).run(hearer);
  }

  private Marks run(Consumer<Mark> hearer) {
    var nowhere = OutputStream.nullOutputStream();
    var options = ScriptOptions.printingTo(nowhere, nowhere).reportingTo(scenario -> hearer.accept(mark(scenario)));
    var result = ScriptRun.check(lesson.folder().resolve(Lesson.CHECK), options, this).run();
    opened.forEach(LiveLab::close);
    var marks = result.scenarios().stream().map(this::mark).toList();
    boolean told = result.fault() == null || result.scenarios().stream().anyMatch(one -> result.fault().equals(one.fault()));
    return new Marks(marks, told ? "" : result.fault().text());
  }

  /// An expectation's message is for the student; what else a check throws is told with its place, for whoever wrote it.
  private Mark mark(ScenarioResult one) {
    int worth = points.getOrDefault(one.name(), 0);
    if (one.ok()) return new Mark(one.name(), worth, true, "");
    var expectation = EXPECTATION.matcher(one.fault().message());
    return new Mark(one.name(), worth, false, expectation.lookingAt() ? one.fault().message().substring(expectation.end()) : one.fault().text());
  }

  @Override public Map<String, String> params() {
    return params;
  }

  @Override public Copy copy() {
    var lab = copies.get();
    opened.add(lab);
    return new Copy(lab.network, lab.topology, lab.seed, lab.journeys, lab::json);
  }

  @Override public void points(String scenario, int worth) {
    points.put(scenario, worth);
  }
}
