package dev.hooklab.lab.cli;

import static dev.hooklab.lab.cli.Ran.hooklab;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `hooklab test` as it is called from a shell, or by CI.
class TestCommandTest {
  private static final String IMPORTS = "import { open, scenario, expect } from 'hooklab'; ";

  @TempDir Path folder;

  private String script(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, IMPORTS + text).toString();
  }

  private Ran test(String... args) {
    var line = new ArrayList<>(List.of(args));
    line.addFirst("test");
    if (!line.contains("--ci")) line.add("--no-ci");
    var ran = hooklab(line.toArray(String[]::new));
    return new Ran(ran.code(), ran.out().replace(folder + "/", "").replaceAll("\\(\\d.*?, virtual .*?\\)", "(time)"), ran.err().replace(folder + "/", ""));
  }

  @Test void testTellsEachScenarioAndWritesReports() throws IOException {
    script("a.js", "scenario('adds', () => expect(1 + 1).toBe(2)); scenario('<fails>', () => expect(1).toBe(2));");
    script("b.js", "console.log('about to fail'); throw new Error('outside');");
    var ran = hooklab("test", folder.toString(), "--report", "junit=" + folder.resolve("r/junit.xml"), "--report", "tap=" + folder.resolve("r/out.tap"));
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).contains("ok      adds (", "FAILED  <fails> (", "Expected: 2", "what it printed:\n    about to fail").endsWith("1 passed, 2 failed\n");
    assertThat(Files.readString(folder.resolve("r/junit.xml"))).contains("<testsuite name=\"" + folder + "/a.js\" tests=\"2\" failures=\"1\"", "name=\"&lt;fails&gt;\"");
    assertThat(Files.readString(folder.resolve("r/out.tap"))).startsWith("TAP version 14\n1..3\nok 1 - ").contains("\nnot ok 2 - ", "\nnot ok 3 - ");
  }

  @Test void testRunsOnlyWhatTheFilterNames() throws IOException {
    var file = script("a.js", "scenario('nat', () => {}); scenario('arp', () => { throw 1; });");
    assertThat(hooklab("test", file, "--filter", "nat").out()).endsWith("1 passed, 0 failed\n");
  }

  @Test void namesAreFilesFoldersAndPatterns() throws IOException {
    script("one.js", "scenario('1', () => {});");
    script("a/two.test.js", "scenario('2', () => {});");
    script("a/b/three.test.js", "scenario('3', () => {});");
    script("a/node_modules/x.test.js", "throw 1;");
    assertThat(test(folder.toString()).out()).isEqualTo("""
        a/b/three.test.js
          ok      3 (time)
        a/two.test.js
          ok      2 (time)
        one.js
          ok      1 (time)
        3 passed, 0 failed
        """);
    assertThat(test(folder + "/**/*.test.js", folder + "/a/two.test.js").out()).contains("three.test.js\n", "two.test.js\n").endsWith("2 passed, 0 failed\n");
    assertThat(test(folder + "/*.js").out()).startsWith("one.js\n").endsWith("1 passed, 0 failed\n");
    assertThat(test(folder + "/*.mjs").err()).isEqualTo("hooklab: there are no scripts in *.mjs\n");
  }

  @Test void theFilterMayBeARegularExpression() throws IOException {
    var file = script("a.js", "for (const name of ['nat 1', 'nat 2', 'arp']) scenario(name, () => {});");
    assertThat(test(file, "--filter", "/^nat [2-9]$/").out()).contains("nat 2").endsWith("1 passed, 0 failed\n");
    assertThat(test(file, "--filter", "/(/").code()).isEqualTo(2);
    assertThat(test(file, "--filter", "dns")).isEqualTo(new Ran(2, "a.js\n0 passed, 0 failed\n", "hooklab: there is no scenario whose name matches dns\n"));
  }

  @Test void bailStopsAtTheFirstFailure() throws IOException {
    script("a.js", "scenario('good', () => {}); scenario('bad', () => { throw 1; }); scenario('never', () => {});");
    script("b.js", "scenario('not reached', () => {});");
    for (var jobs : new String[] {"1", "4"}) {
      var ran = test("--bail", "--jobs", jobs, folder.toString());
      assertThat(ran.code()).isEqualTo(1);
      assertThat(ran.out()).contains("FAILED  bad").doesNotContain("never", "b.js").endsWith("1 passed, 1 failed\n");
    }
  }

  @Test void outputIsTheSameWhateverTheNumberOfJobs() throws IOException {
    for (int i = 0; i < 6; i++) {
      script(i + ".js", """
          const lab = open('home-nat');
          scenario('pings', () => { lab.sleep(%d); expect(lab.nodes.alice.ping('router', { count: 1 }).received).toBe(1); });
          scenario('fails', () => expect(%d %% 3).toBe(1));
          """.formatted(100 * (6 - i), i));
    }
    var alone = test("--jobs", "1", folder.toString());
    assertThat(alone.code()).isEqualTo(1);
    assertThat(alone.out()).endsWith("8 passed, 4 failed\n");
    assertThat(test("--jobs", "4", folder.toString())).isEqualTo(alone);
    assertThat(test("--jobs", "0", folder.toString()).code()).isEqualTo(2);
  }

  @Test void repeatsWithOtherSeeds() throws IOException {
    var file = script("a.js", "const lab = open('home-nat'); scenario('seed', () => expect(lab.seed).toBeLessThan(9));");
    var ran = test(file, "--repeat", "3", "--seed", "7");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).startsWith("a.js (1 of 3)\n  ok      seed (time)\na.js (2 of 3)\n  ok      seed (time)\na.js (3 of 3)\n  FAILED  seed (time)\n")
        .contains("Expected: < 9\n          Received: 9").endsWith("2 passed, 1 failed\n");
  }

  @Test void tellsTheWayOfThePacketThatWasLost() throws IOException {
    var file = script("a.js", """
        scenario('reaches the web server', () => {
          const { alice, router } = open('home-nat').nodes;
          router.exec('iptables -A FORWARD -p icmp -j DROP');
          expect(alice.ping('203.0.113.10', { count: 1, timeout: 2 }).received).toBe(1);
        });
        scenario('is about no packet', () => expect(1).toBe(2));
        """);
    var ran = test(file);
    assertThat(ran.out()).containsOnlyOnce("The last packet that did not arrive:\n          IP 192.168.1.10 > 203.0.113.10: ICMP echo request")
        .contains("filter FORWARD rule 1: -p icmp -j DROP").contains("⇒ dropped");
    assertThat(test(file, "--reporter", "json").out()).contains("\"journey\": \"IP 192.168.1.10 > 203.0.113.10");
  }

  @Test void showsWhatDiffersLineByLine() throws IOException {
    var file = script("a.js", "scenario('text', () => expect('a\\nb\\nc\\n').toBe('a\\nB\\nc\\n'));");
    assertThat(test(file).out()).contains("- Expected\n          + Received\n", "            a\n          - B\n          + b\n            c\n");
  }

  @Test void reportsForOtherProgramsCanBePrinted() throws IOException {
    var file = script("a.js", "scenario('good', () => {}); scenario('bad', () => expect('\"').toBe(2));");
    var json = test(file, "--reporter", "json");
    assertThat(json.code()).isEqualTo(1);
    assertThat(json.out().replaceAll("econds\": [\\d.]+", "econds\": 0")).isEqualTo("""
        {
          "passed": 1,
          "failed": 1,
          "files": [
            { "file": "a.js", "round": 0, "seconds": 0, "cases": [
              { "name": "good", "ok": true, "seconds": 0, "virtualSeconds": 0 },
              { "name": "bad", "ok": false, "seconds": 0, "virtualSeconds": 0, "message": "ExpectationError: expect(received).toBe(expected)\\n\\nExpected: 2\\nReceived: \\"\\\\\\"\\"", "place": "a.js:1:101" }
            ] }
          ]
        }
        """);
    assertThat(test(file, "--reporter", "tap").out()).startsWith("TAP version 14\n1..2\nok 1 - a.js: good\nnot ok 2 - a.js: bad\n  ---\n  message: |\n");
    assertThat(test(file, "--reporter", "junit").out()).startsWith("<?xml version=\"1.0\"").endsWith("</testsuites>\n");
    assertThat(test(file, "--reporter", "paper").code()).isEqualTo(2);
  }

  @Test void snapshotsAreStoredComparedAndUpdated() throws IOException {
    var file = script("a.js", "scenario('rules', () => { expect('one\\ntwo `${x}` \\\\').toMatchSnapshot(); expect({ a: 1 }).toMatchSnapshot('object'); });");
    var stored = folder.resolve("__snapshots__/a.js.snap");
    assertThat(test("--ci", file).out()).contains("FAILED  rules", "There is no snapshot of it").endsWith("0 passed, 1 failed\n");
    assertThat(stored).doesNotExist();

    assertThat(test(file).out()).endsWith("snapshots: 2 written\n1 passed, 0 failed\n");
    assertThat(stored).hasContent("""
        // Snapshots of a.js. `hooklab test --update-snapshots` writes them anew.

        exports[`rules 1`] = `
        one
        two \\`\\${x}\\` \\\\
        `;

        exports[`rules: object 1`] = `{ a: 1 }`;
        """);
    assertThat(test("--ci", file).out()).endsWith("snapshots: 2 matched\n1 passed, 0 failed\n");

    script("a.js", "scenario('rules', () => expect('one\\n2').toMatchSnapshot());");
    var differs = test(file);
    assertThat(differs.code()).isEqualTo(1);
    assertThat(differs.out()).contains("            one\n          - two `${x}` \\\n          + 2\n");
    assertThat(test("-u", file).out()).endsWith("snapshots: 1 updated, 1 removed\n1 passed, 0 failed\n");
    assertThat(stored).content().endsWith("exports[`rules 1`] = `\none\n2\n`;\n").doesNotContain("object");

    script("a.js", "scenario('others', () => {});");
    assertThat(test(file).out()).contains("  obsolete snapshots, which --update-snapshots removes:\n    rules 1\n").endsWith("snapshots: 1 obsolete\n1 passed, 0 failed\n");
    test("--update-snapshots", file);
    assertThat(stored).doesNotExist();
  }

  @Test void runCannotStoreSnapshots() throws IOException {
    var file = script("a.js", "expect('x').toMatchSnapshot();");
    assertThat(hooklab("run", file).code()).isEqualTo(1);
    assertThat(folder.resolve("__snapshots__")).doesNotExist();
  }

  @Test void watchRunsAgainWhenAFileChanges() throws Exception {
    script("lib/number.js", "export const number = 1;");
    var file = script("a.js", "import { number } from './lib/number.js'; scenario('number', () => { expect(number).toBe(2); expect('x').toMatchSnapshot(); });");
    var out = new ByteArrayOutputStream();
    var watching = Thread.ofPlatform().start(() -> Ran.hooklab(out, new ByteArrayOutputStream(), "test", "--no-ci", "--watch", file));
    try {
      await(out, "0 passed, 1 failed");
      script("lib/number.js", "export const number = 2;");
      await(out, "1 passed, 0 failed");
    } finally {
      watching.interrupt();
      watching.join();
    }
    assertThat(out.toString(StandardCharsets.UTF_8).split("passed, ", -1)).hasSize(3);
  }

  private static void await(ByteArrayOutputStream out, String text) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!out.toString(StandardCharsets.UTF_8).contains(text) && System.nanoTime() < end) TimeUnit.MILLISECONDS.sleep(20);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains(text);
  }
}
