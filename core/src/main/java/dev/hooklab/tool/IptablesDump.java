package dev.hooklab.tool;

import dev.hooklab.addr.Family;
import dev.hooklab.hook.Hook;
import dev.hooklab.xtables.Counter;
import dev.hooklab.xtables.Draft;
import dev.hooklab.xtables.InterfacePattern;
import dev.hooklab.xtables.MaskedIp;
import dev.hooklab.xtables.Rule;
import dev.hooklab.xtables.RuleHead;
import dev.hooklab.xtables.RuleTarget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/// What `iptables -vv` prints beside its work: the table as the kernel's blob had it before the command (`dump_entries` of
/// libiptc).
final class IptablesDump {
  private static final String VERSION = "libxtables.so.12";
  private static final int HEAD = 112;
  private static final int STANDARD = 40;
  private static final int ERROR = 64;
  private static final int NAME = 16;
  private static final int UNSET = -1;
  private static final int FRAGMENT = 1;
  private static final int GOTO = 2;

  /// One `ipt_entry`.
  /// @param error the name that an error target carries; null for any other
  private record Entry(int offset, int size, Rule rule, Counter counter, String error) {}

  private final Draft draft;
  private final List<Entry> entries = new ArrayList<>();
  /// Where chains begin; a jump goes there.
  private final Map<String, Integer> begins = new LinkedHashMap<>();
  private final int[] hooks = {UNSET, UNSET, UNSET, UNSET, UNSET};
  private final int[] underflows = hooks.clone();
  private final StringBuilder out = new StringBuilder();
  private int end;

  private IptablesDump(Draft draft) {
    this.draft = draft;
  }

  /// The dump of a table that nothing has been changed of yet.
  static String of(Draft draft) {
    var dump = new IptablesDump(draft);
    dump.layOut();
    dump.print();
    return dump.out.toString();
  }

  // -------- where everything lies

  private void layOut() {
    var any = RuleHead.any(Family.INET);
    for (var chain : draft.ruleset().chains()) {
      if (!chain.builtin()) add(new Rule(any, List.of(), new RuleTarget.None()), Counter.ZERO, chain.name());
      begins.put(chain.name(), end);
      if (chain.builtin()) hooks[chain.hook().ordinal()] = end;
      for (int i = 0; i < chain.rules().size(); i++) add(chain.rules().get(i), draft.counter(chain.name(), i), null);
      if (chain.builtin()) underflows[chain.hook().ordinal()] = end;
      add(new Rule(any, List.of(), chain.builtin() ? chain.policy() : RuleTarget.Standard.RETURN),
          chain.builtin() ? draft.policyCounter(chain.name()) : Counter.ZERO, null);
    }
    add(new Rule(any, List.of(), new RuleTarget.None()), Counter.ZERO, "ERROR");
  }

  private void add(Rule rule, Counter counter, String error) {
    int size = HEAD + (error == null ? targetSize(rule.target()) : ERROR);
    for (var match : rule.matches()) size += XtablesSizes.match(match.spec().kernelName());
    entries.add(new Entry(end, size, rule, counter, error));
    end += size;
  }

  private static int targetSize(RuleTarget target) {
    return target instanceof RuleTarget.Extension extension ? XtablesSizes.target(extension.name()) : STANDARD;
  }

  // -------- its text

  private void print() {
    line("libiptc v" + VERSION + ". " + end + " bytes.");
    line("Table `" + draft.ruleset().kind().label() + "'");
    line("Hooks: pre/in/fwd/out/post = " + perHook(hook -> hooks[hook.ordinal()]));
    line("Underflows: pre/in/fwd/out/post = " + perHook(hook -> underflows[hook.ordinal()]));
    for (int i = 0; i < entries.size(); i++) print(i, entries.get(i));
  }

  private static String perHook(ToIntFunction<Hook> offset) {
    var words = new ArrayList<String>();
    for (var hook : Hook.values()) words.add(Integer.toHexString(offset.applyAsInt(hook)));
    return String.join("/", words);
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private void print(int number, Entry entry) {
    var head = entry.rule.head();
    line("Entry " + number + " (" + entry.offset + "):");
    line("SRC IP: " + address(head.src()));
    line("DST IP: " + address(head.dst()));
    line("Interface: " + pattern(head.in()) + "to " + pattern(head.out()));
    line("Protocol: " + head.protocol());
    int flags = (head.fragment() ? FRAGMENT : 0) | (entry.rule.target() instanceof RuleTarget.ToChain to && to.isGoto() ? GOTO : 0);
    line(String.format("Flags: %02X", flags));
    line(String.format("Invflags: %02X", inversions(head)));
    line("Counters: " + Long.toUnsignedString(entry.counter.packets()) + " packets, " + Long.toUnsignedString(entry.counter.bytes()) + " bytes");
    line("Cache: 00000000");
    for (var match : entry.rule.matches()) line("Match name: `" + match.spec().kernelName() + "'");
    target(entry);
    line("");
  }

  private static String address(MaskedIp address) {
    return address.address() + "/" + address.mask();
  }

  /// A name, and which of its bytes count: that of its end, too, unless only the beginning does.
  private static String pattern(InterfacePattern pattern) {
    int counted = pattern.text().isEmpty() ? 0 : pattern.name().length() + (pattern.prefix() ? 0 : 1);
    return "`" + pattern.text() + "'/" + "X".repeat(counted) + ".".repeat(NAME - counted);
  }

  private static int inversions(RuleHead head) {
    boolean[] bits = {head.in().not(), head.out().not(), false, head.notSrc(), head.notDst(), head.notFragment(), head.notProtocol()};
    int all = 0;
    for (int i = 0; i < bits.length; i++) if (bits[i]) all |= 1 << i;
    return all;
  }

  private void target(Entry entry) {
    if (entry.error != null) {
      line("Target name: `ERROR' [" + ERROR + "]");
      line("error=`" + entry.error + "'");
      return;
    }
    var target = entry.rule.target();
    if (target instanceof RuleTarget.Extension extension) {
      line("Target name: `" + extension.name() + "' [" + targetSize(target) + "]");
      return;
    }
    line("Target name: `' [" + STANDARD + "]");
    line("verdict=" + switch (target) {
      case RuleTarget.Standard standard -> standard == RuleTarget.Standard.RETURN ? "RETURN" : "NF_" + standard;
      case RuleTarget.ToChain to -> begins.get(to.name()).toString();
      case RuleTarget.None _ -> Integer.toString(entry.offset + entry.size);
      case RuleTarget.Extension extension -> throw new AssertionError(extension);
    });
  }
}
