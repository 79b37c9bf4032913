package dev.hooklab.lab.capture;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs the real tools, where they are installed; a test that asks for one that is missing is skipped.
final class Shell {
  private Shell() {}

  /// What the command printed on both its outputs; a test fails when its exit code is not 0.
  static String run(String... command) throws IOException, InterruptedException {
    assumeTrue(installed(command[0]), command[0] + " is not installed");
    var process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) throw new AssertionError(List.of(command) + ": " + text);
    return text.lines().filter(line -> !line.startsWith("Running as user \"root\"")).map(line -> line + "\n").reduce("", String::concat);
  }

  private static boolean installed(String tool) {
    var path = System.getenv("PATH");
    return path != null && List.of(path.split(java.io.File.pathSeparator, -1)).stream()
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
  }
}
