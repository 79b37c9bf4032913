package dev.hooklab.lab.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModulesTest {
  @TempDir Path top;
  private Scripts scripts;

  @BeforeEach void folder() {
    scripts = new Scripts(top.resolve("scripts"));
  }

  @Test void importsFilesBesideItAndJson() {
    scripts.file("lib/double.js", "export default (n) => n * 2;").file("cases.json", "[{ \"n\": 21 }]");
    assertThat(scripts.prints("""
        import double from "./lib/double.js";
        import cases from "./cases.json" with { type: "json" };
        const later = await import("./lib/double.js");
        console.log(double(cases[0].n), later.default === double);
        """)).isEqualTo("42 true\n");
  }

  @Test void importsTheLab() {
    assertThat(scripts.prints("import * as lab from 'hooklab'; console.log(typeof lab.expect, typeof lab.scenario);")).isEqualTo("function function\n");
  }

  @Test void readsNothingOutsideItsFolder() throws IOException {
    Files.createDirectories(top.resolve("scripts"));
    Files.writeString(top.resolve("secret.json"), "{}");
    Files.createSymbolicLink(top.resolve("scripts/link.json"), top.resolve("secret.json"));
    String[] specifiers = {"../secret.json", "./link.json", "./x/../../secret.json", "/etc/passwd", "../missing.json"};
    for (var specifier : specifiers) {
      assertThat(scripts.fails("import x from '%s' with { type: 'json' };".formatted(specifier)))
          .as(specifier).contains("Cannot read \"").contains("a script reads files in its own folder only").startsWith("main.js:1:");
    }
    assertThat(scripts.fails("await import('file:///etc/passwd')")).contains("a script reads files in its own folder only");
  }

  @Test void namesTheModuleThatIsNotThereAndTheImport() {
    assertThat(scripts.fails("\nimport x from './nope.js';")).isEqualTo("""
        main.js:2:15: Cannot import "./nope.js": there is no such file
            2 | import x from './nope.js';
              |               ^""");
    assertThat(scripts.fails("import fs from 'fs';"))
        .startsWith("main.js:1:16: Cannot import \"fs\": there is no such module. Scripts import \"hooklab\" and files beside them (\"./fs.js\")");
    assertThat(scripts.fails("import 'https://example.org/x.js';")).startsWith("main.js:1:8: Cannot import \"https://example.org/x.js\"");
    assertThat(scripts.file("a.js", "").fails("import { b } from './a.js';"))
        .startsWith("main.js:1:1: SyntaxError: The requested module './a.js' does not provide an export named 'b'");
  }

  @Test void showsWhereJsonIsWrong() {
    scripts.file("bad.json", "{\n  \"a\": }");
    assertThat(scripts.fails("import x from './bad.json' with { type: 'json' };")).startsWith("bad.json:2:8: Unexpected token }\n    2 |   \"a\": }\n");
    assertThat(scripts.fails("import x from './bad.json';")).contains("with { type: \"json\" }").startsWith("main.js:1:");
  }
}
