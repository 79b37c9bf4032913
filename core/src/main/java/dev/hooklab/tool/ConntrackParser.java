package dev.hooklab.tool;

import static dev.hooklab.tool.ConntrackProblem.other;
import static dev.hooklab.tool.ConntrackProblem.usage;

import dev.hooklab.addr.Family;
import dev.hooklab.addr.Ip;
import dev.hooklab.addr.Prefix;
import dev.hooklab.addr.Proto;
import dev.hooklab.conntrack.Label128;
import dev.hooklab.tool.ConntrackCommand.TableKind;
import dev.hooklab.xtables.GetOpt;
import dev.hooklab.xtables.GetOpt.Argument;
import dev.hooklab.xtables.GetOpt.Item;
import dev.hooklab.xtables.GetOpt.LongOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Reads the command line of `conntrack(8)`, with the words and in the order of its `do_parse`.
final class ConntrackParser {
  private static final String SHORT = "L::I::U::D::G::E::F::A::hVs:d:r:q:p:t:u:e:a:z[:]:{:}:m:i:f:o:n::g::c:b:C::Sj::w:l:<:>::(:):";
  private static final List<LongOption> LONG = longOptions();

  private final ConntrackCommand command = new ConntrackCommand();
  private final Optional<ConntrackLabels> labelNames;
  private final StringBuilder err;
  private final ConntrackWords words;
  private final Set<Integer> given = new TreeSet<>();
  private final List<LongOption> longOptions = new ArrayList<>(LONG);
  private GetOpt getopt;

  /// @param labelNames the node's label names, if it has any
  ConntrackParser(Optional<ConntrackLabels> labelNames, StringBuilder err) {
    this.labelNames = labelNames;
    this.err = err;
    this.words = new ConntrackWords(err);
  }

  private static List<LongOption> longOptions() {
    var all = new ArrayList<>(ConntrackOption.longOptions());
    add(all, "dump L create I add A delete D update U get G flush F event E counter C", Argument.OPTIONAL);
    add(all, "stats S version V help h", Argument.NONE);
    return List.copyOf(all);
  }

  private static void add(List<LongOption> all, String namesAndLetters, Argument argument) {
    var words = namesAndLetters.split(" ", -1);
    for (int i = 0; i < words.length; i += 2) all.add(new LongOption(words[i], argument, words[i + 1].charAt(0), null));
  }

  ConntrackCommand parse(List<String> args) {
    getopt = new GetOpt(ConntrackTool.NAME, args, SHORT);
    for (var item = getopt.next(longOptions); item.code() != GetOpt.END || item.owner() != null; item = getopt.next(longOptions)) {
      if (item.owner() instanceof ConntrackProtocol protocol) protocolOption(protocol, item.code(), item.argument());
      else if (item.code() != GetOpt.WORD) option(item);
    }
    finish();
    return command;
  }

  private void option(Item item) {
    char letter = item.code();
    switch (letter) {
      case 'L', 'I', 'D', 'G', 'F', 'E', 'V', 'h', 'C', 'S', 'U', 'A' -> action(letter, item);
      case 's' -> command.spec.original.src = address(letter, item.argument(), true);
      case 'd' -> command.spec.original.dst = address(letter, item.argument(), true);
      case 'r' -> command.spec.reply.src = address(letter, item.argument(), false);
      case 'q' -> command.spec.reply.dst = address(letter, item.argument(), false);
      case '[' -> command.expected.src = address(letter, item.argument(), true);
      case ']' -> command.expected.dst = address(letter, item.argument(), true);
      case '{' -> command.mask.src = address(letter, item.argument(), false);
      case '}' -> command.mask.dst = address(letter, item.argument(), false);
      case 'p' -> protocol(item.argument());
      case 't' -> command.spec.timeout = set(letter, COf.integer(item.argument()) & 0xffffffffL);
      case 'u' -> status(item.argument());
      case 'e' -> command.events = set(letter, command.events | words.events(item.argument()));
      case 'o' -> output(item.argument());
      case 'z' -> set(letter, null);
      case 'n', 'g', 'j' -> nat(letter, item);
      case 'w' -> command.spec.zone = set(letter, (int) COf.unsigned(item.argument()) & 0xffff);
      case '(' -> command.spec.originalZone = set(letter, (int) COf.unsigned(item.argument()) & 0xffff);
      case ')' -> command.spec.replyZone = set(letter, (int) COf.unsigned(item.argument()) & 0xffff);
      case 'i' -> command.spec.id = set(letter, id(item.argument()));
      case 'c' -> set(letter, null);
      case 'm' -> mark(item.argument());
      case 'l', '<', '>' -> label(letter, item);
      case 'a' -> err.append("WARNING: ignoring -a, deprecated option.\n");
      case 'f' -> family(item.argument());
      case 'b' -> command.bufferSize = set(letter, COf.integer(item.argument()));
      case GetOpt.MISSING -> throw usage("option `" + getopt.last() + "' requires an argument");
      default -> throw usage("unknown option `" + getopt.last() + "'");
    }
  }

