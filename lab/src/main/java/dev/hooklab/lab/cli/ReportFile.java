package dev.hooklab.lab.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A report of a test run for other programs: `junit=FILE` or `tap=FILE`.
record ReportFile(Format format, Path file) {
  enum Format { JUNIT, TAP }

  static ReportFile parse(String text) {
    int equals = text.indexOf('=');
    var name = equals < 0 ? text : text.substring(0, equals);
    var format = switch (name) {
      case "junit" -> Format.JUNIT;
      case "tap" -> Format.TAP;
      default -> null;
    };
    if (format == null || equals < 0 || equals == text.length() - 1) {
      throw CommandFailure.wrongUse("--report is junit=FILE or tap=FILE, not " + text);
    }
    return new ReportFile(format, Path.of(text.substring(equals + 1)));
  }

  void write(List<TestedFile> tested) {
    var text = switch (format) {
      case JUNIT -> junit(tested);
      case TAP -> tap(tested);
    };
    try {
      var folder = file.toAbsolutePath().getParent();
      if (folder != null) Files.createDirectories(folder);
      Files.writeString(file, text);
    } catch (IOException e) {
      throw CommandFailure.wrongUse("cannot write " + file + ": " + e.getMessage());
    }
  }

  /// The XML that JUnit's Ant task introduced: a suite per file.
  private static String junit(List<TestedFile> tested) {
    var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
    for (var file : tested) {
      int cases = 0;
      for (var _ : file.cases()) cases++;
      xml.append("  <testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" time=\"%s\">%n"
          .formatted(escaped(file.script().toString()), cases, file.failures(), seconds(file.wall().toNanos())));
      for (var one : file.cases()) {
        xml.append("    <testcase classname=\"%s\" name=\"%s\" time=\"%s\""
            .formatted(escaped(file.script().toString()), escaped(one.name()), seconds(one.wall().toNanos())));
        if (one.ok()) xml.append("/>\n");
        else xml.append(">\n      <failure message=\"%s\">%s</failure>\n    </testcase>\n"
            .formatted(escaped(one.fault().message().lines().findFirst().orElse("")), escaped(one.fault().text())));
      }
      xml.append("  </testsuite>\n");
    }
    return xml.append("</testsuites>\n").toString();
  }

  private static String seconds(long nanos) {
    return "%d.%03d".formatted(nanos / 1_000_000_000, nanos / 1_000_000 % 1000);
  }

  /// Text as XML takes it; characters that XML 1.0 cannot have become question marks.
  private static String escaped(String text) {
    var escaped = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> {
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\n' -> escaped.append("&#10;");
        case '\t' -> escaped.append("&#9;");
        default -> escaped.appendCodePoint(c >= 0x20 && c != 0xfffe && c != 0xffff && !(c >= 0xd800 && c < 0xe000) ? c : '?');
      }
    });
    return escaped.toString();
  }

  /// The Test Anything Protocol, version 14: a line per scenario, why it failed as YAML below.
  private static String tap(List<TestedFile> tested) {
    var lines = new StringBuilder();
    int number = 0;
    for (var file : tested) {
      for (var one : file.cases()) {
        number++;
        lines.append(one.ok() ? "ok " : "not ok ").append(number).append(" - ").append(file.script()).append(": ").append(one.name().replace("#", "\\#")).append('\n');
        if (!one.ok()) lines.append("  ---\n  message: |\n").append(one.fault().text().indent(4)).append("  ...\n");
      }
    }
    return "TAP version 14\n1.." + number + "\n" + lines;
  }
}
