package dev.hooklab.xtables;

import dev.hooklab.packet.Packet;

/// A rule made ready for packets: its head as numbers, its matches and target bound, its counters beside it.
final class RuleCode {
  final Rule rule;
  final Match.Test[] tests;
  final Target.Action action;
  final Outcome outcome;
  /// Its number in its chain, from 1.
  int line;
  final int hooks;
  long packets;
  long bytes;
  private final int src;
  private final int srcMask;
  private final int dst;
  private final int dstMask;
  private final int protocol;
  private final boolean notSrc;
  private final boolean notDst;
  private final boolean notProtocol;
  private final boolean onlyFragments;
  private final boolean notFragments;
  private final NameTest in;
  private final NameTest out;
  private String text;
  /// A mark for [TableCode#releaseAllBut], unset otherwise.
  boolean keep;

  /// @param action null when `outcome` is all that the rule does
  RuleCode(Rule rule, int line, int hooks, Match.Test[] tests, Target.Action action, Outcome outcome) {
    this.rule = rule;
    this.line = line;
    this.hooks = hooks;
    this.tests = tests;
    this.action = action;
    this.outcome = outcome;
    var head = rule.head();
    src = head.src().address().v4();
    srcMask = head.src().mask().v4();
    dst = head.dst().address().v4();
    dstMask = head.dst().mask().v4();
    protocol = head.protocol();
    notSrc = head.notSrc();
    notDst = head.notDst();
    notProtocol = head.notProtocol();
    onlyFragments = head.fragment() && !head.notFragment();
    notFragments = head.fragment() && head.notFragment();
    in = NameTest.of(head.in());
    out = NameTest.of(head.out());
  }

  /// Whether the whole rule fits the packet: `ip_packet_match`, then each match until one fails.
  boolean matches(Packet p, Traversal t) {
    if ((t.src & srcMask) == src == notSrc || (t.dst & dstMask) == dst == notDst) return false;
    if (in != null && !in.matches(t.inName, t.inHash)) return false;
    if (out != null && !out.matches(t.outName, t.outHash)) return false;
    if (protocol != 0 && protocol == t.protocol == notProtocol) return false;
    if (onlyFragments && t.fragmentOffset == 0 || notFragments && t.fragmentOffset != 0) return false;
    for (var test : tests) if (!test.matches(p, t)) return false;
    return true;
  }

  Outcome apply(Packet p, Traversal t) {
    return action == null ? outcome : action.apply(p, t);
  }

  /// Whether the rule keeps nothing of its own and leads nowhere, so that the next ruleset can use it as it is.
  boolean shareable() {
    for (int i = 0; i < tests.length; i++) if (tests[i] != rule.matches().get(i)) return false;
    return switch (rule.target()) {
      case RuleTarget.None _, RuleTarget.Standard _ -> true;
      case RuleTarget.ToChain _ -> false;
      case RuleTarget.Extension(var target) -> action == target;
    };
  }

  Counter counter() {
    return new Counter(packets, bytes);
  }

  /// The rule's text for whoever listens, without its chain.
  String text() {
    if (text == null) text = rule.save().strip();
    return text;
  }

  void release() {
    for (var test : tests) test.release();
    if (action != null) action.release();
  }

  /// An interface pattern made ready: most names are told apart by their hash.
  private record NameTest(String name, int hash, boolean prefix, boolean not) {
    static NameTest of(InterfacePattern pattern) {
      if (pattern.isAny()) return null;
      return new NameTest(pattern.name(), pattern.name().hashCode(), pattern.prefix(), pattern.not());
    }

    boolean matches(String candidate, int candidateHash) {
      boolean fits = prefix ? candidate.startsWith(name) : candidateHash == hash && candidate.equals(name);
      return fits != not;
    }
  }
}
