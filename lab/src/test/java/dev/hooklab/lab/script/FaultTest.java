package dev.hooklab.lab.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a user is told of a script that fails.
class FaultTest {
  @TempDir Path folder;
  private Scripts scripts;

  @BeforeEach void folder() {
    scripts = new Scripts(folder);
  }

  @Test void showsThePlaceAndTheScriptsOwnCalls() {
    scripts.file("lib.js", "export function fail(what) {\n  throw new TypeError(`no ${what}`);\n}\n");
    assertThat(scripts.fails("""
        import { fail } from "./lib.js";
        const inner = () => fail("bread");
        [1].forEach(function outer() { inner(); });
        """)).isEqualTo("""
        lib.js:2:9: TypeError: no bread
            2 |   throw new TypeError(`no ${what}`);
              |         ^
            at fail (lib.js:2:9)
            at inner (main.js:2:21)
            at outer (main.js:3:32)
            at main.js:3:1""");
  }

  @Test void showsWhereTheSyntaxIsWrong() {
    assertThat(scripts.fails("const a = 1;\nfoo(1, ;")).isEqualTo("""
        main.js:2:8: SyntaxError: Expected an operand but found ;
            2 | foo(1, ;
              |        ^""");
  }

  @Test void tellsRejectionsAlsoThoseThatNobodyAwaits() {
    assertThat(scripts.fails("async function f() { await 1; throw new Error('late'); }\nawait f();")).startsWith("main.js:1:37: Error: late\n");
    assertThat(scripts.fails("Promise.reject(new Error('lost'));")).startsWith("main.js:1:16: Error: lost\n");
    assertThat(scripts.fails("await new Promise(() => {});")).isEqualTo("The script awaits a promise that nothing settles.");
  }

  @Test void tellsWhatIsThrownThatIsNoError() {
    assertThat(scripts.fails("throw 'bread';")).contains("bread");
    assertThat(scripts.fails("throw { code: 3 };")).contains("code: 3");
  }

  @Test void saysWhatToUseInsteadOfWhatIsNotThere() {
    assertThat(scripts.fails("Java.type('java.io.File');")).isEqualTo("""
        main.js:1:1: ReferenceError: Java is not defined: scripts cannot reach Java, only what they import from "hooklab"
            1 | Java.type('java.io.File');
              | ^""");
    assertThat(scripts.fails("setTimeout(() => {}, 5);")).contains("time is virtual");
    assertThat(scripts.fails("console.logg('x');")).startsWith("main.js:1:1: TypeError: console.logg is not a function\n");
  }

  @Test void tellsTheCause() {
    assertThat(scripts.fails("throw new Error('outer', { cause: new Error('inner') });")).contains("Error: outer\nCaused by: Error: inner");
  }
}
