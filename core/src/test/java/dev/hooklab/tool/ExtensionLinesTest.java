package dev.hooklab.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.match.Matches;
import dev.hooklab.xtables.target.Targets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every match and target has a `.t` file with rules in the user's language; each line must hold in each chain it names.
class ExtensionLinesTest {
  private static final String OWN = "iptables v1.8.9 (legacy): ";
  private static final String KERNEL = "iptables: ";
  private String table = "filter";
  private List<String> chains = List.of();

  @TestFactory Stream<DynamicTest> matches() {
    return tests("match", Matches.ALL);
  }

  @TestFactory Stream<DynamicTest> targets() {
    return tests("target", Targets.ALL);
  }

  private Stream<DynamicTest> tests(String kind, List<? extends Spec<?>> specs) {
    return specs.stream().map(spec -> dynamicTest(spec.name(), () -> check(kind + "/" + spec.name() + ".t")));
  }

  private void check(String file) throws IOException {
    for (var line : read(file)) {
      if (line.startsWith("#") || line.isBlank()) continue;
      if (line.startsWith(":")) chains = List.of(line.substring(1).split(",", -1));
      else if (line.startsWith("*")) table = line.substring(1);
      else for (var chain : chains) checkLine(chain, line);
    }
  }

  private static List<String> read(String file) throws IOException {
    try (var in = ExtensionLinesTest.class.getResourceAsStream("/dev/hooklab/xtables/" + file)) {
      assertThat(in).as("resource dev/hooklab/xtables/" + file).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private void checkLine(String chain, String line) {
    var fields = line.split(";", -1);
    var node = new LoneNode();
    var answer = node.iptables(iptables(chain, fields[0]));
    if (fields[2].equals("FAIL")) {
      assertThat(answer.code()).as(line).isNotZero();
      assertThat(complaint(node, answer, fields[1])).as(line).isEqualTo(fields[1]);
      return;
    }
    assertThat(answer.err()).as(line).isEmpty();
    var saved = node.run("iptables -t " + table + " -S " + chain + " 1").out().strip();
    assertThat(saved).as(line).isEqualTo("-A " + chain + " " + (fields[1].equals("=") ? fields[0] : fields[1]));
    assertThat(node.iptables(iptables(chain, saved.substring(saved.indexOf(' ', 3) + 1))).code()).as(saved).isZero();
    assertThat(node.run("iptables -t " + table + " -S " + chain + " 2").out().strip()).as("read again").isEqualTo(saved);
    if (fields.length > 3) assertThat(node.run("iptables -t " + table + " -nL " + chain + " 1").out()).as(line).endsWith(fields[3] + "\n");
  }

  private List<String> iptables(String chain, String rule) {
    var words = new ArrayList<>(List.of("-t", table, "-A", chain));
    words.addAll(ShellWords.split(rule));
    return words;
  }

  /// What the kernel said if it is the one to speak, else the first line of what iptables said, without its name.
  private static String complaint(LoneNode node, LoneNode.Answer answer, String wanted) {
    if (wanted.startsWith("dmesg: ")) return "dmesg: " + String.join("\n", node.dmesg());
    var first = answer.err().lines().findFirst().orElse("");
    return first.startsWith(OWN) ? first.substring(OWN.length()) : first.startsWith(KERNEL) ? first.substring(KERNEL.length()) : first;
  }
}
