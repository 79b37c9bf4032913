package dev.hooklab.conformance;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Holds Hooklab against files that say how Linux answers: `conformance/check PATH...`. Prints the rows that differ, the rate of
/// each file, and the rate of all.
final class Check {
  private Check() {}

  /// Exits with 1 when a row differs, and with 2 when there is nothing to check.
  public static void main(String[] args) throws IOException {
    System.exit(run(List.of(args), System.out));
  }

  static int run(List<String> paths, PrintStream out) throws IOException {
    var text = new StringBuilder();
    var total = new Report(text);
    for (var path : paths) {
      var files = files(Path.of(path));
      var measured = MeasuredRules.measured(files);
      for (var file : files) if (!measured.contains(file)) total.add(check(file, text));
    }
    out.print(text);
    if (total.rows() == 0) {
      out.println("nothing to check: give files or folders with .t, .tsv, rule files, errors or transcripts");
      return 2;
    }
    out.println(total.rate("all"));
    return total.failing() == 0 ? 0 : 1;
  }

  private static Report check(Path file, StringBuilder text) throws IOException {
    var report = new Report(text);
    var format = RuleFiles.beside(file) ? null : Format.of(file, firstLine(file)).orElse(null);
    if (format == null) return report;
    format.check(file, report);
    text.append(report.rate(file.toString())).append('\n');
    return report;
  }

  private static List<Path> files(Path path) throws IOException {
    try (var found = Files.walk(path)) {
      return found.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /// Bytes that are no UTF-8 do no harm here.
  private static String firstLine(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return new String(in.readNBytes(1 << 10), StandardCharsets.UTF_8).lines().findFirst().orElse("");
    }
  }
}
