package dev.hooklab.lab.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;

/// The scripts that a command line names: files, folders, and patterns such as `tests/**/*.test.js`.
final class TestScripts {
  private TestScripts() {}

  /// In the order of the command line, those of a folder or a pattern in the order of their names, each once.
  static List<Path> find(List<String> arguments) {
    var scripts = new LinkedHashSet<Path>();
    for (var argument : arguments) {
      try {
        var path = Path.of(argument);
        if (Files.isRegularFile(path)) scripts.add(path);
        else if (Files.isDirectory(path)) scripts.addAll(below(path, TestScripts::isScript));
        else if (isPattern(argument)) scripts.addAll(matching(argument));
        else throw CommandFailure.wrongUse("there is no script or folder " + argument);
      } catch (InvalidPathException | PatternSyntaxException e) {
        throw CommandFailure.wrongUse(argument + " is no path and no pattern: " + e.getMessage());
      }
    }
    if (scripts.isEmpty()) throw CommandFailure.wrongUse("there are no scripts in " + String.join(", ", arguments));
    return List.copyOf(scripts);
  }

  private static boolean isPattern(String argument) {
    return argument.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
  }

  private static boolean isScript(Path file) {
    var name = file.getFileName().toString();
    return name.endsWith(".js") || name.endsWith(".mjs");
  }

  /// A pattern as shells have it with `globstar`: `**/` also stands for no folder at all.
  private static List<Path> matching(String pattern) {
    var folder = pattern.substring(0, pattern.lastIndexOf('/', firstWild(pattern)) + 1);
    var rest = pattern.substring(folder.length());
    var root = Path.of(folder.isEmpty() ? "." : folder);
    var matcher = FileSystems.getDefault().getPathMatcher("glob:" + rest.replace("**/", "{**/,}"));
    if (!Files.isDirectory(root)) return List.of();
    var found = below(root, file -> matcher.matches(root.relativize(file)));
    return folder.isEmpty() ? found.stream().map(root::relativize).toList() : found;
  }

  private static int firstWild(String pattern) {
    int at = 0;
    while ("*?[{".indexOf(pattern.charAt(at)) < 0) at++;
    return at;
  }

  /// Without what lies in hidden folders, in those of snapshots and of other people's modules.
  private static List<Path> below(Path folder, Predicate<Path> wanted) {
    var files = new ArrayList<Path>();
    try {
      Files.walkFileTree(folder, new SimpleFileVisitor<>() {
        @Override public FileVisitResult preVisitDirectory(Path below, BasicFileAttributes attributes) {
          return below.equals(folder) || !passedOver(below) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
        }

        @Override public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
          if (attributes.isRegularFile() && wanted.test(file)) files.add(file);
          return FileVisitResult.CONTINUE;
        }
      });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    files.sort(null);
    return files;
  }

  /// Whether no script is looked for in a folder.
  static boolean passedOver(Path folder) {
    var name = folder.getFileName().toString();
    return name.startsWith(".") && name.length() > 2 || name.equals("node_modules") || name.equals("__snapshots__");
  }
}
