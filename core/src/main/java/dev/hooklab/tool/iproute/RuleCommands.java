package dev.hooklab.tool.iproute;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.PortRange;
import dev.hooklab.addr.Prefix;
import dev.hooklab.errno.Errno;
import dev.hooklab.errno.Refused;
import dev.hooklab.route.FibRoute;
import dev.hooklab.route.FibRule;
import dev.hooklab.route.FibRule.Action;
import dev.hooklab.route.FibRules;
import java.util.List;

/// `ip rule`.
final class RuleCommands {
  private final Session session;
  private final FibRules rules;

  private RuleCommands(Session session) {
    this.session = session;
    this.rules = session.netns.fib.rules();
  }

  static void run(Session session, Words words) throws Failure {
    var rule = new RuleCommands(session);
    if (!words.more()) {
      rule.show(words);
      return;
    }
    boolean show = words.abbreviates("list", "lst", "show");
    boolean add = words.abbreviates("add");
    boolean delete = words.abbreviates("delete");
    boolean flush = words.abbreviates("flush");
    boolean help = words.abbreviates("help");
    var command = words.word();
    words.advance();
    if (show) rule.show(words);
    else if (add) rule.add(words);
    else if (delete) rule.delete(words);
    else if (flush) rule.flush(words);
    else if (help) throw Failure.usage(Usage.RULE);
    else throw Failure.unknownCommand(command, "rule");
  }

  private void add(Words words) throws Failure {
    if (!words.more()) throw Failure.of(Failure.WRONG, "\"ip rule add\" requires arguments.");
    try {
      var spec = RuleSpec.parse(session.netns, words, session.display.family(), false);
      checkFamily(spec.rule());
      rules.add(spec.rule(), spec.prioritised());
    } catch (Refused refused) {
      throw Failure.of(refused);
    }
  }

  private void delete(Words words) throws Failure {
    if (!words.more()) throw Failure.of(Failure.WRONG, "\"ip rule del\" requires arguments.");
    try {
      var spec = RuleSpec.parse(session.netns, words, session.display.family(), true);
      checkFamily(spec.rule());
      rules.remove(spec.rule(), spec.prioritised());
    } catch (Refused refused) {
      throw Failure.of(refused);
    }
  }

  private void checkFamily(FibRule rule) throws Refused {
    var from = rule.selector().from();
    var to = rule.selector().to();
    if (session.display.family() == Family.INET6 || from != null && !from.address().is4() || to != null && !to.address().is4()) {
      throw new Refused(Errno.EOPNOTSUPP);
    }
  }

  private void flush(Words words) throws Failure {
    var filter = Filter.parse(words, session.display.family());
    for (var rule : List.copyOf(rules.all())) {
      boolean made = filter.protocol == null || filter.protocol == rule.protocol();
      if (rule.priority() != 0 && made && filter.passes(rule)) rules.remove(rule);
    }
  }

  private void show(Words words) throws Failure {
    var filter = Filter.parse(words, session.display.family());
    session.list();
    if (session.display.family() == Family.INET6) return;
    for (var rule : rules.all()) if (filter.passes(rule)) session.show(entry(rule));
  }

  // -------- as text

  private Entry entry(FibRule rule) {
    var entry = new Entry().put("priority", Integer.toUnsignedLong(rule.priority()), Integer.toUnsignedString(rule.priority()) + ":\t");
    if (rule.not()) entry.put("not", null, "not ");
    var selector = rule.selector();
    prefix(entry, "src", "from ", selector.from() == null ? null : selector.from(), "from all");
    prefix(entry, "dst", " to ", selector.to(), "");
    if (selector.tos() != 0) entry.put("tos", Names.dsField(selector.tos()), " tos " + Names.dsField(selector.tos()));
    if (selector.mark() != 0 || selector.markMask() != 0) {
      entry.put("fwmark", hex(selector.mark()), " fwmark " + hex(selector.mark()));
      if (selector.markMask() != -1) entry.put("fwmask", hex(selector.markMask()), "/" + hex(selector.markMask()));
    }
    device(entry, "iif", selector.iif());
    device(entry, "oif", selector.oif());
    if (selector.ipProtocol() != 0) {
      entry.put("ipproto", Names.ipProtocol(selector.ipProtocol()), " ipproto " + Names.ipProtocol(selector.ipProtocol()));
    }
    ports(entry, "sport", selector.sport());
    ports(entry, "dport", selector.dport());
    action(entry, rule);
    if (rule.protocol() != 0 && rule.protocol() != FibRoute.KERNEL || session.display.details()) {
      entry.put("protocol", Names.protocol(rule.protocol()), " proto " + Names.protocol(rule.protocol()));
    }
    return entry.text("\n");
  }

  private static void prefix(Entry entry, String key, String word, Prefix prefix, String all) {
    if (prefix == null) {
      if (key.equals("src")) entry.put(key, "all", all);
      return;
    }
    entry.put(key, prefix.address().toString(), word + prefix.address());
    if (!prefix.isHost()) entry.put(key + "len", prefix.length(), "/" + prefix.length());
  }

  private void device(Entry entry, String key, String name) {
    if (name == null) return;
    entry.put(key, name, " " + key + " " + name);
    if (session.netns.device(name).isEmpty()) entry.put(key + "_detached", null, " [detached]");
  }

  private static void ports(Entry entry, String key, PortRange ports) {
    if (ports == null) return;
    if (ports.min() == ports.max()) entry.put(key, ports.min(), " " + key + " " + ports.min());
    else entry.put(key + "_start", ports.min(), " " + key + " " + ports.min()).put(key + "_end", ports.max(), "-" + ports.max());
  }

