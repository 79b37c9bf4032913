package dev.hooklab.lab.cli;

import dev.hooklab.lab.script.ScenarioResult;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How a test run is told to other programs.
enum ReportFormat {
  JUNIT, TAP, JSON;

  static Optional<ReportFormat> of(String name) {
    for (var format : values()) if (format.name().toLowerCase(Locale.ROOT).equals(name)) return Optional.of(format);
    return Optional.empty();
  }

  String of(List<TestedFile> tested) {
    return switch (this) {
      case JUNIT -> junit(tested);
      case TAP -> tap(tested);
      case JSON -> json(tested);
    };
  }

  /// The XML that JUnit's Ant task introduced: a suite per file.
  private static String junit(List<TestedFile> tested) {
    var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
    for (var file : tested) {
      xml.append("  <testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" time=\"%s\">\n"
          .formatted(escaped(file.name()), file.cases().size(), file.failures(), seconds(file.wall().toNanos())));
      for (var one : file.cases()) {
        xml.append("    <testcase classname=\"%s\" name=\"%s\" time=\"%s\""
            .formatted(escaped(file.name()), escaped(one.name()), seconds(one.wall().toNanos())));
        if (one.ok()) xml.append("/>\n");
        else xml.append(">\n      <failure message=\"%s\">%s</failure>\n    </testcase>\n"
            .formatted(escaped(one.fault().message().lines().findFirst().orElse("")), escaped(one.failure())));
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
        lines.append(one.ok() ? "ok " : "not ok ").append(number).append(" - ").append(file.name()).append(": ").append(one.name().replace("#", "\\#")).append('\n');
        if (!one.ok()) lines.append("  ---\n  message: |\n").append(one.failure().indent(4)).append("  ...\n");
      }
    }
    return "TAP version 14\n1.." + number + "\n" + lines;
  }

  private static String json(List<TestedFile> tested) {
    long failed = tested.stream().mapToLong(TestedFile::failures).sum();
    long passed = tested.stream().flatMap(file -> file.result().scenarios().stream()).filter(ScenarioResult::ok).count();
    var text = new StringBuilder("{\n  \"passed\": %d,\n  \"failed\": %d,\n  \"files\": [".formatted(passed, failed));
    var between = "\n";
    for (var file : tested) {
      text.append(between).append("    { \"file\": ").append(quoted(file.script().toString())).append(", \"round\": ").append(file.round())
          .append(", \"seconds\": ").append(seconds(file.wall().toNanos())).append(", \"cases\": [");
      var comma = "\n";
      for (var one : file.cases()) {
        text.append(comma).append("      ").append(json(one));
        comma = ",\n";
      }
      text.append(comma.equals("\n") ? "" : "\n    ").append("] }");
      between = ",\n";
    }
    return text.append("\n  ]\n}\n").toString();
  }

  private static String json(ScenarioResult one) {
    var text = new StringBuilder("{ \"name\": ").append(quoted(one.name())).append(", \"ok\": ").append(one.ok())
        .append(", \"seconds\": ").append(seconds(one.wall().toNanos())).append(", \"virtualSeconds\": ").append(one.virtual().toNanos() / 1e9);
    if (!one.ok()) {
      text.append(", \"message\": ").append(quoted(one.fault().message())).append(", \"place\": ").append(quoted(one.fault().place()));
      if (!one.lost().isEmpty()) text.append(", \"journey\": ").append(quoted(one.lost()));
    }
    return text.append(" }").toString();
  }

  /// A string as RFC 8259 has it.
  private static String quoted(String text) {
    var quoted = new StringBuilder(text.length() + 2).append('"');
    text.chars().forEach(c -> {
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        default -> {
          if (c < 0x20 || c >= 0xd800 && c < 0xe000) quoted.append("\\u%04x".formatted(c));
          else quoted.append((char) c);
        }
      }
    });
    return quoted.append('"').toString();
  }
}
