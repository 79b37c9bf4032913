package dev.hooklab.lab.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioTest {
  @TempDir Path folder;
  private Scripts scripts;

  @BeforeEach void folder() {
    scripts = new Scripts(folder);
  }

  @Test void runsWhereItStandsAndWaitsForAsyncOnes() {
    assertThat(scripts.prints("""
        import { scenario } from "hooklab";
        scenario("a", () => console.log("a"));
        console.log("between");
        scenario("b", async () => { await null; console.log("b"); });
        scenario("c", () => console.log("c"));
        console.log("end of file");
        """)).isEqualTo("a\nbetween\nend of file\nb\nc\n");
  }

  @Test void goesOnAfterOneThatFails() {
    var ran = scripts.run("""
        import { scenario, expect } from "hooklab";
        scenario("fails", () => expect(1).toBe(2));
        scenario("fails later", async () => { await null; throw new Error("late"); });
        scenario("passes", () => {});
        """);
    assertThat(ran.result().fault()).isNull();
    assertThat(ran.result().ok()).isFalse();
    assertThat(ran.result().scenarios()).extracting(ScenarioResult::name).containsExactly("fails", "fails later", "passes");
    assertThat(ran.result().scenarios()).extracting(ScenarioResult::ok).containsExactly(false, false, true);
    assertThat(ran.result().scenarios().getFirst().fault().text()).contains("main.js:2:25: ExpectationError: expect(received).toBe(expected)")
        .contains("Expected: 2\nReceived: 1").doesNotContain("@hooklab");
  }

  @Test void runsOnlyThoseThatTheFilterNames() {
    scripts.with(options -> options.withFilter(Pattern.compile("nat")));
    assertThat(scripts.run("import { scenario } from 'hooklab'; for (const n of ['nat in', 'arp', 'snat']) scenario(n, () => {});").result().scenarios())
        .extracting(ScenarioResult::name).containsExactly("nat in", "snat");
  }

  @Test void failsTheOneThatIsUnderWayWhenTheScriptIsStopped() {
    scripts.within(limits -> limits.withStatements(50_000));
    var ran = scripts.run("import { scenario } from 'hooklab'; scenario('loops', () => { for (;;) { } });");
    assertThat(ran.result().scenarios()).hasSize(1);
    assertThat(ran.result().scenarios().getFirst().fault().text()).contains("endless loop?");
  }

  @Test void doesNotNest() {
    assertThat(scripts.run("import { scenario } from 'hooklab'; scenario('a', () => scenario('b', () => {}));").result().scenarios().getFirst().fault().text())
        .contains("scenario(\"b\") stands inside scenario(\"a\")");
    assertThat(scripts.fails("import { scenario } from 'hooklab'; scenario('a');")).contains("A scenario takes a name and a function");
  }
}
