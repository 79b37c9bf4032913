package dev.hooklab.lab.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The snapshots of one script as they are stored: `__snapshots__/FILE.snap` beside it, sorted by name, in the form that
/// Jest's have, a JavaScript module of template literals.
record SnapshotFile(Path file) {
  static final String FOLDER = "__snapshots__";
  private static final String HEADER = "// Snapshots of %s. `hooklab test --update-snapshots` writes them anew.\n";
  private static final Pattern ENTRY = Pattern.compile("^exports\\[`((?:[^`\\\\]|\\\\.)*+)`\\] = `((?:[^`\\\\]|\\\\.)*+)`;$", Pattern.MULTILINE | Pattern.DOTALL);

  static SnapshotFile of(Path script) {
    return new SnapshotFile(script.resolveSibling(FOLDER).resolve(script.getFileName() + ".snap"));
  }

  /// All that is stored, by name; empty when there is no file.
  SequencedMap<String, String> read() throws IOException {
    var stored = new TreeMap<String, String>();
    if (!Files.isRegularFile(file)) return stored;
    var entries = ENTRY.matcher(Files.readString(file));
    while (entries.find()) stored.put(plain(entries.group(1)), trimmed(plain(entries.group(2))));
    return stored;
  }

  /// A text of several lines stands between lines of its own.
  private static String trimmed(String text) {
    return text.startsWith("\n") && text.endsWith("\n") && text.length() > 1 ? text.substring(1, text.length() - 1) : text;
  }

  /// Stores all; a file that would hold nothing is removed.
  void write(Map<String, String> snapshots) throws IOException {
    if (snapshots.isEmpty()) {
      Files.deleteIfExists(file);
      return;
    }
    var text = new StringBuilder(HEADER.formatted(file.getFileName().toString().replaceFirst("\\.snap$", "")));
    new TreeMap<>(snapshots).forEach((name, value) -> {
      var lines = value.contains("\n") ? "\n" + value + "\n" : value;
      text.append("\nexports[`").append(quoted(name)).append("`] = `").append(quoted(lines)).append("`;\n");
    });
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("`", "\\`").replace("${", "\\${");
  }

  private static String plain(String text) {
    return text.replaceAll("(?s)\\\\(.)", "$1");
  }
}
