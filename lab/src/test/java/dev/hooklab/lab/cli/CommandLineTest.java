package dev.hooklab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the program prints and what it exits with.
class CommandLineTest {
  private record Ran(int code, String out, String err) { }

  @TempDir Path folder;

  private Ran hooklab(String... args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var wasOut = System.out;
    var wasErr = System.err;
    try {
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
      int code = Main.run(args);
      return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(wasOut);
      System.setErr(wasErr);
    }
  }

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

  @Test void testTellsEachScenarioAndWritesReports() throws IOException {
    script("a.js", "import { scenario, expect } from 'hooklab'; scenario('adds', () => expect(1 + 1).toBe(2)); scenario('<fails>', () => expect(1).toBe(2));");
    script("b.js", "console.log('about to fail'); throw new Error('outside');");
    var ran = hooklab("test", folder.toString(), "--report", "junit=" + folder.resolve("r/junit.xml"), "--report", "tap=" + folder.resolve("r/out.tap"));
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).contains("ok      adds (", "FAILED  <fails> (", "Expected: 2", "what it printed:\n    about to fail").endsWith("1 passed, 2 failed\n");
    assertThat(Files.readString(folder.resolve("r/junit.xml"))).contains("<testsuite name=\"" + folder + "/a.js\" tests=\"2\" failures=\"1\"", "name=\"&lt;fails&gt;\"");
    assertThat(Files.readString(folder.resolve("r/out.tap"))).startsWith("TAP version 14\n1..3\nok 1 - ").contains("\nnot ok 2 - ", "\nnot ok 3 - ");
  }

  @Test void testRunsOnlyWhatTheFilterNames() throws IOException {
    var file = script("a.js", "import { scenario } from 'hooklab'; scenario('nat', () => {}); scenario('arp', () => { throw 1; });");
    assertThat(hooklab("test", file, "--filter", "nat").out()).endsWith("1 passed, 0 failed\n");
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
