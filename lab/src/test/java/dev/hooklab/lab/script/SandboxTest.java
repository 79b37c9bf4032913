package dev.hooklab.lab.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a script cannot do, and what ends it when it does too much.
class SandboxTest {
  @TempDir Path folder;
  private Scripts scripts;

  @BeforeEach void folder() {
    scripts = new Scripts(folder);
  }

  @Test void hasNoDoorToJavaOrTheMachine() {
    assertThat(scripts.prints("""
        const doors = ["Java", "Packages", "java", "javax", "com", "org", "Polyglot", "Graal", "load", "loadWithNewGlobal", "print", "printErr",
          "quit", "exit", "read", "readline", "process", "require", "Worker", "WebAssembly", "SharedArrayBuffer", "Atomics", "hooklab host"];
        console.log(doors.filter((name) => name in globalThis).join());
        console.log(typeof console.getClass, typeof console.log.getClass, typeof console.wait);
        """)).isEqualTo("\nundefined undefined undefined\n");
  }

  @Test void endsAnEndlessLoop() {
    scripts.within(limits -> limits.withStatements(100_000));
    String[] loops = {"for (;;) { }", "while (true);", "try { for (;;) { } } catch { for (;;) { } } finally { for (;;) { } }",
        "const f = () => Promise.resolve().then(f); await f();", "[...(function* () { while (true) yield 1; })()]"};
    for (var loop : loops) {
      assertThat(scripts.fails("const a = 1;\n" + loop)).as(loop).contains("The script ran more than 100,000 statements and was stopped: an endless loop?");
    }
    assertThat(scripts.fails("const a = 1;\nfor (;;) { }")).startsWith("main.js:2:");
  }

  @Test void endsAComputationThatHasNoStatements() {
    scripts.within(limits -> limits.withSilence(Duration.ofMillis(300)));
    assertThat(scripts.fails("Array.prototype.indexOf.call({ length: 2 ** 50 }, 5);"))
        .isEqualTo("The script computed for 300 ms without calling the lab or coming to an end, and was stopped.");
  }

  @Test void endsAScriptThatFillsTheMemory() {
    scripts.within(limits -> limits.withHeap(128L << 20));
    String[] hogs = {"const all = []; for (;;) all.push(new Array(1000).fill(1.5));", "const all = []; for (;;) all.push(new Uint8Array(10_000_000));",
        "new Array(1e9).fill(0).map((x) => x + 1);"};
    for (var hog : hogs) {
      assertThat(scripts.fails("try { " + hog + " } catch (e) { console.log('caught', e); }"))
          .as(hog).isEqualTo("The script filled the memory that it may have, 128 MiB, and was stopped.");
    }
  }

  @Test void endsAScriptThatPrintsWithoutEnd() {
    scripts.within(limits -> limits.withOutput(10_000));
    var ran = scripts.run("for (;;) console.log('and on'), console.error('and on');");
    assertThat(ran.fault()).isEqualTo("The script printed more than 10,000 bytes and was stopped.");
    assertThat(ran.out().length() + ran.err().length()).isLessThanOrEqualTo(10_000);
  }

  @Test void letsRecursionEndAsAnError() {
    assertThat(scripts.prints("let depth = 0; const f = () => { depth++; f(); }; try { f(); } catch (e) { console.log(e.name, depth > 5000); }"))
        .isEqualTo("RangeError true\n");
  }

  @Test void doesNotStopAScriptForItsGarbage() {
    // What the tests before have left in this JVM's heap is alive, too.
    scripts.within(limits -> limits.withHeap(512L << 20));
    assertThat(scripts.prints("for (let i = 0; i < 200; i++) new Uint8Array(10_000_000); console.log('done');")).isEqualTo("done\n");
  }
}
