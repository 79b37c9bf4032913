package dev.hooklab.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.match.Matches;
import dev.hooklab.xtables.target.Targets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every match and target has a `.t` file with rules in the user's language; each line must hold in each chain it names.
class ExtensionLinesTest {
  @TestFactory Stream<DynamicTest> matches() {
    return tests("match", Matches.ALL);
  }

  @TestFactory Stream<DynamicTest> targets() {
    return tests("target", Targets.ALL);
  }

  private static Stream<DynamicTest> tests(String kind, List<? extends Spec<?>> specs) {
    return specs.stream().map(spec -> dynamicTest(spec.name(), () -> holds(OwnLines.file(kind, spec))));
  }

  private static void holds(String file) {
    var differing = new StringBuilder();
    var report = new Report(differing);
    new ExtensionLines().check(file, OwnLines.read(file), report);
    assertThat(differing).asString().isEmpty();
    assertThat(report.rows()).as("rows of " + file).isPositive();
  }
}
