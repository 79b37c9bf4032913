package dev.hooklab.tool;

import dev.hooklab.addr.Family;
import dev.hooklab.xtables.CString;
import dev.hooklab.xtables.Counter;
import dev.hooklab.xtables.GetOpt;
import dev.hooklab.xtables.GetOpt.Item;
import dev.hooklab.xtables.Numeral;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.ParseContext;
import dev.hooklab.xtables.RuleHead;
import dev.hooklab.xtables.RuleParser;
import java.util.EnumSet;
import java.util.List;

/// One command line of iptables, read and checked (`do_parse`): what to do, to which table and chain, with which rule.
final class IptablesCommand {
  private static final String ONLY_VERBOSE = "nsdpjxio0cf";

  /// What to do. `-D CHAIN number` and `-Z CHAIN number` are actions of their own. `illegal` are the options that cannot be
  /// used with it.
  enum Action {
    INSERT('I', "nx0"), DELETE('D', "nx0c"), DELETE_NUMBER('D', ONLY_VERBOSE), REPLACE('R', "nx0"), APPEND('A', "nx0"),
    LIST('L', "sdpjiocf"), FLUSH('F', ONLY_VERBOSE), ZERO('Z', ONLY_VERBOSE), NEW('N', ONLY_VERBOSE),
    DELETE_CHAIN('X', ONLY_VERBOSE), POLICY('P', "nsdpjxio0f"), RENAME('E', ONLY_VERBOSE), RULES('S', ONLY_VERBOSE),
    ZERO_NUMBER('Z', ONLY_VERBOSE), CHECK('C', "nx0c");

    private final char letter;
    private final String illegal;

    Action(char letter, String illegal) {
      this.letter = letter;
      this.illegal = illegal;
    }
  }

  private static final String ALL_OPTIONS = "nsdpjvxio0cf";
  private static final EnumSet<Action> WITH_RULE =
      EnumSet.of(Action.APPEND, Action.DELETE, Action.CHECK, Action.INSERT, Action.REPLACE);

  final RuleParser parser;
  final EnumSet<Action> actions = EnumSet.noneOf(Action.class);
  String table;
  /// Null when none was named.
  String chain;
  /// From 1; 0 when none was given.
  int number;
  String policy;
  String newName;
  int verbose;
  Counter counter = Counter.ZERO;
  List<RuleHead> heads = List.of();
  /// Whether a line of iptables-restore went up to a `-6` only, which leaves what stands behind it to the other family's restore.
  private boolean cutShort;
  private final boolean restore;
  private final String program;
  private boolean tableGiven;
  private boolean wait;
  private boolean waitInterval;
  private final ParseContext context;

  /// @param called the name that iptables was called by, which its own messages do not use
  /// @param table the table unless `-t` names another
  /// @param restore whether the line comes from iptables-restore, where some options cannot be used
  IptablesCommand(String called, List<String> words, String table, boolean restore, String program, ParseContext context) {
    this.table = table;
    this.restore = restore;
    this.program = program;
    this.context = context;
    parser = new RuleParser(called, words, context);
  }

  /// Reads the line and checks it.
  /// @throws ParameterProblem in iptables' words
  /// @throws Exit when it ends the program
  void parse() {
    parser.parse(this::option);
    if (cutShort) return;
    if (table.equals("nat") && ("DROP".equals(policy) || parser.jump().equals("DROP"))) {
      throw new ParameterProblem("\nThe \"nat\" table is not intended for filtering, the use of DROP is therefore inhibited.\n\n");
    }
    if (!wait && waitInterval) throw new ParameterProblem("--wait-interval only makes sense with --wait\n");
    parser.checkExtensions();
    if (parser.words().hasMore()) throw new ParameterProblem("unknown arguments found on commandline");
    if (actions.isEmpty()) throw new ParameterProblem("no command specified");
    if (parser.danglingNot()) throw new ParameterProblem("nothing appropriate following !");
    heads = parser.heads(Family.INET);
    if (actions.contains(Action.REPLACE) && heads.size() != 1) {
      throw new ParameterProblem("Replacement rule does not specify a unique address");
    }
    checkOptions();
    if (chain != null && CString.length(chain) > RuleParser.MAX_NAME) throw tooLong(chain);
    checkInterfaces();
  }

  boolean hasRule() {
    return !actions.isEmpty() && WITH_RULE.containsAll(actions);
  }

  boolean has(char option) {
    return parser.given(option);
  }

  private void option(Item item, boolean inverted) {
    switch (item.code()) {
      case 'A' -> command(Action.APPEND, inverted, item.argument());
      case 'C' -> command(Action.CHECK, inverted, item.argument());
      case 'D' -> {
        command(Action.DELETE, inverted, item.argument());
        if (parser.words().hasArgument()) numbered(Action.DELETE_NUMBER);
      }
      case 'R' -> {
        command(Action.REPLACE, inverted, item.argument());
        if (!parser.words().hasArgument()) throw new ParameterProblem("-R requires a rule number");
        number = ruleNumber();
      }
      case 'I' -> {
        command(Action.INSERT, inverted, item.argument());
        number = parser.words().hasArgument() ? ruleNumber() : 1;
      }
      case 'L' -> list(Action.LIST, inverted, item);
      case 'S' -> list(Action.RULES, inverted, item);
      case 'F' -> command(Action.FLUSH, inverted, optional(item));
      case 'Z' -> {
        command(Action.ZERO, EnumSet.of(Action.LIST, Action.RULES), inverted, optional(item));
        if (parser.words().hasArgument()) numbered(Action.ZERO_NUMBER);
      }
      case 'N' -> {
        checkName(item.argument());
        command(Action.NEW, inverted, item.argument());
      }
      case 'X' -> command(Action.DELETE_CHAIN, inverted, optional(item));
      case 'E' -> {
        command(Action.RENAME, inverted, item.argument());
        newName = second("-E requires old-chain-name and new-chain-name");
      }
      case 'P' -> {
        command(Action.POLICY, inverted, item.argument());
        policy = second("-P requires a chain and a policy");
      }
      default -> setting(item, inverted);
    }
  }

