package dev.hooklab.lab.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A report of a test run for other programs, in a file: `junit=FILE`, `tap=FILE` or `json=FILE`.
record ReportFile(ReportFormat format, Path file) {
  static ReportFile parse(String text) {
    int equals = text.indexOf('=');
    var format = ReportFormat.of(equals < 0 ? text : text.substring(0, equals));
    if (format.isEmpty() || equals < 0 || equals == text.length() - 1) {
      throw CommandFailure.wrongUse("--report is junit=FILE, tap=FILE or json=FILE, not " + text);
    }
    return new ReportFile(format.get(), Path.of(text.substring(equals + 1)));
  }

  void write(List<TestedFile> tested) {
    try {
      var folder = file.toAbsolutePath().getParent();
      if (folder != null) Files.createDirectories(folder);
      Files.writeString(file, format.of(tested));
    } catch (IOException e) {
      throw CommandFailure.wrongUse("cannot write " + file + ": " + e.getMessage());
    }
  }
}
