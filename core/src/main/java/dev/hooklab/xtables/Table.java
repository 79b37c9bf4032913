package dev.hooklab.xtables;

import dev.hooklab.hook.Hook;
import dev.hooklab.hook.HookHandler;
import dev.hooklab.hook.Verdict;
import dev.hooklab.packet.LogLine;
import dev.hooklab.packet.Packet;

/// A table in use: the ruleset that packets meet, its counters, and the walk through it (`ipt_do_table`).
public final class Table implements HookHandler {
  /// The syslog levels of a traced packet and of a refused rule.
  private static final int WARNING = 4;
  private static final int INFO = 6;

  private final TableKind kind;
  private final Xtables owner;
  private TableCode code;
  /// Whether every rule is asked, one after the other: what the classified walk is measured by.
  boolean plain;

  Table(TableKind kind, Xtables owner) {
    this.kind = kind;
    this.owner = owner;
    code = TableCode.empty(kind);
  }

  public TableKind kind() {
    return kind;
  }

  /// The ruleset in use.
  public Ruleset ruleset() {
    return code.ruleset();
  }

  /// A copy to edit.
  public Draft draft() {
    return new Draft(this, code);
  }

  /// Swaps in what a draft has become.
  /// @throws Refused when the kernel's checks find fault with it; then nothing has changed
  void replace(Draft draft) throws Refused {
    var next = new Compiler(owner.environment(), kind).compile(draft);
    boolean tracked = code.tracksConnections();
    if (next.tracksConnections() && !tracked) owner.environment().conntrack().require();
    if (tracked && !next.tracksConnections()) owner.environment().conntrack().release();
    var before = code;
    code = next;
    before.releaseAllBut(next);
  }

  /// Puts the kernel's reason for a refusal into its log.
  void report(Refused refusal) {
    if (!refusal.dmesg().isEmpty()) owner.environment().printk(INFO, refusal.dmesg());
  }

  @Override public Verdict handle(Packet p, Hook hook) {
    var t = owner.enter();
    t.begin(p, hook, kind.label());
    var verdict = walk(code.base(hook), p, t);
    owner.leave();
    return verdict;
  }

  private Verdict walk(ChainCode base, Packet p, Traversal t) {
    boolean classify = !plain && Classifier.readable(p, t);
    var chain = base;
    int i = 0;
    while (true) {
      var classifier = classify ? chain.classifier() : null;
      var rule = classifier == null ? nextFitting(chain, i, p, t) : nextClassified(chain, classifier, i, p, t);
      if (rule == null) {
        if (t.hotdrop) return Verdict.DROP;
        if (p.watch.on()) tellEnd(p, chain, base, t);
        if (p.traced) traceEnd(p, chain);
        if (!t.pop()) return policy(base, p);
        chain = t.caller();
        i = t.next();
        continue;
      }
      i = t.index + 1;
      rule.packets++;
      rule.bytes += p.length();
      if (p.watch.on()) p.watch.rule(p, kind.label(), chain.name, rule.line, rule.text(), rule.rule.target().name());
      if (p.traced) trace(p, chain, rule);
      switch (rule.apply(p, t)) {
        case Outcome.Continue _ -> { }
        case Outcome.Done(var verdict) -> {
          return verdict;
        }
        case Outcome.Jump(var to) -> {
          t.push(chain, i);
          chain = to;
          i = 0;
        }
        case Outcome.Goto(var to) -> {
          chain = to;
          i = 0;
        }
        case Outcome.Return _ -> i = chain.rules.length;
      }
    }
  }

  /// The first rule from `i` on that fits, its place in `t.index`; null at the end of the chain, or when a match wants the
  /// packet dropped.
  private static RuleCode nextFitting(ChainCode chain, int i, Packet p, Traversal t) {
    var rules = chain.rules;
    for (; i < rules.length; i++) {
      if (rules[i].matches(p, t)) {
        t.index = i;
        return rules[i];
      }
      if (t.hotdrop) return null;
    }
    return null;
  }

  /// The same, asking only the rules that the classifier has found.
  private static RuleCode nextClassified(ChainCode chain, Classifier classifier, int i, Packet p, Traversal t) {
    if (i >= chain.rules.length) return null;
    classifier.open(p, t, i);
    for (int at = t.cursor.next(); at != Classifier.Cursor.END; at = t.cursor.next()) {
      if (chain.rules[at].matches(p, t)) {
        t.index = at;
        return chain.rules[at];
      }
      if (t.hotdrop) return null;
    }
    return null;
  }

  private void tellEnd(Packet p, ChainCode chain, ChainCode base, Traversal t) {
    boolean policy = !t.inside();
    var at = policy ? base : chain;
    p.watch.rule(p, kind.label(), at.name, 0, "", policy ? (base.policy instanceof Verdict.Accept ? "ACCEPT" : "DROP") : "RETURN");
  }

  /// Logs a rule that a packet under TRACE fits. One without any condition that ends the walk looks like a chain's own end
  /// to the kernel, and is named so (`get_chainname_rulenum`).
  private void trace(Packet p, ChainCode chain, RuleCode rule) {
    boolean end = rule.rule.target() instanceof RuleTarget.Standard && rule.rule.unconditional();
    trace(p, chain, end ? chain.policy == null ? "return" : "policy" : "rule", rule.line);
  }

  private void traceEnd(Packet p, ChainCode chain) {
    trace(p, chain, chain.policy == null ? "return" : "policy", chain.rules.length + 1);
  }

  private void trace(Packet p, ChainCode chain, String what, int line) {
    if (!owner.environment().logsPackets()) return;
    var prefix = "TRACE: " + kind.label() + ":" + chain.name + ":" + what + ":" + line + " ";
    owner.environment().printk(WARNING, LogLine.of(p, p.in, p.out, prefix, LogLine.ALL));
  }

  private static Verdict policy(ChainCode base, Packet p) {
    base.packets++;
    base.bytes += p.length();
    return base.policy;
  }
}
