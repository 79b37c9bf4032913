package dev.hooklab.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hooklab.xtables.Spec;
import dev.hooklab.xtables.match.Matches;
import dev.hooklab.xtables.target.Targets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `iptables -m MATCH -h` and `iptables -j TARGET -h` tell of every option, in words of ours.
class HelpTest {
  private final Router router = new Router();

  static List<Spec<?>> matches() {
    return List.copyOf(Matches.ALL);
  }

  static List<Spec<?>> targets() {
    return List.copyOf(Targets.ALL);
  }

  @ParameterizedTest @MethodSource("matches")
  void tellsOfEveryOptionOfAMatch(Spec<?> match) {
    check(match, "-m");
  }

  @ParameterizedTest @MethodSource("targets")
  void tellsOfEveryOptionOfATarget(Spec<?> target) {
    check(target, "-j");
  }

  private void check(Spec<?> spec, String option) {
    var answer = router.run("iptables " + option + " " + spec.name() + " -h");
    assertThat(answer.code()).isZero();
    assertThat(answer.err()).isEmpty();
    assertThat(answer.out()).contains("Usage: iptables -").contains("\n" + spec.name() + " ");
    for (var known : spec.options()) assertThat(spec.help()).as(spec.name()).contains("--" + known.name());
  }
}
