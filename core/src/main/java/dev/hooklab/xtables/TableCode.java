package dev.hooklab.xtables;

import dev.hooklab.hook.Hook;
import java.util.LinkedHashMap;
import java.util.Map;

/// A ruleset made ready for packets: its chains by name, and the built-in ones by hook.
final class TableCode {
  private final Ruleset ruleset;
  private final Map<String, ChainCode> chains;
  private final ChainCode[] base = new ChainCode[Hook.values().length];
  private final boolean tracksConnections;

  TableCode(Ruleset ruleset, Map<String, ChainCode> chains, boolean tracksConnections) {
    this.ruleset = ruleset;
    this.chains = chains;
    this.tracksConnections = tracksConnections;
    for (var chain : ruleset.chains()) if (chain.builtin()) base[chain.hook().ordinal()] = chains.get(chain.name());
  }

  static TableCode empty(TableKind kind) {
    var ruleset = Ruleset.empty(kind);
    var chains = new LinkedHashMap<String, ChainCode>();
    for (var chain : ruleset.chains()) chains.put(chain.name(), new ChainCode(chain.name(), chain.policy(), new RuleCode[0]));
    return new TableCode(ruleset, chains, false);
  }

  Ruleset ruleset() {
    return ruleset;
  }

  ChainCode chain(String name) {
    return chains.get(name);
  }

  ChainCode base(Hook hook) {
    return base[hook.ordinal()];
  }

  boolean tracksConnections() {
    return tracksConnections;
  }

  /// Lets go of what this table's rules hold, except of rules that live on in `next`.
  void releaseAllBut(TableCode next) {
    for (var chain : next.chains.values()) for (var rule : chain.rules) rule.keep = true;
    for (var chain : chains.values()) for (var rule : chain.rules) if (!rule.keep) rule.release();
    for (var chain : next.chains.values()) for (var rule : chain.rules) rule.keep = false;
  }
}
