package dev.hooklab.route;

import dev.hooklab.device.NetDevice;
import dev.hooklab.errno.Errno;
import dev.hooklab.errno.Refused;
import dev.hooklab.route.FibRule.Action;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/// The rules of a node, in the order in which they are asked (net/core/fib_rules.c).
public final class FibRules {
  /// Finds the way for a flow in a table; null when the table has none.
  interface Tables {
    Route lookup(int table, Flow flow);
  }

  static final Route UNREACHABLE = Route.error(RouteType.ENETUNREACH);
  private static final Route PROHIBITED = Route.error(RouteType.EACCES);
  private static final Route BLACKHOLE = Route.error(RouteType.EINVAL);
  private static final int ECN_BITS = 0x03;

  private final List<FibRule> rules = new ArrayList<>();
  private final Runnable onChange;
  private boolean standard = true;
  private boolean readsPorts;

  FibRules(Runnable onChange) {
    this.onChange = onChange;
    rules.add(FibRule.standing(0, Fib.LOCAL));
    rules.add(FibRule.standing(32766, Fib.MAIN));
    rules.add(FibRule.standing(32767, Fib.DEFAULT));
  }

  public List<FibRule> all() {
    return Collections.unmodifiableList(rules);
  }

  /// Whether nobody has touched the three that stand from the start. The kernel never comes back from that: until then
  /// the local and the main table are searched as one.
  public boolean standard() {
    return standard;
  }

  /// Whether some rule looks at protocol or ports.
  public boolean readsPorts() {
    return readsPorts;
  }

  /// Adds a rule after those of its priority (`fib_newrule`).
  /// @param prioritised whether its priority was given; if not, it goes before the second rule
  public void add(FibRule wanted, boolean prioritised) throws Refused {
    var selector = wanted.selector();
    checkPorts(selector);
    if ((selector.tos() & ECN_BITS) != 0) throw new Refused(Errno.EINVAL, "Invalid dsfield (tos): ECN bits must be 0");
    var rule = prioritised ? wanted : wanted.withPriority(defaultPriority());
    if (rule.action() instanceof Action.Goto(int target) && Integer.compareUnsigned(target, rule.priority()) <= 0) {
      throw new Refused(Errno.EINVAL, "Backward goto not supported");
    }
    for (var other : rules) if (equivalent(other, rule)) throw new Refused(Errno.EEXIST);
    int place = 0;
    while (place < rules.size() && Integer.compareUnsigned(rules.get(place).priority(), rule.priority()) <= 0) place++;
    rules.add(place, rule);
    changed();
  }

  /// Whether the kernel takes a new rule for one that is there (`rule_exists`): it does not look at `not`, nor where a
  /// jump leads, and a prefix, a TOS or a realm that the new one leaves open fits any.
  private static boolean equivalent(FibRule there, FibRule added) {
    var a = there.selector();
    var b = added.selector();
    boolean sameAction = there.action() instanceof Action.Goto ? added.action() instanceof Action.Goto : there.action().equals(added.action());
    return sameAction && there.priority() == added.priority() && there.protocol() == added.protocol()
        && a.mark() == b.mark() && a.markMask() == b.markMask() && a.ipProtocol() == b.ipProtocol()
        && Objects.equals(a.iif(), b.iif()) && Objects.equals(a.oif(), b.oif())
        && Objects.equals(a.sport(), b.sport()) && Objects.equals(a.dport(), b.dport())
        && looselyFits(there, added);
  }

  private static boolean looselyFits(FibRule rule, FibRule wanted) {
    var selector = rule.selector();
    var open = wanted.selector();
    return (open.from() == null || open.from().length() == 0 || open.from().equals(selector.from()))
        && (open.to() == null || open.to().length() == 0 || open.to().equals(selector.to()))
        && (open.tos() == 0 || open.tos() == selector.tos())
        && (wanted.realm() == 0 || wanted.realm() == rule.realm());
  }

  private static void checkPorts(FibRule.Selector selector) throws Refused {
    if (selector.sport() != null && !sound(selector.sport().min(), selector.sport().max())) {
      throw new Refused(Errno.EINVAL, "Invalid sport range");
    }
    if (selector.dport() != null && !sound(selector.dport().min(), selector.dport().max())) {
      throw new Refused(Errno.EINVAL, "Invalid dport range");
    }
  }

