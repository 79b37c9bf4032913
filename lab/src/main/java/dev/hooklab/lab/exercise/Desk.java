package dev.hooklab.lab.exercise;

import dev.hooklab.lab.repl.CommandError;
import dev.hooklab.lab.repl.LabCommand;
import dev.hooklab.lab.repl.LabCommands;
import dev.hooklab.lab.repl.Repl;
import dev.hooklab.lab.repl.Session;
import dev.hooklab.lab.repl.Theme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedStringBuilder;

/// A student at a lesson: what is asked, what was earned, and the book that it is written into.
public final class Desk implements Repl.Host {
  private final Course course;
  private final Progress progress;
  private Lesson lesson;

  /// @param lesson to begin with
  public Desk(Course course, Progress progress, Lesson lesson) {
    this.course = course;
    this.progress = progress;
    this.lesson = lesson;
  }

  /// The prompt of the lesson.
  /// @param anew whether what was done in it before is left behind
  /// @param folder where files are saved
  public Repl repl(boolean anew, Path folder) {
    if (anew) progress.put(lesson, attempt().with(List.of()));
    var commands = new ArrayList<LabCommand>(LessonCommand.of(this));
    commands.addAll(LabCommands.ALL);
    return new Repl(lesson.lab(student()), folder, commands, this);
  }

  private String student() {
    return progress.student();
  }

  private Attempt attempt() {
    return progress.attempt(lesson);
  }

  // -------- coming and going

  @Override public void opened(Session session) {
    var done = attempt().now();
    if (done.isEmpty()) show(session);
    else resume(session, done.size());
  }

  private void show(Session session) {
    Markdown.show(session.screen(), lesson.page(student()));
    session.screen().println("");
    session.screen().note("Lesson " + place() + " of " + course.lessons().size() + ", about " + lesson.minutes() + " minutes.");
    session.screen().note(":task shows the tasks again, :hint helps, :check looks at your work.");
    progress.put(lesson, attempt());
    progress.save();
  }

  private int place() {
    return course.lessons().indexOf(lesson) + 1;
  }

  private void resume(Session session, int lines) {
    session.redo(attempt().now());
    task(session, false);
    session.screen().note("The lab is as you left it, " + lines + (lines == 1 ? " step" : " steps") + " in. :reset begins anew.");
  }

  @Override public void closing(Session session) {
    keep(session);
  }

  private void keep(Session session) {
    progress.put(lesson, attempt().with(session.done()));
    progress.save();
  }

  // -------- what can be asked for

  void task(Session session, boolean all) {
    var screen = session.screen();
    Markdown.show(screen, all ? lesson.page(student()) : "# " + lesson.title() + "\n\n" + lesson.tasks(student()));
    screen.println("");
    screen.note(standing());
  }

  private String standing() {
    var attempt = attempt();
    var most = attempt.solved() ? "the solution was shown: no more can be earned" : attempt.within() + " can be had";
    return "Points: " + attempt.points() + " of " + Lesson.POINTS + (attempt.points() == Lesson.POINTS ? "." : "; " + most + ".");
  }

  /// @param number of the hint; 0 for the next
  void hint(Session session, int number) {
    var hints = lesson.hints(student());
    int read = attempt().hints();
    int wanted = number == 0 ? Math.min(read + 1, hints.size()) : number;
    if (wanted > hints.size()) throw new CommandError("there are " + hints.size() + " hints");
    if (wanted > read + 1) throw new CommandError("hint " + (read + 1) + " comes first");
    var hint = hints.get(wanted - 1);
    Markdown.show(session.screen(), "## Hint " + wanted + " of " + hints.size() + "\n\n" + hint.text());
    if (wanted <= read) return;
    progress.put(lesson, attempt().hinted());
    keep(session);
    session.screen().note(attempt().points() == Lesson.POINTS || attempt().solved() ? "It cost nothing." : "It cost " + hint.cost() + " points."
        + (wanted == hints.size() ? "" : " The next costs " + Hint.next(wanted) + "."));
  }

  /// @param ways whether the ways of lost packets are shown whole
  void check(Session session, boolean ways) {
    var marks = Check.run(lesson, student(), session::copy, mark -> MarksText.show(session.screen(), mark, ways));
    if (!marks.fault().isEmpty()) throw new CommandError("the check could not be run to its end:\n" + marks.fault());
    progress.put(lesson, attempt().checked(marks.earned(), session.done()));
    progress.save();
    if (!marks.full()) throw new CommandError(marks.earned() + " of " + marks.total() + " points" + (ways ? "" : "; :check way shows the ways of lost packets whole"));
    var screen = session.screen();
    screen.println(new AttributedStringBuilder().styled(Theme.GOOD, "Well done: all of it works. ").append(standing()));
    course.after(lesson).ifPresent(next -> screen.note(":next goes on with \"" + next.title() + "\"."));
  }

  void solution(Session session, boolean sure) {
    boolean earned = attempt().points() > 0 || attempt().solved();
    if (!sure && !earned) throw new CommandError("once it is shown, this lesson earns nothing any more; :solution yes shows it");
    session.screen().println(lesson.text(Lesson.SOLUTION, student()).stripTrailing());
    if (attempt().solved()) return;
    progress.put(lesson, attempt().shown());
    keep(session);
  }

  void reset(Session session) {
    session.begin(lesson.lab(student()));
    keep(session);
    session.screen().note("The lab is as it was at the beginning.");
  }

  /// @param name of the lesson to go to; empty for the one after this
  void next(Session session, String name) {
    var next = name.isEmpty() ? course.after(lesson).orElseThrow(() -> new CommandError("this was the last lesson")) : named(name);
    var lab = next.lab(student());
    keep(session);
    lesson = next;
    session.begin(lab);
    opened(session);
  }

  private Lesson named(String name) {
    try {
      return course.lesson(name);
    } catch (LessonError e) {
      throw new CommandError(e.getMessage());
    }
  }
}
