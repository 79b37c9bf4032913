package dev.hooklab.tool.iproute;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.PortRange;
import dev.hooklab.addr.Prefix;
import dev.hooklab.host.Netns;
import dev.hooklab.route.Fib;
import dev.hooklab.route.FibRule;
import dev.hooklab.route.FibRule.Action;
import java.util.List;

/// A rule as it stands after `ip rule add`: what was read, and whether its priority was given.
public record RuleSpec(FibRule rule, boolean prioritised) {
  private static final int MAX_NAME = 15;

  /// The rule that the words ask to add.
  public static RuleSpec parse(Netns netns, List<String> words) throws Failure {
    return parse(netns, new Words(words), null, false);
  }

  static RuleSpec parse(Netns netns, Words words, Family family, boolean removal) throws Failure {
    return new Reader(words, family, removal).read(netns);
  }

  /// Reads `sport` and `dport`: a port, or two with a dash between.
  static PortRange ports(String word, String complaint) throws Failure {
    var bounds = word.split("-", 2);
    var from = Words.number(bounds[0], 0xffff);
    var to = bounds.length == 1 ? from : Words.number(bounds[1], 0xffff);
    if (from.isEmpty() || to.isEmpty()) throw Failure.invalid(word, complaint);
    return new PortRange((int) from.getAsLong(), (int) to.getAsLong());
  }

  static String interfaceName(String word, String complaint) throws Failure {
    if (word.isEmpty() || word.length() > MAX_NAME || word.matches(".*[/\\s].*")) throw Failure.invalid(word, complaint);
    return word;
  }

  private static final class Reader {
    private final Words words;
    private final Family family;
    private final boolean removal;
    private boolean not;
    private Prefix from;
    private Prefix to;
    private int tos;
    private int mark;
    private int markMask;
    private String iif;
    private String oif;
    private int ipProtocol;
    private PortRange sport;
    private PortRange dport;
    private Integer table;
    private int suppressLength = -1;
    private int suppressGroup = -1;
    private Integer priority;
    private int protocol;
    private int realm;
    private Action action;
    private boolean actionGiven;

    Reader(Words words, Family family, boolean removal) {
      this.words = words;
      this.family = family;
      this.removal = removal;
    }

    RuleSpec read(Netns netns) throws Failure {
      for (; words.more(); words.advance()) if (!selector() && !transport() && !option()) action();
      var selector = new FibRule.Selector(from, to, tos, mark, markMask, iif, oif, ipProtocol, sport, dport);
      var rule = new FibRule(priority == null ? 0 : priority, not, selector, decided(netns), protocol, realm);
      return new RuleSpec(rule, priority != null);
    }

    private Action decided(Netns netns) {
      if (action != null) return action;
      boolean bare = table == null && suppressLength < 0 && suppressGroup < 0;
      if (removal) return bare ? null : new Action.Lookup(table == null ? 0 : table, suppressLength, suppressGroup);
      int number = table != null ? table : actionGiven ? 0 : Fib.MAIN;
      return new Action.Lookup(number == 0 ? netns.fib.emptyTable() : number, suppressLength, suppressGroup);
    }

    private boolean selector() throws Failure {
      if (words.is("not")) not = true;
      else if (words.is("from")) from = prefix();
      else if (words.is("to")) to = prefix();
      else if (words.abbreviates("preference", "order", "priority")) priority = words.u32("preference value is invalid\n");
      else if (words.is("tos") || words.abbreviates("dsfield")) tos = dsField();
      else if (words.is("fwmark")) fwmark();
      else if (words.is("dev", "iif")) iif = interfaceName(words.argument(), "\"iif\"/\"dev\" not a valid ifname");
      else if (words.is("oif")) oif = interfaceName(words.argument(), "\"oif\" not a valid ifname");
      else return false;
      return true;
    }

    private Prefix prefix() throws Failure {
      var prefix = words.prefixArgument(family);
      return prefix.length() == 0 ? null : prefix;
    }

    private int dsField() throws Failure {
      return Names.dsField(words.argument()).orElseThrow(() -> Failure.invalid(words.word(), "TOS value is invalid\n"));
    }

    /// A mark that is not 0 is compared whole unless a mask says otherwise.
    private void fwmark() throws Failure {
      var word = words.argument();
      int slash = word.indexOf('/');
      var value = slash < 0 ? word : word.substring(0, slash);
      mark = (int) Words.number(value, 0xffff_ffffL).orElseThrow(() -> Failure.invalid(value, "fwmark value is invalid\n"));
      markMask = mark == 0 ? 0 : -1;
      if (slash < 0) return;
      var mask = word.substring(slash + 1);
      markMask = (int) Words.number(mask, 0xffff_ffffL).orElseThrow(() -> Failure.invalid(mask, "fwmask value is invalid\n"));
    }

    private boolean transport() throws Failure {
      if (words.is("ipproto")) {
        ipProtocol = Names.ipProtocol(words.argument()).orElseThrow(() -> Failure.invalid(words.word(), "Invalid \"ipproto\" value\n"));
      } else if (words.is("sport")) {
        sport = ports(words.argument(), "invalid port range\n");
      } else if (words.is("dport")) {
        dport = ports(words.argument(), "invalid dport range\n");
      } else {
        return false;
      }
      return true;
    }

    private boolean option() throws Failure {
      if (words.abbreviates("realms")) {
        realm = RouteSpec.realm(words.argument(), "invalid realms\n");
      } else if (words.abbreviates("protocol")) {
        protocol = Names.protocol(words.argument()).orElseThrow(() -> Failure.invalid(words.word(), "\"protocol\" value is invalid\n"));
      } else if (words.abbreviates("table") || words.is("lookup")) {
        table = Names.table(words.argument()).orElseThrow(() -> Failure.invalid(words.word(), "invalid table ID\n"));
        actionGiven = true;
      } else if (words.abbreviates("suppress_prefixlength") || words.is("sup_pl")) {
        suppressLength = (int) words.argument(Integer.MAX_VALUE, "suppress_prefixlength value is invalid\n");
      } else if (words.abbreviates("suppress_ifgroup") || words.is("sup_group")) {
        suppressGroup = Names.group(words.argument()).orElseThrow(() -> Failure.invalid(words.word(), "Invalid \"suppress_ifgroup\" value\n"));
      } else {
        return false;
      }
      return true;
    }

    private void action() throws Failure {
      if (words.is("type")) words.argument();
      if (words.abbreviates("help")) throw Failure.usage(Usage.RULE);
      actionGiven = true;
      if (words.abbreviates("goto")) {
        action = new Action.Goto(words.u32("invalid target\n"));
      } else if (words.abbreviates("nop")) {
        action = new Action.Nop();
      } else {
        var type = Names.routeType(words.word());
        if (type == null) throw Failure.invalid(words.word(), "Failed to parse rule type");
        action = switch (type) {
          case UNICAST -> null;
          case LOCAL -> throw Failure.of(Failure.KERNEL, "Error: Missing goto target for action goto.");
          case BROADCAST -> new Action.Nop();
          default -> new Action.End(type);
        };
      }
    }
  }
}
