package dev.hooklab.lab.topology;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Rules of a node: the lines of an iptables-save dump, or the name of a file beside the topology that holds them.
final class RuleFile {
  private static final String EXPECTED = "the lines of an iptables-save dump, or the name of a file that holds one";

  private final Optional<Path> directory;
  private final Faults faults;

  RuleFile(Optional<Path> directory, Faults faults) {
    this.directory = directory;
    this.faults = faults;
  }

  RuleLines read(Fields node, String key) {
    var value = node.value(key);
    if (value.isEmpty()) return RuleLines.NONE;
    return switch (value.get()) {
      case Json.Array(var _, var items) -> {
        var lines = new ArrayList<String>();
        for (var item : items) lines.add(node.text(item, "a line of an iptables-save dump").orElse(""));
        yield new RuleLines("", lines);
      }
      case Json.Text(var spot, var file) -> new RuleLines(file, lines(spot, file));
      case Json.Num _, Json.Bool _, Json.Null _, Json.Obj _ -> {
        node.wrong(value.get(), EXPECTED);
        yield RuleLines.NONE;
      }
    };
  }

  private List<String> lines(Spot spot, String file) {
    if (directory.isEmpty()) {
      faults.add(spot, "a topology that lies in no folder cannot name a file: expected the lines of an iptables-save dump");
      return List.of();
    }
    var folder = directory.get().toAbsolutePath().normalize();
    try {
      var path = folder.resolve(file).normalize();
      if (!path.startsWith(folder) || Files.exists(path) && !path.toRealPath().startsWith(folder.toRealPath())) {
        faults.add(spot, "\"" + file + "\" lies outside the topology's folder");
        return List.of();
      }
      if (Files.isRegularFile(path)) return Files.readAllLines(path, StandardCharsets.UTF_8);
      faults.add(spot, Faults.unknown("no file", file, filesOf(folder)));
    } catch (IOException | InvalidPathException e) {
      faults.add(spot, "cannot read \"" + file + "\": " + e.getMessage());
    }
    return List.of();
  }

  private static List<String> filesOf(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).filter(name -> !name.endsWith(".json")).sorted().toList();
    }
  }
}