  private static boolean sound(int min, int max) {
    return min != 0 && max != 0xffff && min <= max;
  }

  private int defaultPriority() {
    if (rules.size() < 2 || rules.get(1).priority() == 0) return 0;
    return rules.get(1).priority() - 1;
  }

  /// Removes the first rule that fits a description (`fib_delrule`): what it leaves open fits any, as do a null action
  /// and a lookup of table 0.
  /// @param prioritised whether the priority was given
  public void remove(FibRule description, boolean prioritised) throws Refused {
    for (var rule : rules) {
      if (!fits(rule, description, prioritised)) continue;
      rules.remove(rule);
      changed();
      return;
    }
    throw new Refused(Errno.ENOENT);
  }

  /// Removes exactly this rule.
  public void remove(FibRule rule) {
    rules.remove(rule);
    changed();
  }

  private static boolean fits(FibRule rule, FibRule wanted, boolean prioritised) {
    if (prioritised && rule.priority() != wanted.priority()) return false;
    if (wanted.protocol() != 0 && rule.protocol() != wanted.protocol()) return false;
    return actionFits(rule.action(), wanted.action()) && selectorFits(rule.selector(), wanted.selector()) && looselyFits(rule, wanted);
  }

  private static boolean actionFits(Action action, Action wanted) {
    return switch (wanted) {
      case null -> true;
      case Action.Lookup(int table, int length, int group) -> action instanceof Action.Lookup lookup
          && (table == 0 || lookup.table() == table) && (length < 0 || lookup.suppressLength() == length)
          && (group < 0 || lookup.suppressGroup() == group);
      case Action.Goto _ -> action instanceof Action.Goto;
      case Action.End _, Action.Nop _ -> action.equals(wanted);
    };
  }

  private static boolean selectorFits(FibRule.Selector selector, FibRule.Selector wanted) {
    return (wanted.mark() == 0 || wanted.mark() == selector.mark())
        && (wanted.markMask() == 0 || wanted.markMask() == selector.markMask())
        && (wanted.iif() == null || wanted.iif().equals(selector.iif()))
        && (wanted.oif() == null || wanted.oif().equals(selector.oif()))
        && (wanted.ipProtocol() == 0 || wanted.ipProtocol() == selector.ipProtocol())
        && (wanted.sport() == null || wanted.sport().equals(selector.sport()))
        && (wanted.dport() == null || wanted.dport().equals(selector.dport()));
  }

  /// Where a rule that goes elsewhere leads: the index of the first rule of its target's priority, or -1 while there is none.
  public int target(Action.Goto jump) {
    for (int i = 0; i < rules.size(); i++) if (rules.get(i).priority() == jump.priority()) return i;
    return -1;
  }

  /// Leads a flow through the rules (`fib_rules_lookup`).
  /// @param in the device it came in by, or `lo`; null for none
  /// @param out the device it has to leave by; null for any
  Route lookup(Flow flow, NetDevice in, NetDevice out, Tables tables) {
    for (int i = 0; i < rules.size(); i++) {
      var rule = rules.get(i);
      if (!rule.matches(flow, in, out)) continue;
      switch (rule.action()) {
        case Action.Lookup lookup -> {
          var found = tables.lookup(lookup.table(), flow);
          if (found != null && found.type != RouteType.THROW && !suppressed(lookup, found)) return found;
        }
        case Action.End(var type) -> {
          return type == RouteType.UNREACHABLE ? UNREACHABLE : type == RouteType.PROHIBIT ? PROHIBITED : BLACKHOLE;
        }
        case Action.Goto jump -> {
          int target = target(jump);
          if (target >= 0) i = target - 1;
        }
        case Action.Nop _ -> { }
      }
    }
    return UNREACHABLE;
  }

  private static boolean suppressed(Action.Lookup lookup, Route found) {
    if (!found.reachable()) return false;
    return found.entry.to().length() <= lookup.suppressLength()
        || lookup.suppressGroup() >= 0 && found.device.group() == lookup.suppressGroup();
  }

  private void changed() {
    standard = false;
    readsPorts = rules.stream().anyMatch(rule -> rule.selector().readsPorts());
    onChange.run();
  }
}
