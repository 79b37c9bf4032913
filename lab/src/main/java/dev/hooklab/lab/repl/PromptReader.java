package dev.hooklab.lab.repl;

import java.io.IOException;
import java.util.function.Supplier;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/// JLine's reader with a line below the one being typed, which shows how the command at hand is used.
final class PromptReader extends LineReaderImpl {
  private static final String NAME = "hooklab";

  private final Session session;
  private final Supplier<AttributedString> hintLine = this::hint;

  PromptReader(Terminal terminal, Session session) throws IOException {
    super(terminal, NAME);
    this.session = session;
    setParser(new PromptParser(session));
    setCompleter(new PromptCompleter());
    setHighlighter(new PromptHighlighter(session));
  }

  /// The hint stands where lists of suggestions stand, when there are none, and goes when the line is done.
  @Override protected void redisplay(boolean flush) {
    if (post == null && state == State.NORMAL && !searching() && session.screen().canRedraw() && !hint().isEmpty()) post = hintLine;
    else if (post == hintLine && (state != State.NORMAL || searching() || hint().isEmpty())) post = null;
    super.redisplay(flush);
    if (post == hintLine) post = null;
  }

  private boolean searching() {
    return searchTerm != null;
  }

  private AttributedString hint() {
    var line = buf.toString();
    if (line.isBlank() || line.indexOf('\n') >= 0) return AttributedString.EMPTY;
    var to = Completion.hint(line, buf.cursor(), session);
    if (to.hint().isEmpty()) return AttributedString.EMPTY;
    var text = new AttributedStringBuilder().append("  ").styled(Theme.DIM, to.hint().substring(0, to.hintFrom()))
        .styled(Theme.STRONG, to.hint().substring(to.hintFrom(), to.hintTo())).styled(Theme.DIM, to.hint().substring(to.hintTo()));
    return text.toAttributedString().columnSubSequence(0, session.screen().width() - 1);
  }
}
