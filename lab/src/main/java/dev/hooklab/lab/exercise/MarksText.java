package dev.hooklab.lab.exercise;

import dev.hooklab.lab.repl.Screen;
import dev.hooklab.lab.repl.Theme;
import org.jline.utils.AttributedStringBuilder;

/// How marks are shown: a line for each scenario, and below it why it failed.
final class MarksText {
  private MarksText() {}

  /// @param ways whether the ways of lost packets are shown whole
  static void show(Screen screen, Marks marks, boolean ways) {
    for (var mark : marks.all()) {
      screen.println(new AttributedStringBuilder().styled(mark.passed() ? Theme.GOOD : Theme.BAD, mark.passed() ? "  ok    " : "  FAILED").append("  ")
          .styled(Theme.STRONG, mark.scenario()).append("  ").styled(Theme.DIM, (mark.passed() ? mark.points() : 0) + "/" + mark.points()));
      if (!mark.passed()) (ways ? mark.message() : mark.brief()).lines().forEach(line -> screen.println("          " + line));
    }
  }
}
