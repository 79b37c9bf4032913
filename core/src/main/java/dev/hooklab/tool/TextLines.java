package dev.hooklab.tool;

import dev.hooklab.host.Process;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Lines of files, or of standard input as they come: what filters read.
final class TextLines {
  /// Takes one line without its end.
  @FunctionalInterface
  interface Sink {
    /// Whether further lines are wanted.
    boolean line(String file, String text);
  }

  private TextLines() {}

  /// Reads all lines.
  /// @param files names; none or `-` for standard input
  /// @return false when a file could not be read, which was complained about
  static boolean read(Process self, String program, List<String> files, Sink sink) {
    boolean fine = true;
    for (var file : files.isEmpty() ? List.of("-") : files) {
      if (file.equals("-")) {
        input(self, sink);
        continue;
      }
      var content = self.call(() -> self.host.files.read(file));
      if (content.isEmpty()) {
        var why = self.call(() -> self.host.files.isDirectory(file)) ? "Is a directory" : "No such file or directory";
        self.printError(program + ": " + file + ": " + why + "\n");
        fine = false;
        continue;
      }
      for (var line : new String(content.get(), StandardCharsets.UTF_8).lines().toList()) if (!sink.line(file, line)) break;
    }
    return fine;
  }

  private static void input(Process self, Sink sink) {
    var open = new ByteArrayOutputStream();
    while (true) {
      var bytes = self.call(self.in::read);
      if (bytes.length == 0) {
        if (self.call(self.in::ended)) break;
        self.await(self.in.ready(), -1);
        continue;
      }
      for (byte octet : bytes) {
        if (octet != '\n') {
          open.write(octet);
          continue;
        }
        var line = open.toString(StandardCharsets.UTF_8);
        open.reset();
        if (!sink.line("-", line)) return;
      }
    }
    if (open.size() > 0) sink.line("-", open.toString(StandardCharsets.UTF_8));
  }

  /// A whole number that an option takes.
  /// @throws Exit with `complaint` when it is none
  static int number(String text, String complaint) {
    if (!text.matches("\\d{1,9}")) throw new Exit(1, "", complaint);
    return Integer.parseInt(text);
  }
}