  private void setting(Item item, boolean inverted) {
    switch (item.code()) {
      case 'h' -> throw new Exit(0, IptablesHelp.text(program, parser.help()), "");
      case 'V' -> throw new Exit(0, inverted ? "Not " + IptablesRun.VERSION + " ;-)\n" : program + " v" + IptablesRun.VERSION + "\n", "");
      case 'v' -> {
        if (verbose == 0) parser.once('v');
        verbose++;
      }
      case 'n', 'x', '0' -> parser.once(item.code());
      case 't' -> {
        if (inverted) throw new ParameterProblem("unexpected ! flag before --table");
        if (restore && tableGiven) throw new ParameterProblem("The -t option cannot be used in " + program + ".\n");
        table = item.argument();
        tableGiven = true;
      }
      case 'w' -> {
        if (restore) throw new ParameterProblem("You cannot use `-w' from iptables-restore");
        wait = IptablesRun.waitTime(item, parser.words());
      }
      case 'W' -> {
        if (restore) throw new ParameterProblem("You cannot use `-W' from iptables-restore");
        IptablesRun.waitInterval(item, parser.words(), context);
        waitInterval = true;
      }
      case 'M' -> { }
      case 'c' -> counters(item);
      case '4' -> { }
      case '6' -> {
        if (!restore) throw new TryHelp("");
        cutShort = true;
        parser.end();
      }
      case GetOpt.WORD -> throw new TryHelp("Bad argument `" + item.argument() + "'\n");
      default -> throw new AssertionError(item);
    }
  }

  private void list(Action action, boolean inverted, Item item) {
    command(action, EnumSet.of(Action.ZERO, Action.ZERO_NUMBER), inverted, optional(item));
    if (parser.words().hasArgument()) number = ruleNumber();
  }

  private void command(Action action, boolean inverted, String chain) {
    command(action, EnumSet.noneOf(Action.class), inverted, chain);
  }

  private void command(Action action, EnumSet<Action> beside, boolean inverted, String chain) {
    if (inverted) throw new ParameterProblem("unexpected '!' flag");
    Action other = null;
    for (var before : actions) if (!beside.contains(before)) other = before;
    if (other != null) throw new ParameterProblem("Cannot use -" + action.letter + " with -" + other.letter);
    actions.add(action);
    if (chain != null) this.chain = chain;
  }

  private void numbered(Action action) {
    number = ruleNumber();
    actions.clear();
    actions.add(action);
  }

  /// The chain of a command that can do without.
  private String optional(Item item) {
    if (item.argument() != null) return item.argument();
    return parser.words().hasArgument() ? parser.words().take() : null;
  }

  private String second(String otherwise) {
    if (!parser.words().hasArgument()) throw new ParameterProblem(otherwise);
    return parser.words().take();
  }

  private int ruleNumber() {
    var text = parser.words().take();
    long number = Numeral.strict(text, 1, Integer.MAX_VALUE);
    if (number < 0) throw new ParameterProblem("Invalid rule number `" + text + "'");
    return (int) number;
  }

  private void counters(Item item) {
    parser.once('c');
    var packets = item.argument();
    int comma = packets.indexOf(',', 1);
    var bytes = comma >= 0 ? packets.substring(comma + 1) : second("-c requires packet and byte counter");
    counter = new Counter(count(packets, "packet"), count(bytes, "byte"));
  }

  private static long count(String text, String what) {
    return Counter.count(text).orElseThrow(() -> new ParameterProblem("-c " + what + " counter not numeric"));
  }

  private void checkName(String name) {
    if (CString.length(name) > RuleParser.MAX_NAME) throw tooLong(name);
    if (name.startsWith("-") || name.startsWith("!")) {
      throw new ParameterProblem("chain name not allowed to start with `" + name.charAt(0) + "'");
    }
    if (name.isEmpty() || parser.isTarget(name)) throw new ParameterProblem("chain name may not clash with target name");
    if (name.chars().anyMatch(Character::isWhitespace)) throw new ParameterProblem("Invalid chain name `" + name + "'");
  }

  private static ParameterProblem tooLong(String name) {
    return new ParameterProblem("chain name `" + name + "' too long (must be under " + (RuleParser.MAX_NAME + 1) + " chars)");
  }

  private void checkOptions() {
    for (int i = 0; i < ALL_OPTIONS.length(); i++) {
      char option = ALL_OPTIONS.charAt(i);
      if (has(option) && actions.stream().allMatch(action -> action.illegal.indexOf(option) >= 0)) {
        throw new ParameterProblem("Illegal option `-" + option + "' with this command");
      }
    }
  }

  private void checkInterfaces() {
    if (!hasRule() && !actions.contains(Action.DELETE_NUMBER)) return;
    boolean incoming = chain.equals("PREROUTING") || chain.equals("INPUT");
    boolean outgoing = chain.equals("POSTROUTING") || chain.equals("OUTPUT");
    if (incoming && has('o')) throw new ParameterProblem("Can't use -o with " + chain + "\n");
    if (outgoing && has('i')) throw new ParameterProblem("Can't use -i with " + chain + "\n");
  }
}
