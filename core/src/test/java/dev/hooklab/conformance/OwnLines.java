package dev.hooklab.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.match.Matches;
import dev.hooklab.xtables.target.Targets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The `.t` files of this project, one beside each match and target.
final class OwnLines {
  private OwnLines() {}

  /// The file about an extension.
  /// @param kind `match` or `target`
  static String file(String kind, Spec<?> spec) {
    return kind + "/" + spec.name() + ".t";
  }

  static List<String> read(String file) {
    try (var in = OwnLines.class.getResourceAsStream("/dev/hooklab/xtables/" + file)) {
      assertThat(in).as("resource dev/hooklab/xtables/" + file).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The rules of a file.
  static List<ExtensionLines.Line> rules(String file) {
    return ExtensionLines.rules(read(file));
  }

  /// The rules of all files that iptables takes.
  static List<ExtensionLines.Line> taken() {
    var rules = new ArrayList<ExtensionLines.Line>();
    for (var spec : Matches.ALL) rules.addAll(rules(file("match", spec)));
    for (var spec : Targets.ALL) rules.addAll(rules(file("target", spec)));
    rules.removeIf(line -> line.saved() == null);
    return rules;
  }
}
