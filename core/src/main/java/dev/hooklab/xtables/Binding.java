package dev.hooklab.xtables;

import dev.hooklab.hook.Hook;
import java.util.List;

/// The place of a match or target in a ruleset that is being committed: `struct xt_mtchk_param`, `xt_tgchk_param`.
/// @param table the table's name
/// @param hooks the hooks from which the rule can be reached, as [Hook] bits
/// @param matches all matches of the rule, in order
public record Binding(Env environment, String table, int hooks, RuleHead head, List<Match> matches) {
  public boolean reachableFrom(Hook hook) {
    return (hooks & hook.bit()) != 0;
  }
}
