package dev.hooklab.xtables;

import dev.hooklab.errno.Errno;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A table's ruleset while it is edited: what libiptc keeps between reading a table and committing it. Each step fails
/// as the one of libiptc does, with its words.
public final class Draft {
  /// Where a counter comes from when the draft is committed.
  private enum Count { CARRIED, ZEROED, SET }

  /// One rule of the draft.
  static final class Entry {
    final Rule rule;
    final RuleCode origin;
    private Count count;
    private Counter value;

    private Entry(Rule rule, RuleCode origin, Count count, Counter value) {
      this.rule = rule;
      this.origin = origin;
      this.count = count;
      this.value = value;
    }

    /// What the counter is to be: what came in while the draft was edited is not lost.
    Counter count() {
      return Draft.count(count, value, origin == null ? Counter.ZERO : origin.counter());
    }
  }

  /// One chain of the draft.
  static final class ChainDraft {
    String name;
    final Chain chain;
    final List<Entry> entries = new ArrayList<>();
    private RuleTarget.Standard policy;
    private boolean given;
    private Counter value = Counter.ZERO;

    private ChainDraft(String name, Chain chain, ChainCode origin) {
      this.name = name;
      this.chain = chain;
      if (chain != null) policy = chain.policy();
      if (origin != null) value = origin.counter();
    }

    boolean builtin() {
      return chain != null && chain.builtin();
    }

    /// A policy's counter starts anew with every commit, unless one was given: libiptc never maps it (iptables 1.8.9).
    Counter policyCount() {
      return given ? value : Counter.ZERO;
    }

    private Chain toChain() {
      return new Chain(name, builtin() ? chain.hook() : null, policy, entries.stream().map(e -> e.rule).toList());
    }
  }

  private final Table table;
  private final List<ChainDraft> chains = new ArrayList<>();
  private boolean changed;

  Draft(Table table, TableCode code) {
    this.table = table;
    for (var chain : code.ruleset().chains()) {
      var chainCode = code.chain(chain.name());
      var draft = new ChainDraft(chain.name(), chain, chainCode);
      for (int i = 0; i < chainCode.rules.length; i++) {
        var rule = chainCode.rules[i];
        draft.entries.add(new Entry(chain.rules().get(i).readBack(), rule, Count.CARRIED, rule.counter()));
      }
      chains.add(draft);
    }
  }

  private static Counter count(Count how, Counter value, Counter live) {
    return switch (how) {
      case CARRIED -> live;
      case ZEROED -> live.minus(value);
      case SET -> value;
    };
  }

  // -------- looking

  List<ChainDraft> chains() {
    return chains;
  }

  /// The ruleset as it stands in the draft.
  public Ruleset ruleset() {
    return new Ruleset(table.kind(), chains.stream().map(ChainDraft::toChain).toList());
  }

  public boolean isChain(String name) {
    return find(name).isPresent();
  }

  public boolean isBuiltin(String name) {
    return find(name).map(ChainDraft::builtin).orElse(false);
  }

  /// Chain names: the built-in ones, then the others in byte order.
  public List<String> chainNames() {
    return chains.stream().map(c -> c.name).toList();
  }

  /// The rules of a chain.
  public List<Rule> rules(String chain) {
    return find(chain).orElseThrow().entries.stream().map(e -> e.rule).toList();
  }

  /// The counter of a rule as it was read or set.
  public Counter counter(String chain, int index) {
    return find(chain).orElseThrow().entries.get(index).value;
  }

  /// A built-in chain's policy.
  public RuleTarget.Standard policy(String chain) {
    return find(chain).orElseThrow().policy;
  }

  public Counter policyCounter(String chain) {
    return find(chain).orElseThrow().value;
  }

  /// How many rules lead into a chain.
  public int references(String chain) {
    int references = 0;
    for (var other : chains) {
      for (var entry : other.entries) {
        if (entry.rule.target() instanceof RuleTarget.ToChain(var to, _) && to.equals(chain)) references++;
      }
    }
    return references;
  }

  // -------- editing

  public void append(String chain, Rule rule, Counter counter) throws TableProblem {
    var found = existing(chain);
    checkTarget(rule);
    found.entries.add(new Entry(rule, null, Count.SET, counter));
    changed = true;
  }

  /// Puts a rule before the one at an index, counted from 0.
  public void insert(String chain, int index, Rule rule, Counter counter) throws TableProblem {
    var entries = existing(chain).entries;
    if (index > entries.size()) throw new TableProblem(Errno.E2BIG, "Index of insertion too big");
    checkTarget(rule);
    entries.add(index, new Entry(rule, null, Count.SET, counter));
    changed = true;
  }

  public void replace(String chain, int index, Rule rule, Counter counter) throws TableProblem {
    var entries = existing(chain).entries;
    if (index >= entries.size()) throw new TableProblem(Errno.E2BIG, "Index of replacement too big");
    checkTarget(rule);
    entries.set(index, new Entry(rule, null, Count.SET, counter));
    changed = true;
  }

  public void delete(String chain, int index) throws TableProblem {
    var entries = existing(chain).entries;
    if (index >= entries.size()) throw new TableProblem(Errno.E2BIG, "Index of deletion too big");
    entries.remove(index);
    changed = true;
  }

  /// Deletes the first rule that is the same.
  public void delete(String chain, Rule rule) throws TableProblem {
    existing(chain, BAD_RULE).entries.remove(indexOf(chain, rule));
    changed = true;
  }

  /// Looks whether a rule that is the same is there.
  public void check(String chain, Rule rule) throws TableProblem {
    indexOf(chain, rule);
  }

