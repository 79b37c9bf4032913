package dev.hooklab.lab.exercise;

import dev.hooklab.lab.repl.Done;
import dev.hooklab.lab.repl.LiveLab;
import dev.hooklab.lab.repl.Screen;
import dev.hooklab.lab.repl.Session;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A lesson that is done by nobody: lines are typed in a fresh lab, or what was done is done again, and the lab is checked.
///
/// @param errors what the prompt said to standard error meanwhile
record Trial(Marks marks, String errors) {
  /// Types lines.
  static Trial of(Lesson lesson, String student, String lines) {
    return of(lesson, student, session -> session.enterAll(lines));
  }

  /// Does again what somebody did.
  static Trial again(Lesson lesson, String student, List<Done> done) {
    return of(lesson, student, session -> session.redo(done));
  }

  private static Trial of(Lesson lesson, String student, Consumer<Session> work) {
    var errors = new ByteArrayOutputStream();
    var nowhere = new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    var screen = Screen.plain(nowhere, new PrintStream(errors, true, StandardCharsets.UTF_8));
    try (var session = Session.unattended(lesson.lab(student), screen, Path.of(""))) {
      work.accept(session);
      var marks = Check.run(lesson, student, copies(session), _ -> { });
      return new Trial(marks, errors.toString(StandardCharsets.UTF_8));
    }
  }

  /// Nobody needs the lab itself any more: it does for the first copy.
  private static Supplier<LiveLab> copies(Session session) {
    var used = new boolean[1];
    return () -> {
      if (used[0]) return session.copy();
      used[0] = true;
      return session.lab();
    };
  }
}
