package dev.hooklab.xtables;

import dev.hooklab.errno.Errno;
import dev.hooklab.hook.Hook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// From which hooks each rule can be reached (`mark_source_chains`). What stands behind an unconditional rule that ends
/// the walk is not reached, and so escapes the checks that depend on the hook.
final class Reachability {
  private final Map<String, Chain> chains = new LinkedHashMap<>();
  private final Map<String, int[]> hooks = new LinkedHashMap<>();
  private final Map<String, Integer> entered = new LinkedHashMap<>();
  private final List<String> path = new ArrayList<>();

  private Reachability(Ruleset ruleset) throws Refused {
    for (var chain : ruleset.chains()) {
      chains.put(chain.name(), chain);
      hooks.put(chain.name(), new int[chain.rules().size()]);
    }
    for (var chain : ruleset.chains()) if (chain.builtin()) enter(chain.name(), chain.hook().bit());
  }

  /// @throws Refused with ELOOP when a chain can come back to itself
  static Reachability of(Ruleset ruleset) throws Refused {
    return new Reachability(ruleset);
  }

  /// The names of a mask of hooks, as the kernel's messages join them.
  static String names(int mask) {
    var names = new ArrayList<String>();
    for (var hook : Hook.values()) if ((mask & hook.bit()) != 0) names.add(hook.name());
    return String.join("/", names);
  }

  int hooks(String chain, int index) {
    return hooks.get(chain)[index];
  }

  /// Recursion is bounded by the number of chains: a chain that is on the path already is a loop.
  private void enter(String name, int hook) throws Refused {
    if (path.contains(name)) throw new Refused(Errno.ELOOP);
    if ((entered.merge(name, 0, (a, _) -> a) & hook) != 0) return;
    entered.merge(name, hook, (a, b) -> a | b);
    path.add(name);
    var marks = hooks.get(name);
    var rules = chains.get(name).rules();
    for (int i = 0; i < marks.length; i++) {
      marks[i] |= hook;
      var rule = rules.get(i);
      if (rule.target() instanceof RuleTarget.ToChain(var to, _)) enter(to, hook);
      if (rule.target() instanceof RuleTarget.Standard && rule.unconditional()) break;
    }
    path.removeLast();
  }
}
