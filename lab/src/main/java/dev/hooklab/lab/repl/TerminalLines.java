package dev.hooklab.lab.repl;

import java.io.IOException;
import java.nio.file.Path;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;

/// Lines that somebody types at a terminal, with all that JLine gives: editing, history, search, completion.
final class TerminalLines implements Lines {
  private static final int HISTORY = 10_000;

  private final LineReaderImpl reader;
  private final Session session;

  TerminalLines(Terminal terminal, Path history, Session session) throws IOException {
    this.session = session;
    reader = new PromptReader(terminal, session);
    reader.setVariable(LineReader.HISTORY_FILE, history);
    reader.setVariable(LineReader.HISTORY_SIZE, HISTORY);
    reader.setVariable(LineReader.HISTORY_FILE_SIZE, HISTORY);
    reader.setVariable(LineReader.SECONDARY_PROMPT_PATTERN, "%P... ");
    reader.option(Option.DISABLE_EVENT_EXPANSION, true);
    reader.option(Option.HISTORY_IGNORE_SPACE, true);
    reader.option(Option.HISTORY_BEEP, false);
    reader.option(Option.CASE_INSENSITIVE_SEARCH, true);
  }

  @Override public String next(Session session) {
    try {
      return reader.readLine(session.prompt(), session.rightPrompt(), (Character) null, null);
    } catch (UserInterruptException _) {
      return "";
    } catch (EndOfFileException _) {
      if (this.session.shell() == null) return null;
      return "exit";
    }
  }

  @Override public void close() throws IOException {
    reader.getHistory().save();
  }
}
