package dev.hooklab.xtables;

import dev.hooklab.hook.Hook;
import java.util.List;

/// A chain as a value.
/// @param hook where a built-in chain stands; null for a user-defined one
/// @param policy ACCEPT or DROP for a built-in chain; null for a user-defined one
public record Chain(String name, Hook hook, RuleTarget.Standard policy, List<Rule> rules) {
  public Chain {
    rules = List.copyOf(rules);
  }

  public boolean builtin() {
    return hook != null;
  }
}
