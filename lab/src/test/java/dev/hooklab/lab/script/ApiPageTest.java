package dev.hooklab.lab.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// `docs/script-api.md` is made of `hooklab.d.ts`: `mvn test -Dtest=ApiPageTest -Ddocs=write` writes it anew.
class ApiPageTest {
  private static final Path PAGE = Path.of("..", "docs", "script-api.md");
  private static final String INTRODUCTION = """
      # What scripts see

      Made of `hooklab.d.ts`, which editors read for completion; do not edit this page.

      Scripts are ES modules: `import { open, scenario, expect, packet } from "hooklab"`, further modules and JSON files of their own
      folder (`import cases from "./cases.json" with { type: "json" }`), and `console`. They see nothing else: no Java, no file outside
      their folder and the output folder, no socket, no environment; statements, memory and output are bounded.
      """;

  @Test void thePageSaysWhatTheDeclarationsSay() throws IOException {
    var page = page(declarations());
    if ("write".equals(System.getProperty("docs"))) Files.writeString(PAGE, page);

    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }

  private static String declarations() throws IOException {
    try (var in = JsLab.class.getResourceAsStream("hooklab.d.ts")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /// One section a declaration: its comment as text, the declaration itself as code.
  private static String page(String declarations) {
    var page = new StringBuilder(INTRODUCTION);
    var comment = new ArrayList<String>();
    var code = new ArrayList<String>();
    var depth = 0;
    boolean inComment = false;
    for (var line : declarations.lines().dropWhile(l -> !l.startsWith("declare module")).skip(1).toList()) {
      var text = line.strip();
      if (depth == 0 && (inComment || text.startsWith("/**"))) {
        inComment = !text.endsWith("*/");
        comment.add(text.replaceFirst("^/?\\*+/?", "").replaceFirst("\\*/$", "").strip());
        continue;
      }
      if (text.isEmpty() || depth == 0 && text.equals("}")) continue;
      if (text.startsWith("declare module")) {
        page.append("\n# ").append(text.replaceFirst("declare module (.*) \\{", "$1")).append("\n\n").append(String.join("\n", comment)).append('\n');
        comment.clear();
        continue;
      }
      code.add(line.replaceFirst("^ {2}", ""));
      depth += text.replaceAll("[^{]", "").length() - text.replaceAll("[^}]", "").length();
      if (depth > 0 || !(text.endsWith("}") || text.endsWith(";") || text.contains(";"))) continue;
      section(page, comment, code);
    }
    return page.toString();
  }

  private static void section(StringBuilder page, List<String> comment, List<String> code) {
    var name = code.getFirst().replaceFirst("^(export |declare )?(interface|type|function|class|namespace|var|const) (\\w+).*", "$3").replaceFirst("^import .*", "Imports");
    page.append("\n## ").append(name).append("\n\n");
    comment.removeIf(String::isEmpty);
    if (!comment.isEmpty()) page.append(String.join("\n", comment)).append("\n\n");
    page.append("```ts\n").append(String.join("\n", code)).append("\n```\n");
    comment.clear();
    code.clear();
  }
}
