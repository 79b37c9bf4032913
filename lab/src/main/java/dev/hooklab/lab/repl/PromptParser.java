package dev.hooklab.lab.repl;

import dev.hooklab.host.Suggestions;
import java.util.List;
import org.jline.reader.CompletingParsedLine;
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
    if (context == ParseContext.COMPLETE) return new Part(line, cursor, completion(line, cursor));
    if (context != ParseContext.SECONDARY_PROMPT && session.wantsMore(line)) throw new EOFError(-1, -1, "more to come");
    return new Part(line, cursor, nothing(cursor));
  }

  /// JLine interrupts this thread on Ctrl-C: whatever was being looked up fails then, and nothing is suggested.
  private Completion completion(String line, int cursor) {
    try {
      return Completion.at(line, cursor, session);
    } catch (RuntimeException _) {
      return nothing(cursor);
    }
  }

  private static Completion nothing(int cursor) {
    return new Completion(cursor, new Suggestions(List.of(), ""));
  }

  /// A line with the part of it that is completed.
  record Part(String line, int cursor, Completion completion) implements CompletingParsedLine {
    @Override public String word() {
      return line.substring(completion.from(), cursor);
    }

    @Override public int wordCursor() {
      return cursor - completion.from();
    }

    @Override public int wordIndex() {
      return 0;
    }

    @Override public List<String> words() {
      return List.of(word());
    }

    /// Suggestions are put in as they are.
    @Override public CharSequence escape(CharSequence candidate, boolean complete) {
      return candidate;
    }

    @Override public int rawWordCursor() {
      return wordCursor();
    }

    @Override public int rawWordLength() {
      return wordCursor();
    }
  }
}
