package dev.hooklab.lab.repl;

import dev.hooklab.host.Suggestions;
import dev.hooklab.host.UsageGrammar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// What the words in capitals stand for in the usage of the lab's own commands.
record LabKinds(Session session) implements UsageGrammar.Kinds {
  @Override public void suggest(String kind, Suggestions to) {
    var network = session.lab().network;
    switch (kind) {
      case "NODE" -> network.hosts().forEach(host -> to.add(host.name));
      case "NODE:IF" -> network.hosts().forEach(host -> host.netns.devices().stream().filter(d -> !d.loopback()).forEach(d -> to.add(host.name + ":" + d.name())));
      case "COMMAND" -> {
        session.commands().values().forEach(command -> to.add(command.name(), command.summary()));
        network.tools().forEach(tool -> to.add(tool.name()));
      }
      case "SNAPSHOT" -> session.timeline().snapshots().keySet().stream().filter(name -> !name.matches("\\d+")).forEach(to::add);
      case "FILE" -> files(to);
      default -> { }
    }
  }

  /// Files of the machine that the prompt runs on.
  private static void files(Suggestions to) {
    int slash = to.word().lastIndexOf('/');
    var folder = slash < 0 ? "" : to.word().substring(0, slash + 1);
    try (var files = Files.list(Path.of(folder.isEmpty() ? "." : folder))) {
      files.sorted().limit(1000).forEach(file -> {
        var name = folder + file.getFileName();
        if (Files.isDirectory(file)) to.addPart(name + "/", "");
        else to.add(name);
      });
    } catch (IOException | InvalidPathException _) {
      // Nothing to suggest there.
    }
  }
}
