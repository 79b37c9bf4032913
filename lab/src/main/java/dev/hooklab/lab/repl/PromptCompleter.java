package dev.hooklab.lab.repl;

import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/// Hands suggestions to JLine.
final class PromptCompleter implements Completer {
  @Override public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    if (!(line instanceof PromptParser.Part part)) return;
    for (var item : part.completion().suggestions().items()) {
      if (!item.text().startsWith(line.word())) continue;
      candidates.add(new Candidate(item.text(), item.text(), null, item.what().isEmpty() ? null : item.what(), null, null, item.whole()));
    }
  }
}
