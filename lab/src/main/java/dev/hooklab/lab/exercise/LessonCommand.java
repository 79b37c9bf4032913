package dev.hooklab.lab.exercise;

import dev.hooklab.lab.repl.CommandError;
import dev.hooklab.lab.repl.LabCommand;
import dev.hooklab.lab.repl.Session;
import dev.hooklab.lab.repl.Words;
import java.util.List;
import java.util.function.BiConsumer;

/// What a lesson adds to the prompt.
record LessonCommand(String name, String usage, String summary, List<Example> examples, BiConsumer<Session, Words> action) implements LabCommand {
  static List<LabCommand> of(Desk desk) {
    return List.of(
        new LessonCommand("task", "task [all]", "shows what is to be done, and the points so far",
            List.of(new Example(":task all", "the whole page, with its story and theory")), (session, words) -> desk.task(session, given(words, "all"))),
        new LessonCommand("check", "check [way]", "looks at your work, in a copy of your lab, and counts points",
            List.of(new Example(":check way", "shows the ways of lost packets whole")), (session, words) -> desk.check(session, given(words, "way"))),
        new LessonCommand("hint", "hint [NUMBER]", "gives the next of three hints, which costs points, or one of before",
            List.of(new Example(":hint 1", "the first one again")), (session, words) -> desk.hint(session, number(words))),
        new LessonCommand("solution", "solution [yes]", "shows a solution; after that the lesson earns nothing any more",
            List.of(), (session, words) -> desk.solution(session, given(words, "yes"))),
        new LessonCommand("reset", "reset", "puts the lab back to how it was at the beginning of the lesson",
            List.of(), (session, words) -> {
              words.atMost(0);
              desk.reset(session);
            }),
        new LessonCommand("next", "next [LESSON]", "goes on with the next lesson, or with one of a name",
            List.of(), (session, words) -> {
              words.atMost(1);
              desk.next(session, words.get(0, ""));
            }));
  }

  private static boolean given(Words words, String word) {
    words.atMost(1);
    if (!words.isEmpty() && !words.get(0, "").equals(word)) throw new CommandError("what is \"" + words.get(0, "") + "\"? Expected " + word + " or nothing");
    return !words.isEmpty();
  }

  private static int number(Words words) {
    words.atMost(1);
    var text = words.get(0, "0");
    if (!text.matches("[0-9]")) throw new CommandError("\"" + text + "\" is no number of a hint");
    return Integer.parseInt(text);
  }

  @Override public void run(Session session, Words words) {
    try {
      action.accept(session, words);
    } catch (LessonError e) {
      throw new CommandError(e.getMessage());
    }
  }
}
