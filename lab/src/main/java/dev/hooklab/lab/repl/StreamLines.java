package dev.hooklab.lab.repl;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Lines from a pipe or a file.
final class StreamLines implements Lines {
  private final BufferedReader reader;

  StreamLines(InputStream in) {
    reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  @Override public String next(Session session) {
    try {
      var line = reader.readLine();
      while (line != null && session.wantsMore(line)) {
        var more = reader.readLine();
        if (more == null) break;
        line += "\n" + more;
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override public void close() { }
}
