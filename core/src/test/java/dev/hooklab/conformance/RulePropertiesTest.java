package dev.hooklab.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/// Whatever the rules: what is printed of them says all of them.
class RulePropertiesTest {
  private static final String[] TABLES = {"filter", "mangle", "nat", "raw", "security"};

  @Property(tries = 400) void aRuleThatIsReadFromWhatWasPrintedIsTheRule(@ForAll long seed) {
    var drawn = new RandomRules(new Random(seed)).next();
    var router = new Router();
    boolean taken = iptables(router, drawn, "-A", drawn.words()).code() == 0;
    Statistics.collect(taken);
    Statistics.coverage(coverage -> coverage.check(true).percentage(share -> share > 50));
    if (!taken) return;
    var printed = saved(router, drawn);
    var words = RuleWords.split(printed.getLast()).subList(2, RuleWords.split(printed.getLast()).size());
    assertThat(iptables(router, drawn, "-C", words)).as("%s", words).isEqualTo(new Router.Answer(0, "", ""));
    assertThat(iptables(router, drawn, "-A", words).code()).as("%s", words).isZero();
    assertThat(saved(router, drawn)).hasSize(3).endsWith(printed.getLast(), printed.getLast());
    assertThat(iptables(router, drawn, "-D", drawn.words()).code()).as("%s", drawn).isZero();
    assertThat(iptables(router, drawn, "-D", drawn.words()).code()).as("both are the rule as it was typed: %s", drawn).isZero();
  }

  private static Router.Answer iptables(Router router, RandomRules.Drawn rule, String command, List<String> words) {
    var argv = new ArrayList<>(List.of("iptables", "-t", rule.table(), command, rule.chain()));
    argv.addAll(words);
    return router.run(argv);
  }

  private static List<String> saved(Router router, RandomRules.Drawn rule) {
    return router.run("iptables -t " + rule.table() + " -S " + rule.chain()).out().lines().toList();
  }

  @Property(tries = 40) void tablesThatAreRestoredFromWhatWasSavedAreTheTables(@ForAll long seed) {
    var random = new Random(seed);
    var router = new Router();
    var before = router.run("iptables-restore -c", text(random));
    assertThat(before.code()).as(before.err()).isZero();
    var saved = router.run("iptables-save -c").out();
    var other = new Router();
    assertThat(other.run("iptables-restore -c", saved)).as(saved).isEqualTo(new Router.Answer(0, "", ""));
    assertThat(tables(other.run("iptables-save -c").out())).isEqualTo(tables(saved));
  }

  /// Tables with chains of their own, policies and counters, and rules that each alone are taken.
  private static String text(Random random) {
    var rules = new RandomRules(random);
    var scratch = new Router();
    var drawn = new ArrayList<RandomRules.Drawn>();
    var lines = new ArrayList<String>();
    for (int i = 0; i < 25; i++) {
      var rule = rules.next();
      var answer = iptables(scratch, rule, "-A", rule.words());
      if (answer.code() != 0) continue;
      drawn.add(rule);
      lines.add(saved(scratch, rule).getLast());
    }
    var out = new StringBuilder();
    for (var table : TABLES) {
      if (random.nextInt(4) == 0) continue;
      out.append('*').append(table).append('\n');
      if (!table.equals("nat")) out.append(":OUTPUT ").append(random.nextBoolean() ? "DROP" : "ACCEPT").append(counters(random)).append('\n');
      for (int i = random.nextInt(4); i > 0; i--) out.append(":chain-").append(i).append(" -").append(counters(random)).append('\n');
      for (int i = 0; i < lines.size(); i++) {
        if (drawn.get(i).table().equals(table)) out.append(counters(random).strip()).append(' ').append(lines.get(i)).append('\n');
      }
      out.append("COMMIT\n");
    }
    return out.toString();
  }

  private static String counters(Random random) {
    return " [" + (random.nextLong() >>> random.nextInt(1, 64)) + ":" + random.nextInt(Integer.MAX_VALUE) + "]";
  }

  /// The tables without comments, in the order of their names.
  private static List<String> tables(String saved) {
    var text = saved.lines().filter(line -> !line.startsWith("#")).collect(Collectors.joining("\n"));
    return List.of(text.split("COMMIT", -1)).stream().map(String::strip).sorted().toList();
  }
}
