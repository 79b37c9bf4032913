package dev.hooklab.tool;

import dev.hooklab.addr.Proto;
import dev.hooklab.xtables.CString;
import dev.hooklab.xtables.Counter;
import dev.hooklab.xtables.Draft;
import dev.hooklab.xtables.InterfacePattern;
import dev.hooklab.xtables.Listing;
import dev.hooklab.xtables.MaskedIp;
import dev.hooklab.xtables.Protocols;
import dev.hooklab.xtables.Rule;
import dev.hooklab.xtables.RuleHead;
import dev.hooklab.xtables.RuleTarget;

/// The columns of `iptables -L`.
/// @param exact `-x`: counters in full
record IptablesListing(Listing how, boolean verbose, boolean exact, boolean lineNumbers) {
  private static final char[] ROUNDED = {'K', 'M', 'G'};

  /// A chain with all its rules, or the one rule of a number, without a heading then.
  void chain(StringBuilder out, Draft draft, String chain, int number) {
    var rules = draft.rules(chain);
    if (number == 0) heading(out, draft, chain);
    for (int i = 0; i < rules.size(); i++) {
      if (number == 0 || number == i + 1) row(out, listed(rules.get(i), draft), draft.counter(chain, i), i + 1);
    }
  }

  /// What a target does is not told if a chain has its name.
  private static Rule listed(Rule rule, Draft draft) {
    if (!(rule.target() instanceof RuleTarget.Extension(var target)) || !draft.isChain(target.spec().kernelName())) return rule;
    return new Rule(rule.head(), rule.matches(), new RuleTarget.ToChain(target.spec().kernelName(), false));
  }

  private void heading(StringBuilder out, Draft draft, String chain) {
    out.append("Chain ").append(chain);
    if (draft.isBuiltin(chain)) {
      out.append(" (policy ").append(draft.policy(chain));
      var counter = draft.policyCounter(chain);
      if (verbose) out.append(' ').append(count(counter.packets(), 0)).append("packets, ").append(count(counter.bytes(), 0)).append("bytes");
      out.append(")\n");
    } else {
      out.append(" (").append(draft.references(chain)).append(" references)\n");
    }
    if (lineNumbers) out.append("num  ");
    if (verbose) out.append(exact ? "    pkts      bytes " : " pkts bytes ");
    out.append("target     prot opt").append(verbose ? " in     out    " : "").append(" source               destination         \n");
  }

  private void row(StringBuilder out, Rule rule, Counter counter, int line) {
    if (lineNumbers) out.append(CString.padded(Integer.toString(line), 4)).append(' ');
    if (verbose) out.append(count(counter.packets(), 5)).append(count(counter.bytes(), 5));
    var head = rule.head();
    out.append(CString.padded(rule.target().name(), 9)).append(' ')
        .append(head.notProtocol() ? '!' : ' ').append(CString.padded(protocol(head), 4)).append(' ')
        .append(fragment(head)).append(' ');
    if (verbose) {
      out.append(' ').append(CString.padded(interfaceName(head.in()), 6)).append(' ').append(CString.padded(interfaceName(head.out()), 6)).append(' ');
    }
    out.append(head.notSrc() ? '!' : ' ').append(CString.padded(address(head.src()), 19)).append(' ')
        .append(head.notDst() ? '!' : ' ').append(CString.padded(address(head.dst()), 19)).append(' ');
    details(out, rule, how);
    out.append('\n');
  }

  /// The rule on one line without columns, as `iptables -v -A` repeats it.
  static String line(Rule rule) {
    var head = rule.head();
    var plain = new IptablesListing(Listing.NUMERIC, true, false, false);
    var out = new StringBuilder(rule.target().name()).append(' ')
        .append(head.notProtocol() ? '!' : ' ').append(ownName(head.protocol())).append(" opt ").append(fragment(head)).append(' ')
        .append("in ").append(plain.interfaceName(head.in())).append(" out ").append(plain.interfaceName(head.out())).append(' ')
        .append(head.notSrc() ? '!' : ' ').append(plain.address(head.src())).append(' ')
        .append(head.notDst() ? '!' : ' ').append("-> ").append(plain.address(head.dst())).append("  ");
    details(out, rule, Listing.NUMERIC);
    return out.append('\n').toString();
  }

  private static void details(StringBuilder out, Rule rule, Listing how) {
    if (rule.target() instanceof RuleTarget.ToChain(_, boolean isGoto) && isGoto) out.append("[goto] ");
    for (var match : rule.matches()) {
      if (match.listedApart()) detail(out, match.list(how));
      else out.append(match.list(how));
    }
    if (rule.target() instanceof RuleTarget.Extension(var target)) detail(out, target.list(how));
  }

  private static void detail(StringBuilder out, String text) {
    if (!text.isEmpty()) out.append(' ').append(text);
  }

  private String protocol(RuleHead head) {
    return how.numeric() ? Integer.toString(head.protocol()) : name(head.protocol());
  }

  private static String ownName(int protocol) {
    return Protocols.name(protocol).orElseGet(() -> Integer.toString(protocol));
  }

  private static String name(int protocol) {
    return Protocols.name(protocol).or(() -> Proto.name(protocol)).orElseGet(() -> Integer.toString(protocol));
  }

  private static String fragment(RuleHead head) {
    return (head.notFragment() ? "!" : "-") + (head.fragment() ? "f" : "-");
  }

  private String interfaceName(InterfacePattern pattern) {
    return (pattern.not() ? "!" : "") + (pattern.text().isEmpty() ? how.numeric() ? "*" : "any" : pattern.text());
  }

  private String address(MaskedIp masked) {
    if (how.numeric()) return masked.list();
    if (masked.isAny()) return "anywhere";
    return how.name(masked.address()) + masked.list().substring(masked.address().toString().length());
  }

  /// A counter and a blank: in full, or rounded to thousands step by step while it is too long.
  private String count(long value, int width) {
    if (exact) return padLeft(Long.toUnsignedString(value), width == 0 ? 0 : 8) + " ";
    if (Long.compareUnsigned(value, 99_999) <= 0) return padLeft(Long.toString(value), width) + " ";
    long rounded = value;
    for (char unit : ROUNDED) {
      rounded = Long.divideUnsigned(rounded + 500, 1000);
      if (Long.compareUnsigned(rounded, 9999) <= 0) return padLeft(Long.toString(rounded), width - 1) + unit + " ";
    }
    return padLeft(Long.toString(Long.divideUnsigned(rounded + 500, 1000)), width - 1) + "T ";
  }

  private static String padLeft(String text, int width) {
    return text.length() >= width ? text : " ".repeat(width - text.length()) + text;
  }
}
