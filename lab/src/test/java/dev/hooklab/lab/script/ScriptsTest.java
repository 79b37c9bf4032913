package dev.hooklab.lab.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The scripts that come with Hooklab.
class ScriptsTest {
  private static final Path SCRIPTS = Path.of("..", "scripts");

  @TempDir Path folder;

  static Stream<Path> scripts() throws IOException {
    try (var files = Files.list(SCRIPTS)) {
      return files.filter(file -> file.toString().endsWith(".js")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void runsToItsEnd(Path script) {
    var printed = new ByteArrayOutputStream();
    var result = ScriptRun.of(script, ScriptOptions.printingTo(printed, printed).withFolder(folder)).run();
    assertThat(result.fault()).as(printed.toString(StandardCharsets.UTF_8)).isNull();
    assertThat(result.scenarios()).allSatisfy(scenario -> assertThat(scenario.fault()).as(scenario.name()).isNull());
  }

  @Test void theSameSeedGivesTheSameCaptures() throws IOException {
    assertThat(captures("first")).isNotEmpty().containsExactlyEntriesOf(captures("second"));
  }

  private Map<String, String> captures(String run) throws IOException {
    var into = folder.resolve(run);
    for (var script : new String[] {"home-nat.js", "port-forward.js", "hairpin.js"}) {
      var nowhere = new ByteArrayOutputStream();
      ScriptRun.of(SCRIPTS.resolve(script), ScriptOptions.printingTo(nowhere, nowhere).withFolder(into)).run();
    }
    var captures = new TreeMap<String, String>();
    try (var files = Files.walk(into)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        captures.put(into.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return captures;
  }
}
