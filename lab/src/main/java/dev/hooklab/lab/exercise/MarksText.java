package dev.hooklab.lab.exercise;

import dev.hooklab.lab.repl.Screen;
import dev.hooklab.lab.repl.Theme;
import dev.hooklab.lab.repl.Wrapped;
import org.jline.utils.AttributedStringBuilder;

/// How marks are shown: a line for each scenario, and below it why it failed.
final class MarksText {
  private static final int INDENT = 10;

  private MarksText() {}

  /// @param ways whether the ways of lost packets are shown whole
  static void show(Screen screen, Mark mark, boolean ways) {
    screen.println(new AttributedStringBuilder().styled(mark.passed() ? Theme.GOOD : Theme.BAD, mark.passed() ? "  ok    " : "  FAILED").append("  ")
        .styled(Theme.STRONG, mark.scenario()).append("  ").styled(Theme.DIM, (mark.passed() ? mark.points() : 0) + "/" + mark.points()));
    if (mark.passed()) return;
    mark.brief().lines().flatMap(line -> Wrapped.lines(line, screen.interactive() ? screen.width() - INDENT : line.length()).stream())
        .forEach(line -> screen.println(" ".repeat(INDENT) + line));
    if (ways) mark.message().substring(mark.brief().length()).lines().forEach(line -> screen.println(" ".repeat(INDENT) + line));
  }
}
