package dev.hooklab.xtables;

import dev.hooklab.hook.Verdict;

/// What stands behind `-j` or `-g` in a rule.
public sealed interface RuleTarget {
  /// Nothing: the rule only counts.
  record None() implements RuleTarget {
    @Override public String name() {
      return "";
    }

    @Override public String save() {
      return "";
    }
  }

  /// ACCEPT, DROP, QUEUE or RETURN.
  enum Standard implements RuleTarget {
    ACCEPT, DROP, QUEUE, RETURN;

    private static final Outcome TO_QUEUE = new Outcome.Done(new Verdict.Queue(0, false));

    Outcome outcome() {
      return switch (this) {
        case ACCEPT -> Outcome.ACCEPT;
        case DROP -> Outcome.DROP;
        case QUEUE -> TO_QUEUE;
        case RETURN -> Outcome.RETURN;
      };
    }

    @Override public String save() {
      return " -j " + name();
    }
  }

  /// A chain of the same table.
  record ToChain(String name, boolean isGoto) implements RuleTarget {
    @Override public String save() {
      return (isGoto ? " -g " : " -j ") + name;
    }
  }

  /// A target extension.
  record Extension(Target target) implements RuleTarget {
    @Override public String name() {
      return target.spec().kernelName();
    }

    @Override public String save() {
      var options = target.save();
      return " -j " + target.spec().name() + (options.isEmpty() ? "" : " " + options);
    }
  }

  RuleTarget NONE = new None();

  /// What `iptables -L` shows in the target column.
  String name();

  /// As iptables-save writes it: empty, or with a blank before it.
  String save();
}
