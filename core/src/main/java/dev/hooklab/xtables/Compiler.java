package dev.hooklab.xtables;

import dev.hooklab.errno.Errno;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes a draft ready for packets, with every check that the kernel makes of a new ruleset (`translate_table`).
final class Compiler {
  private final Env environment;
  private final TableKind kind;
  private final Map<String, ChainCode> codes = new LinkedHashMap<>();
  private final List<RuleCode> bound = new ArrayList<>();

  Compiler(Env environment, TableKind kind) {
    this.environment = environment;
    this.kind = kind;
  }

  TableCode compile(Draft draft) throws Refused {
    var ruleset = draft.ruleset();
    var reach = Reachability.of(ruleset);
    for (var chain : ruleset.chains()) codes.put(chain.name(), new ChainCode(chain.name(), chain.policy(), null));
    boolean tracked = false;
    try {
      for (var chain : draft.chains()) {
        var rules = new RuleCode[chain.entries.size()];
        for (int i = 0; i < rules.length; i++) {
          var entry = chain.entries.get(i);
          rules[i] = code(entry, i + 1, reach.hooks(chain.name, i));
          tracked |= tracksConnections(entry.rule);
        }
        codes.get(chain.name).rules = rules;
      }
    } catch (Refused e) {
      for (var rule : bound) rule.release();
      throw e;
    }
    carryCounters(draft);
    return new TableCode(ruleset, codes, tracked);
  }

  private RuleCode code(Draft.Entry entry, int line, int hooks) throws Refused {
    var origin = entry.origin;
    if (origin != null && origin.rule == entry.rule && origin.hooks == hooks && origin.shareable()) {
      return origin;
    }
    var rule = entry.rule;
    var binding = new Binding(environment, kind.label(), hooks, rule.head(), rule.matches());
    var tests = new Match.Test[rule.matches().size()];
    for (int i = 0; i < tests.length; i++) {
      var match = rule.matches().get(i);
      checkPlace(match.spec(), "match", "only valid from", binding);
      tests[i] = match.bind(binding);
    }
    Target.Action action = null;
    Outcome outcome = null;
    switch (rule.target()) {
      case RuleTarget.None _ -> outcome = Outcome.CONTINUE;
      case RuleTarget.Standard standard -> outcome = standard.outcome();
      case RuleTarget.ToChain(var name, boolean isGoto) ->
          outcome = isGoto ? new Outcome.Goto(codes.get(name)) : new Outcome.Jump(codes.get(name));
      case RuleTarget.Extension(var target) -> {
        checkPlace(target.spec(), "target", "only usable from", binding);
        action = target.bind(binding);
      }
    }
    var code = new RuleCode(rule, line, hooks, tests, action, outcome);
    bound.add(code);
    return code;
  }

  /// Table, hooks and protocol, as `xt_check_match` and `xt_check_target` check them.
  private void checkPlace(Spec<?> spec, String what, String only, Binding binding) throws Refused {
    var who = "x_tables: ip_tables: " + spec.kernelName() + " " + what + ": ";
    if (!spec.table().isEmpty() && !spec.table().equals(kind.label())) {
      throw new Refused(Errno.EINVAL, who + "only valid in " + spec.table() + " table, not " + kind.label());
    }
    if (spec.hooks() != 0 && (binding.hooks() & ~spec.hooks()) != 0) {
      throw new Refused(Errno.EINVAL,
          who + "used from hooks " + Reachability.names(binding.hooks()) + ", but " + only + " " + Reachability.names(spec.hooks()));
    }
    if (spec.protocol() != 0 && (spec.protocol() != binding.head().protocol() || binding.head().notProtocol())) {
      throw new Refused(Errno.EINVAL, who + "only valid for protocol " + spec.protocol());
    }
  }

  private static boolean tracksConnections(Rule rule) {
    for (var match : rule.matches()) if (match.spec().conntrack()) return true;
    return rule.target() instanceof RuleTarget.Extension(var target) && target.tracksConnections();
  }

  /// Nothing can fail any more: rules get their counters and their numbers.
  private void carryCounters(Draft draft) {
    for (var chain : draft.chains()) {
      var code = codes.get(chain.name);
      for (int i = 0; i < code.rules.length; i++) {
        var entry = chain.entries.get(i);
        var counter = entry.count();
        code.rules[i].line = i + 1;
        code.rules[i].packets = counter.packets();
        code.rules[i].bytes = counter.bytes();
      }
      var counter = chain.policyCount();
      code.packets = counter.packets();
      code.bytes = counter.bytes();
    }
  }
}