  /// Notes that an option was given.
  private <T> T set(char letter, T value) {
    command.options.add(ConntrackOption.of(letter));
    return value;
  }

  /// An id in a word of its own is not looked for there, but read all the same.
  private static int id(String text) {
    if (text == null) throw Exit.crash();
    return (int) COf.unsigned(text);
  }

  // -------- what to do

  private void action(char letter, Item item) {
    var kind = table(item);
    boolean special = kind == TableKind.DYING || kind == TableKind.UNCONFIRMED;
    if (special && letter != 'L') throw usage("Can't do that command with tables `dying' and `unconfirmed'");
    var action = ConntrackAction.of(letter, kind == TableKind.EXPECT);
    if (action == null) throw usage("Can't do --" + (letter == 'U' ? "update" : "add") + " on expectations");
    if (command.action != null) throw usage("Invalid commands combination");
    command.action = action;
    command.table = kind;
  }

  private TableKind table(Item item) {
    if (item.argument() != null || !getopt.hasArgument()) return TableKind.CONNTRACK;
    var word = getopt.take();
    if ("expect".startsWith(word)) return TableKind.EXPECT;
    if ("conntrack".startsWith(word)) return TableKind.CONNTRACK;
    if ("dying".startsWith(word)) return TableKind.DYING;
    if ("unconfirmed".startsWith(word)) return TableKind.UNCONFIRMED;
    throw usage("unknown type `" + word + "'");
  }

  // -------- addresses

  private Ip address(char letter, String text, boolean maskable) {
    var read = ConntrackAddress.read(text, ConntrackOption.of(letter), maskable, command.family);
    var address = read.address();
    command.family = address.family();
    set(letter, null);
    if (read.isNet()) {
      boolean source = letter == 's' || letter == '[';
      var mask = Prefix.mask(address.family(), read.length());
      if (source) command.mask.src = mask; else command.mask.dst = mask;
      set(source ? '{' : '}', null);
    }
    return address;
  }

  private void family(String name) {
    set('f', null);
    var family = name.startsWith("ipv4") ? Family.INET : name.startsWith("ipv6") ? Family.INET6 : null;
    if (family == null) throw usage("`" + name + "' unsupported protocol");
    if (command.family != null && command.family != family) throw usage("mismatched address family");
    command.family = family;
  }

  private void nat(char letter, Item item) {
    set(letter, null);
    if (item.argument() != null || !getopt.hasArgument()) return;
    var mapped = ConntrackAddress.Mapped.read(getopt.take());
    var address = address(letter, mapped.address(), false);
    if (letter != 'g') {
      command.sourceNat = address;
      if (letter == 'n') command.sourceNatPort = mapped.port();
    }
    if (letter != 'n') {
      command.destinationNat = address;
      if (letter == 'g') command.destinationNatPort = mapped.port();
    }
    if (letter == 'j') command.sourceNatPort = command.destinationNatPort = mapped.port();
  }

  // -------- values

  private void status(String list) {
    set('u', null);
    words.status(list);
    command.spec.status = words.wanted;
    command.statusMask = words.unwanted == 0 ? words.wanted : words.unwanted;
    // The tool keeps the value of --mark in the same place.
    command.mark = words.wanted;
  }

  private void output(String list) {
    set('o', null);
    command.outputs |= words.outputs(list);
    if (command.outputs(ConntrackWords.LABELS)) needLabels();
    if (command.outputs(ConntrackWords.SAVE) && command.outputs != ConntrackWords.SAVE) {
      throw other("cannot combine save output with any other output type, use -o save only");
    }
  }