  private void action(Entry entry, FibRule rule) {
    if (rule.action() instanceof Action.Lookup(int table, int length, int group)) {
      entry.put("table", Names.table(table), " lookup " + Names.table(table));
      if (length >= 0) entry.put("suppress_prefixlen", length, " suppress_prefixlength " + length);
      if (group >= 0) entry.put("suppress_ifgroup", Names.group(group), " suppress_ifgroup " + Names.group(group));
    }
    if (rule.realm() != 0) realms(entry, rule.realm());
    switch (rule.action()) {
      case Action.Goto jump -> {
        entry.put("goto", Integer.toUnsignedLong(jump.priority()), " goto " + Integer.toUnsignedString(jump.priority()));
        if (rules.target(jump) < 0) entry.put("unresolved", null, " [unresolved]");
      }
      case Action.Nop _ -> entry.put("nop", null, " nop");
      case Action.End(var type) -> entry.put("action", type.label, " " + type.label);
      case Action.Lookup _ -> { }
    }
  }

  private static void realms(Entry entry, int realm) {
    var to = Names.realm(realm & 0xffff);
    if (realm >>> 16 != 0) entry.put("flow_from", Names.realm(realm >>> 16), " realms " + Names.realm(realm >>> 16) + "/");
    else entry.text(" realms ");
    entry.put("flow_to", to, to);
  }

  private static String hex(int value) {
    return value == 0 ? "0" : "0x" + Integer.toHexString(value);
  }

  // -------- which to show

  /// Which rules to show or flush.
  private static final class Filter {
    private Integer priority;
    private boolean not;
    private Integer tos;
    private int mark;
    private int mask;
    private String iif;
    private String oif;
    private int table;
    private Prefix from;
    private Prefix to;
    private Integer protocol;
    private int ipProtocol;
    private PortRange sport;
    private PortRange dport;

    static Filter parse(Words words, Family family) throws Failure {
      var filter = new Filter();
      for (; words.more(); words.advance()) filter.word(words, family);
      return filter;
    }

    private void word(Words words, Family family) throws Failure {
      if (words.abbreviates("preference", "order", "priority")) priority = words.u32("preference value is invalid\n");
      else if (words.is("not")) not = true;
      else if (words.is("tos", "dsfield")) tos = Names.dsField(words.argument()).orElseThrow(() -> Failure.invalid(words.word(), "TOS value is invalid\n"));
      else if (words.is("fwmark")) fwmark(words.argument());
      else if (words.is("dev", "iif")) iif = RuleSpec.interfaceName(words.argument(), "\"iif\"/\"dev\" not a valid ifname");
      else if (words.is("oif")) oif = RuleSpec.interfaceName(words.argument(), "\"oif\" not a valid ifname");
      else if (words.abbreviates("lookup", "table")) table = Names.table(words.argument()).orElseThrow(() -> Failure.invalid(words.word(), "table id value is invalid\n"));
      else if (words.abbreviates("from", "src")) from = words.prefixArgument(family == null ? Family.INET : family);
      else if (words.abbreviates("protocol")) protocol = protocol(words.argument());
      else if (words.is("ipproto")) ipProtocol = Names.ipProtocol(words.argument()).orElseThrow(() -> Failure.invalid(words.word(), "Invalid \"ipproto\" value\n"));
      else if (words.is("sport")) sport = RuleSpec.ports(words.argument(), "invalid port range\n");
      else if (words.is("dport")) dport = RuleSpec.ports(words.argument(), "invalid dport range\n");
      else destination(words, family);
    }

    private void fwmark(String word) throws Failure {
      int slash = word.indexOf('/');
      var value = slash < 0 ? word : word.substring(0, slash);
      mark = (int) Words.number(value, 0xffff_ffffL).orElseThrow(() -> Failure.invalid(value, "fwmark value is invalid\n"));
      if (slash >= 0) mask = (int) Words.number(word.substring(slash + 1), 0xffff_ffffL).orElseThrow(() -> Failure.invalid(word.substring(slash + 1), "fwmask value is invalid\n"));
    }

    private static Integer protocol(String word) throws Failure {
      if (word.equals("all")) return null;
      return Names.protocol(word).orElseThrow(() -> Failure.invalid(word, "invalid \"protocol\"\n"));
    }

    private void destination(Words words, Family family) throws Failure {
      if (words.abbreviates("dst", "to")) words.argument();
      to = words.prefix(family == null ? Family.INET : family);
    }

    boolean passes(FibRule rule) {
      var selector = rule.selector();
      return (priority == null || priority == rule.priority()) && (!not || rule.not())
          && within(selector.from(), from) && within(selector.to(), to)
          && (tos == null || tos == selector.tos()) && (mark == 0 || mark == selector.mark())
          && (mask == 0 || mask == selector.markMask()) && (iif == null || iif.equals(selector.iif()))
          && (oif == null || oif.equals(selector.oif()))
          && (ipProtocol == 0 || ipProtocol == selector.ipProtocol()) && (sport == null || sport.equals(selector.sport()))
          && (dport == null || dport.equals(selector.dport()))
          && (table == 0 || rule.action() instanceof Action.Lookup lookup && lookup.table() == table);
    }

    private static boolean within(Prefix prefix, Prefix wanted) {
      if (wanted == null || wanted.length() == 0) return true;
      return prefix != null && prefix.length() >= wanted.length() && wanted.contains(prefix.address());
    }
  }
}
