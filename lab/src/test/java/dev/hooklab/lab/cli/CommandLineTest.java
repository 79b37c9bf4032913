package dev.hooklab.lab.cli;

import static dev.hooklab.lab.cli.Ran.hooklab;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the program prints and what it exits with.
class CommandLineTest {
  @TempDir Path folder;

  private String script(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test void runExitsWithWhatBecameOfTheScript() throws IOException {
    assertThat(hooklab("run", script("good.js", "1 + 1;"))).isEqualTo(new Ran(0, "", ""));
    var thrown = hooklab("run", script("bad.js", "throw new Error('no');"));
    assertThat(thrown.code()).isEqualTo(1);
    assertThat(thrown.err()).endsWith("bad.js:1:7: Error: no\n    1 | throw new Error('no');\n      |       ^\n");
    var failed = hooklab("run", script("test.js", "import { scenario } from 'hooklab'; scenario('s', () => { throw 1; });"));
    assertThat(failed.code()).isEqualTo(1);
    assertThat(failed.err()).startsWith("FAILED  s (");
  }

  @Test void wrongUseExitsWith2() {
    assertThat(hooklab("run", "nowhere.js")).isEqualTo(new Ran(2, "", "hooklab: there is no script nowhere.js\n"));
    assertThat(hooklab("run").code()).isEqualTo(2);
    assertThat(hooklab("fly").code()).isEqualTo(2);
    assertThat(hooklab().code()).isEqualTo(2);
    assertThat(hooklab("test", folder.toString()).code()).isEqualTo(2);
  }

  @Test void execRunsCommandsInNodes() throws IOException {
    var topology = script("pair.json", "{ \"nodes\": { \"a\": {}, \"b\": {} } }");
    assertThat(hooklab("exec", topology, "a: echo one", "b:echo two")).isEqualTo(new Ran(0, "one\ntwo\n", ""));
    assertThat(hooklab("exec", topology, "a: false", "b: echo on").code()).isEqualTo(1);
    assertThat(hooklab("exec", topology, "c: true")).isEqualTo(new Ran(2, "", "hooklab: there is no node c; there is a, b\n"));
    assertThat(hooklab("exec", topology, "true").code()).isEqualTo(2);
  }

  @Test void validateTellsAllFaultsOfAllFiles() throws IOException {
    var good = script("good.json", "{ \"nodes\": { \"a\": {} } }");
    var bad = script("bad.json", "{ \"nodes\": { \"a\": { \"knd\": 1 } },\n \"wires\": 5 }");
    var ran = hooklab("validate", bad, good);
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEqualTo(good + ": ok\n");
    assertThat(ran.err()).contains(bad + ":1:", "knd", bad + ":2:", "wires", bad + ": 2 faults\n");
  }

  @Test void graphDrawsInEveryFormat() throws IOException {
    var topology = script("pair.json", "{ \"nodes\": { \"a\": {}, \"b\": {} } }");
    assertThat(hooklab("graph", topology).out()).contains("a", "b");
    assertThat(hooklab("graph", topology, "--format", "dot").out()).startsWith("graph");
    assertThat(hooklab("graph", topology, "--format", "crayon").code()).isEqualTo(2);
  }

  @Test void helpNamesEverySubcommand() {
    var help = hooklab("--help");
    assertThat(help.code()).isZero();
    assertThat(help.out()).contains("run", "test");
    assertThat(hooklab("run", "--help").out()).contains("--seed", "--pcap");
  }
}
