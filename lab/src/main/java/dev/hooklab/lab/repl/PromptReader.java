package dev.hooklab.lab.repl;

import java.io.IOException;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;

/// JLine's reader for this prompt.
final class PromptReader extends LineReaderImpl {
  private static final String NAME = "hooklab";

  PromptReader(Terminal terminal, Session session) throws IOException {
    super(terminal, NAME);
    setParser(new PromptParser(session));
  }
}
