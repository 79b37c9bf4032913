package dev.hooklab.lab.exercise;

import dev.hooklab.lab.repl.Screen;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// What a file of prompt lines would earn in a lesson.
public final class FileCheck {
  private FileCheck() {}

  /// Types the lines in a fresh lab, checks it, and tells how that went.
  /// @param commands the file; `-` for standard input
  /// @param ways whether the ways of lost packets are shown whole
  /// @return whether all points were earned
  public static boolean run(Lesson lesson, String student, Path commands, boolean ways, PrintStream out, PrintStream err) {
    var trial = Trial.of(lesson, student, lines(commands));
    err.print(trial.errors());
    var screen = Screen.plain(out, err);
    for (var mark : trial.marks().all()) MarksText.show(screen, mark, ways);
    if (!trial.marks().fault().isEmpty()) throw new LessonError(lesson.shown(Lesson.CHECK), "it breaks: " + trial.marks().fault());
    out.println(trial.marks().earned() + " of " + trial.marks().total() + " points");
    return trial.marks().full();
  }

  private static String lines(Path commands) {
    try {
      return commands.toString().equals("-") ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8) : Texts.read(commands, commands.toString());
    } catch (IOException e) {
      throw new LessonError("standard input", "cannot read it: " + e.getMessage());
    }
  }
}
