package dev.hooklab.lab.repl;

import dev.hooklab.xtables.Chain;
import dev.hooklab.xtables.Counter;
import dev.hooklab.xtables.Draft;
import dev.hooklab.xtables.Table;
import dev.hooklab.xtables.TableKind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jline.utils.AttributedStringBuilder;

/// `:rules NODE`: the tables with their counters, and what has changed since they were last looked at.
final class RulesCommand implements LabCommand {
  @Override public String name() {
    return "rules";
  }

  @Override public String usage() {
    return "rules NODE [raw | mangle | nat | filter | security]";
  }

  @Override public String summary() {
    return "shows a node's rules with counters, and what changed since the last look";
  }

  @Override public List<Example> examples() {
    return List.of(new Example(":rules router", "all tables with rules"), new Example(":rules router nat", "one table"));
  }

  @Override public void run(Session session, Words words) {
    words.atMost(2);
    var node = session.lab().node(words.need(0, "NODE"));
    var only = words.get(1, "");
    if (!only.isEmpty() && TableKind.of(only).isEmpty()) throw new CommandError("there is no table " + only);
    var before = session.seen(node.name);
    var now = new HashMap<String, Counter>();
    Arrays.stream(TableKind.values()).filter(kind -> only.isEmpty() || kind.label().equals(only))
        .flatMap(kind -> node.netns.xtables.tables().stream().filter(table -> table.kind() == kind))
        .forEach(table -> table(session.screen(), table, before, now));
    if (node.netns.xtables.tables().isEmpty()) session.screen().note(node.name + " has no tables: no rule was ever set.");
    session.saw(node.name, now);
  }

  private static void table(Screen screen, Table table, Map<String, Counter> before, Map<String, Counter> now) {
    var draft = table.draft();
    for (var chain : table.ruleset().chains()) chain(screen, table.kind().label(), chain, draft, before, now);
  }

  private static void chain(Screen screen, String table, Chain chain, Draft draft, Map<String, Counter> before, Map<String, Counter> now) {
    var heading = new AttributedStringBuilder().styled(Theme.DIM, table + " ").styled(Theme.CHAIN.bold(), chain.name());
    if (chain.builtin()) {
      var counter = draft.policyCounter(chain.name());
      heading.append("  policy ").styled(RuleColours.verdict(chain.policy().name()), chain.policy().name())
          .append("  " + Amounts.count(counter.packets(), "packet"));
      change(heading, table + " " + chain.name(), counter, before, now);
    }
    screen.println(heading, true);
    var occurrences = new HashMap<String, Integer>();
    for (int i = 0; i < chain.rules().size(); i++) {
      var rule = chain.rules().get(i).save().strip();
      var counter = draft.counter(chain.name(), i);
      var line = new AttributedStringBuilder().styled(Theme.DIM, String.format(Locale.ROOT, "%4d ", i + 1))
          .append(String.format(Locale.ROOT, "%7d %9d  ", counter.packets(), counter.bytes())).append(RuleColours.rule(rule));
      change(line, table + " " + chain.name() + " " + rule + " " + occurrences.merge(rule, 1, Integer::sum), counter, before, now);
      screen.println(line, true);
    }
  }

  private static void change(AttributedStringBuilder line, String key, Counter counter, Map<String, Counter> before, Map<String, Counter> now) {
    now.put(key, counter);
    if (before.isEmpty()) return;
    var was = before.get(key);
    if (was == null) line.styled(Theme.CHANGED, "  new");
    else if (counter.packets() > was.packets()) line.styled(Theme.CHANGED, "  +" + (counter.packets() - was.packets()));
  }
}
