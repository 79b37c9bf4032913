package dev.hooklab.lab.repl;

import java.util.List;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/// Tells JLine whether a line is whole, and which part of it is to be completed.
final class PromptParser implements Parser {
  private final Session session;

  PromptParser(Session session) {
    this.session = session;
  }

  @Override public ParsedLine parse(String line, int cursor, ParseContext context) {
    if (context != ParseContext.COMPLETE && session.wantsMore(line)) throw new EOFError(-1, -1, "more to come");
    return new Part(line, cursor, cursor, cursor);
  }

  /// The part of a line that is completed.
  private record Part(String line, int cursor, int from, int to) implements ParsedLine {
    @Override public String word() {
      return line.substring(from, to);
    }

    @Override public int wordCursor() {
      return cursor - from;
    }

    @Override public int wordIndex() {
      return 0;
    }

    @Override public List<String> words() {
      return List.of(word());
    }
  }
}
