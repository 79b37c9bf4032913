package dev.hooklab.xtables;

import dev.hooklab.hook.Hook;
import dev.hooklab.hook.HookHandler;
import dev.hooklab.hook.Verdict;
import dev.hooklab.packet.Packet;

/// A table in use: the ruleset that packets meet, its counters, and the walk through it (`ipt_do_table`).
public final class Table implements HookHandler {
  private final TableKind kind;
  private final Xtables owner;
  private TableCode code;

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
    if (next.tracksConnections() && !tracked) owner.environment().requireConntrack();
    if (tracked && !next.tracksConnections()) owner.environment().releaseConntrack();
    var before = code;
    code = next;
    before.releaseAllBut(next);
  }

  /// Puts the kernel's reason for a refusal into its log.
  void report(Refused refusal) {
    if (!refusal.dmesg().isEmpty()) owner.environment().printk(6, refusal.dmesg());
  }

  @Override public Verdict handle(Packet p, Hook hook) {
    var t = owner.enter();
    t.begin(p, hook, kind.label());
    var verdict = walk(code.base(hook), p, t);
    owner.leave();
    return verdict;
  }

  private Verdict walk(ChainCode base, Packet p, Traversal t) {
    var chain = base;
    var rules = chain.rules;
    int i = 0;
    while (true) {
      if (i >= rules.length) {
        if (p.watch.on()) tellEnd(p, chain, base, t);
        if (!t.pop()) return policy(base, p);
        chain = t.caller();
        rules = chain.rules;
        i = t.next();
        continue;
      }
      var rule = rules[i++];
      if (!rule.matches(p, t)) {
        if (t.hotdrop) return Verdict.DROP;
        continue;
      }
      rule.packets++;
      rule.bytes += p.length();
      if (p.watch.on()) p.watch.rule(p, kind.label(), chain.name, rule.line, rule.text(), rule.rule.target().name());
      switch (rule.apply(p, t)) {
        case Outcome.Continue _ -> { }
        case Outcome.Done(var verdict) -> {
          return verdict;
        }
        case Outcome.Jump(var to) -> {
          t.push(chain, i);
          chain = to;
          rules = to.rules;
          i = 0;
        }
        case Outcome.Goto(var to) -> {
          chain = to;
          rules = to.rules;
          i = 0;
        }
        case Outcome.Return _ -> i = rules.length;
      }
    }
  }

  private void tellEnd(Packet p, ChainCode chain, ChainCode base, Traversal t) {
    boolean policy = !t.inside();
    var at = policy ? base : chain;
    p.watch.rule(p, kind.label(), at.name, 0, "", policy ? (base.policy instanceof Verdict.Accept ? "ACCEPT" : "DROP") : "RETURN");
  }

  private static Verdict policy(ChainCode base, Packet p) {
    base.packets++;
    base.bytes += p.length();
    return base.policy;
  }
}