  private void mark(String text) {
    set('m', null);
    int slash = text.indexOf('/');
    command.mark = (int) COf.unsigned(slash < 0 ? text : text.substring(0, slash));
    command.markMask = slash < 0 ? -1 : (int) COf.unsigned(text.substring(slash + 1));
  }

  private void label(char letter, Item item) {
    set(letter, null);
    needLabels();
    if (command.has(ConntrackOption.LABEL_ADD) && command.has(ConntrackOption.LABEL_DEL)) {
      throw other("cannot use --label-add and --label-del at the same time");
    }
    var list = item.argument();
    if (letter == '>') {
      if (list != null || !getopt.hasArgument()) return;
      list = getopt.take();
    }
    var names = list;
    var known = labelNames.orElseThrow(() -> ConntrackLabels.unknown(names.split(",", -1)[0]));
    if (letter == 'l') command.labels = known.bits(list, command.labels); else command.changedLabels = known.bits(list, command.changedLabels);
  }

  private void needLabels() {
    if (labelNames.isEmpty()) err.append("nfct_labelmap_new: No such file or directory\n");
  }

  // -------- protocols

  private void protocol(String text) {
    set('p', null);
    var known = ConntrackProtocol.of(text);
    int number = known.isPresent() ? known.get().number : Proto.number(text).orElseGet(() -> COf.protocolNumber(text));
    if (number < 0) throw usage("`" + text + "' unsupported protocol");
    command.spec.proto = number;
    // A protocol's name that the tool has no options for is not looked up by its number.
    command.protocol = known.orElseGet(() -> Proto.number(text).isPresent() ? null : ConntrackProtocol.of(number).orElse(null));
    if (command.protocol != null) longOptions.addAll(command.protocol.longOptions());
  }

  private void protocolOption(ConntrackProtocol protocol, int place, String text) {
    given.add(place);
    new ConntrackFlow(command, protocol).option(place, text);
  }

  // -------- what goes together

  private void finish() {
    if (command.has(ConntrackOption.ANY_NAT) && (command.has(ConntrackOption.SRC_NAT) || command.has(ConntrackOption.DST_NAT))) {
      throw usage("cannot specify `--src-nat' or `--dst-nat' with `--any-nat'");
    }
    command.asked = command.action != null;
    if (!command.asked) command.action = ConntrackAction.HELP;
    var names = new ArrayList<String>();
    var present = new TreeSet<Integer>();
    for (var option : ConntrackOption.values()) {
      names.add(option.longName);
      if (command.has(option)) present.add(option.ordinal());
    }
    check(present, command.asked ? command.action.options : ConntrackAction.VERSION.options, names, "`--src' and `--dst'", "`--reply-src' and `--reply-dst'");
    if (command.protocol != null && command.action != ConntrackAction.HELP) {
      check(given, command.protocol.allowed(command.action), command.protocol.options, command.protocol.forth(),
          command.protocol.back());
    }
    if (command.has(ConntrackOption.LABEL_ADD)) command.spec.labels = command.changedLabels;
    if (command.has(ConntrackOption.LABEL_DEL) && command.changedLabels == null) command.spec.labels = Label128.NONE;
  }

  /// Holds the options against what the action takes (`generic_opt_check`): the first four go in pairs.
  private static void check(Set<Integer> present, String allowed, List<String> names, String forth, String back) {
    boolean pairs = false;
    for (int i = 0; i < allowed.length(); i++) {
      char rule = allowed.charAt(i);
      if (rule == '1' && !present.contains(i)) throw usage("You need to supply the `--" + names.get(i) + "' option for this command");
      if (rule == '0' && present.contains(i)) throw usage("Illegal option `--" + names.get(i) + "' with this command");
      pairs |= rule == '3';
    }
    if (!pairs || present.containsAll(List.of(0, 1)) || present.containsAll(List.of(2, 3))) return;
    boolean onlyBack = !present.contains(0) && !present.contains(1) && (present.contains(2) || present.contains(3));
    throw usage("you have to specify " + (onlyBack ? back : forth));
  }
}
