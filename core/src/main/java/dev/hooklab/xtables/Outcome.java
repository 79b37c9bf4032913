package dev.hooklab.xtables;

import dev.hooklab.hook.Verdict;

/// What the target of one rule decides. DONE leaves the table; the rest stay within it.
public sealed interface Outcome {
  /// The table's answer.
  record Done(Verdict verdict) implements Outcome {}

  /// On to the next rule.
  record Continue() implements Outcome {}

  /// Back to the calling chain, or to the policy.
  record Return() implements Outcome {}

  /// Into another chain, to come back.
  record Jump(ChainCode to) implements Outcome {}

  /// Into another chain, not to come back here.
  record Goto(ChainCode to) implements Outcome {}

  Outcome ACCEPT = new Done(Verdict.ACCEPT);
  Outcome DROP = new Done(Verdict.DROP);
  Outcome STOLEN = new Done(Verdict.STOLEN);
  Outcome CONTINUE = new Continue();
  Outcome RETURN = new Return();

  /// The outcome that leaves the table with a verdict.
  static Outcome done(Verdict verdict) {
    if (verdict == Verdict.ACCEPT) return ACCEPT;
    return verdict == Verdict.DROP ? DROP : new Done(verdict);
  }
}
