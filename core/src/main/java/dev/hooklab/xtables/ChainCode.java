package dev.hooklab.xtables;

import dev.hooklab.hook.Verdict;

/// A chain made ready for packets, with the counter of its policy.
public final class ChainCode {
  final String name;
  /// What a built-in chain does with what falls off its end; null for a user-defined one.
  final Verdict policy;
  RuleCode[] rules;
  private Classifier classifier;
  long packets;
  long bytes;

  ChainCode(String name, RuleTarget.Standard policy, RuleCode[] rules) {
    this.name = name;
    this.policy = policy == null ? null : policy == RuleTarget.Standard.DROP ? Verdict.DROP : Verdict.ACCEPT;
    this.rules = rules;
  }

  /// What finds the rules that can fit a packet, made when the first one comes; null for a short chain.
  Classifier classifier() {
    if (classifier == null && rules.length >= Classifier.WORTHWHILE) classifier = new Classifier(rules);
    return classifier;
  }

  Counter counter() {
    return new Counter(packets, bytes);
  }
}
