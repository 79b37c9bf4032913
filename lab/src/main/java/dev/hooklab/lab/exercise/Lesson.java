package dev.hooklab.lab.exercise;

import dev.hooklab.lab.topology.Fault;
import dev.hooklab.lab.topology.TopologyDocument;
import dev.hooklab.lab.topology.TopologyError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A lesson: a folder with `lesson.md`, `topology.json`, `check.js`, `solution.sh`, `hints.md`, wrong solutions in `wrong/`,
/// and perhaps `setup.sh`.
public final class Lesson {
  static final String PAGE = "lesson.md";
  static final String TOPOLOGY = "topology.json";
  static final String CHECK = "check.js";
  static final String SOLUTION = "solution.sh";
  static final String HINTS = "hints.md";
  static final String SETUP = "setup.sh";
  static final String WRONG = "wrong";
  /// What every lesson is worth.
  public static final int POINTS = 100;

  private static final String PARAMETER = "param.";
  private static final String GOAL = "Goal";
  private static final String TASKS = "Tasks";

  private final Path folder;
  private final Part part;
  private final Page page;
  private final int order;
  private final int minutes;
  private final Parameters parameters;

  private Lesson(Path folder, Part part, Page page, int order, int minutes, Parameters parameters) {
    this.folder = folder;
    this.part = part;
    this.page = page;
    this.order = order;
    this.minutes = minutes;
    this.parameters = parameters;
  }

  /// Reads `lesson.md`; the other files are read when they are needed.
  /// @param part that it belongs to
  static Lesson read(Path folder, Part part) {
    var shown = shown(folder, PAGE);
    var page = Page.read(Texts.read(folder.resolve(PAGE), shown), shown);
    var patterns = new LinkedHashMap<String, String>();
    var flaws = new ArrayList<Flaw>();
    page.head().forEach((key, value) -> {
      int line = page.lines().get(key);
      if (key.startsWith(PARAMETER)) patterns.put(key.substring(PARAMETER.length()), value);
      else if (!List.of("order", "minutes").contains(key)) flaws.add(new Flaw(shown, line, "there is no key \"" + key + "\": expected order, minutes or param.NAME"));
      else if (!value.matches("\\d{1,4}")) flaws.add(new Flaw(shown, line, key + ": expected a whole number, found \"" + value + "\""));
    });
    for (var key : List.of("order", "minutes")) if (!page.head().containsKey(key)) flaws.add(new Flaw(shown, 1, "the head has no \"" + key + ": NUMBER\""));
    if (page.title().isEmpty()) flaws.add(new Flaw(shown, 0, "there is no title: expected a line \"# TITLE\""));
    if (!flaws.isEmpty()) throw new LessonError(flaws);
    return new Lesson(folder, part, page, Integer.parseInt(page.head().get("order")), Integer.parseInt(page.head().get("minutes")), new Parameters(patterns));
  }

  // -------- what it is

  /// What it is called on the command line: its folder's name.
  public String name() {
    return folder.getFileName().toString();
  }

  public String title() {
    return page.title();
  }

  /// What will have been learned, in a sentence or two.
  public String goal() {
    return page.section(GOAL).replaceAll("\\s*\\n\\s*", " ");
  }

  public Part part() {
    return part;
  }

  public int minutes() {
    return minutes;
  }

  int order() {
    return order;
  }

  Parameters parameters() {
    return parameters;
  }

  Page page() {
    return page;
  }

  Path folder() {
    return folder;
  }

  /// A file's name in messages: with the folders that tell it from those of other lessons.
  String shown(String file) {
    return shown(folder, file);
  }

  private static String shown(Path folder, String file) {
    var above = folder.toAbsolutePath().getParent();
    return (above == null ? "" : above.getFileName() + "/") + folder.getFileName() + "/" + file;
  }

  // -------- its texts, for a student

  Map<String, String> params(String student) {
    return parameters.of(student, name());
  }

  /// A file with the student's values in it.
  String text(String file, String student) {
    return Parameters.fill(Texts.read(folder.resolve(file), shown(file)), params(student));
  }

  /// The whole page, without its head.
  String page(String student) {
    var text = new StringBuilder("# " + page.title() + "\n");
    for (var section : page.sections()) text.append("\n## ").append(section.heading()).append("\n\n").append(section.text()).append('\n');
    return Parameters.fill(text.toString(), params(student));
  }

  String tasks(String student) {
    return Parameters.fill("## " + TASKS + "\n\n" + page.section(TASKS) + "\n", params(student));
  }

  List<Hint> hints(String student) {
    return Hint.read(text(HINTS, student), shown(HINTS));
  }

  /// What was done in the lab before the student comes; empty for nothing.
  String setup(String student) {
    return Files.exists(folder.resolve(SETUP)) ? text(SETUP, student) : "";
  }

  /// The wrong solutions, by file name.
  List<String> wrong() {
    var wrong = folder.resolve(WRONG);
    if (!Files.isDirectory(wrong)) return List.of();
    try (Stream<Path> files = Files.list(wrong)) {
      return files.map(file -> WRONG + "/" + file.getFileName()).filter(name -> name.endsWith(".sh")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // -------- its lab

  /// The lab that a student finds.
  LessonLab lab(String student) {
    try {
      var document = TopologyDocument.ofText(text(TOPOLOGY, student), shown(TOPOLOGY), Optional.of(folder));
      return new LessonLab(this, document, setup(student));
    } catch (TopologyError e) {
      throw faulty(e);
    }
  }

  static LessonError faulty(TopologyError e) {
    return new LessonError(e.faults().stream().map(Lesson::flaw).toList());
  }

  private static Flaw flaw(Fault fault) {
    return new Flaw(fault.file(), fault.line(), (fault.path().isEmpty() ? "" : fault.path() + ": ") + fault.message());
  }
}
