package dev.hooklab.xtables;

import java.util.List;
import java.util.Optional;

/// All chains of a table as a value: the built-in ones in the order of their hooks, then the others by name.
public record Ruleset(TableKind kind, List<Chain> chains) {
  public Ruleset {
    chains = List.copyOf(chains);
  }

  /// Built-in chains without rules, with policy ACCEPT.
  public static Ruleset empty(TableKind kind) {
    return new Ruleset(kind, kind.hooks().stream()
        .map(hook -> new Chain(hook.name(), hook, RuleTarget.Standard.ACCEPT, List.of())).toList());
  }

  public Optional<Chain> chain(String name) {
    return chains.stream().filter(c -> c.name().equals(name)).findFirst();
  }
}