  public void flush(String chain) throws TableProblem {
    existing(chain).entries.clear();
    changed = true;
  }

  /// Zeroes the counters of a chain's rules, and its policy's.
  public void zero(String chain) throws TableProblem {
    var found = existing(chain);
    for (var entry : found.entries) if (entry.count == Count.CARRIED) entry.count = Count.ZEROED;
    changed = true;
  }

  /// Zeroes the counter of one rule, counted from 1.
  public void zero(String chain, int number) throws TableProblem {
    var entries = existing(chain).entries;
    if (number < 1 || number > entries.size()) throw new TableProblem(Errno.E2BIG, "Index of counter too big");
    var entry = entries.get(number - 1);
    if (entry.count == Count.CARRIED) entry.count = Count.ZEROED;
    changed = true;
  }

  public void create(String chain) throws TableProblem {
    if (taken(chain)) throw new TableProblem(Errno.EEXIST, "Chain already exists");
    place(new ChainDraft(chain, null, null));
    changed = true;
  }

  /// Deletes a user-defined chain.
  public void deleteChain(String chain) throws TableProblem {
    var found = existing(chain);
    if (found.builtin()) throw TableProblem.of(Errno.EINVAL);
    if (references(chain) > 0) throw TableProblem.of(Errno.EMLINK);
    if (!found.entries.isEmpty()) throw TableProblem.of(Errno.ENOTEMPTY);
    chains.remove(found);
    changed = true;
  }

  /// Gives a chain another name; of a long one the kernel keeps the beginning (`xt_error_target`).
  public void rename(String chain, String newName) throws TableProblem {
    var name = CString.cut(newName, MAX_KEPT_NAME);
    if (taken(name)) throw TableProblem.of(Errno.EEXIST);
    var found = existing(chain);
    if (found.builtin()) throw TableProblem.of(Errno.ENOENT);
    if (CString.length(newName) > MAX_LABEL) throw TableProblem.of(Errno.EINVAL);
    chains.remove(found);
    found.name = name;
    place(found);
    for (var other : chains) other.entries.replaceAll(entry -> redirected(entry, chain, name));
    changed = true;
  }

  private static Entry redirected(Entry entry, String from, String to) {
    if (!(entry.rule.target() instanceof RuleTarget.ToChain(var name, boolean isGoto)) || !name.equals(from)) return entry;
    var rule = new Rule(entry.rule.head(), entry.rule.matches(), new RuleTarget.ToChain(to, isGoto));
    return new Entry(rule, entry.origin, entry.count, entry.value);
  }

  /// Sets a policy; its counter starts anew.
  public void policy(String chain, String policy, Counter counter) throws TableProblem {
    var found = find(chain).filter(ChainDraft::builtin)
        .orElseThrow(() -> new TableProblem(Errno.ENOENT, "Bad built-in chain name"));
    found.policy = switch (policy) {
      case "ACCEPT" -> RuleTarget.Standard.ACCEPT;
      case "DROP" -> RuleTarget.Standard.DROP;
      default -> throw new TableProblem(Errno.EINVAL, "Bad policy name");
    };
    found.given = true;
    found.value = counter;
    changed = true;
  }

  /// Puts the draft in the table's place; one without a change leaves the table, and the state of its rules, alone.
  public void commit() throws TableProblem {
    if (!changed) return;
    try {
      table.replace(this);
    } catch (Refused e) {
      table.report(e);
      throw TableProblem.of(e.errno());
    }
  }

  // --------

  /// The longest name that libiptc takes (`IPT_CHAINLABEL`), and that comes back from the kernel.
  private static final int MAX_LABEL = 31;
  private static final int MAX_KEPT_NAME = 29;
  private static final String BAD_RULE = "Bad rule (does a matching rule exist in that chain?)";

  private int indexOf(String chain, Rule rule) throws TableProblem {
    var entries = existing(chain, BAD_RULE).entries;
    checkTarget(rule);
    for (int i = 0; i < entries.size(); i++) if (entries.get(i).rule.sameAs(rule)) return i;
    // Looking at a target other than a verdict, libiptc forgets what it was asked to do, and so its words for it.
    boolean verdict = rule.target() instanceof RuleTarget.Standard || rule.target() instanceof RuleTarget.None;
    throw verdict ? new TableProblem(Errno.ENOENT, BAD_RULE) : TableProblem.of(Errno.ENOENT);
  }

  /// No rule leads into a built-in chain (`iptcc_map_target`).
  private void checkTarget(Rule rule) throws TableProblem {
    if (rule.target() instanceof RuleTarget.ToChain(var name, _) && isBuiltin(name)) throw TableProblem.of(Errno.EINVAL);
  }

  private Optional<ChainDraft> find(String name) {
    return chains.stream().filter(c -> c.name.equals(name)).findFirst();
  }

  private ChainDraft existing(String name) throws TableProblem {
    return find(name).orElseThrow(() -> TableProblem.of(Errno.ENOENT));
  }

  private ChainDraft existing(String name, String otherwise) throws TableProblem {
    return find(name).orElseThrow(() -> new TableProblem(Errno.ENOENT, otherwise));
  }

  private boolean taken(String name) {
    if (isChain(name)) return true;
    for (var standard : RuleTarget.Standard.values()) if (standard.name().equals(name)) return true;
    return false;
  }

  private void place(ChainDraft chain) {
    int at = 0;
    while (at < chains.size() && (chains.get(at).builtin() || chains.get(at).name.compareTo(chain.name) < 0)) at++;
    chains.add(at, chain);
  }
}
