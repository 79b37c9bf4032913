package dev.hooklab.xtables;

import dev.hooklab.addr.Family;
import dev.hooklab.xtables.GetOpt.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/// Reads the rule in a command line of iptables: the options that every rule has, and through [ExtensionOptions] those of
/// the matches and targets that it names. Options of the command itself go to whoever asked. Twin: iptables' `do_parse`.
public final class RuleParser {
  /// Takes the options that are no part of a rule; `item.argument()` is null where there is none.
  @FunctionalInterface
  public interface CommandOptions {
    void option(Item item, boolean inverted);
  }

  /// The longest name of a chain or extension.
  public static final int MAX_NAME = 28;
  private static final String INVERTIBLE = "sdpiof";
  /// A short option that `getopt(3)` is told of, and nobody then takes (iptables 1.8.9).
  private static final char UNTOLD = 'b';

  private final ParseContext context;
  private final GetOpt words;
  private final ExtensionOptions extensions;
  private final StringBuilder given = new StringBuilder();
  private String jump = "";
  private boolean isGoto;
  private int protocol;
  private boolean notProtocol;
  private String source;
  private String destination;
  private boolean notSource;
  private boolean notDestination;
  private InterfacePattern in = InterfacePattern.ANY;
  private InterfacePattern out = InterfacePattern.ANY;
  private boolean notFragment;
  private boolean inverted;
  private boolean ended;

  /// A parser for one command line.
  /// @param program the name that the command was called by
  /// @param words without it
  public RuleParser(String program, List<String> words, ParseContext context) {
    this.words = new GetOpt(program, words, BaseOptions.SHORT);
    this.context = context;
    extensions = new ExtensionOptions(context);
  }

  /// Reads all options.
  /// @throws ParameterProblem in iptables' words
  public void parse(CommandOptions others) {
    while (!ended) {
      var item = words.next(extensions.longOptions());
      if (item.code() == GetOpt.END) return;
      if (item.code() == GetOpt.WORD && "!".equals(item.argument())) {
        if (inverted) throw new ParameterProblem("multiple consecutive ! not allowed");
        inverted = true;
        words.erase();
        continue;
      }
      if (!take(item, others)) continue;
      inverted = false;
    }
  }

  /// Leaves the words that are still there unread.
  public void end() {
    ended = true;
  }

  /// Takes one option.
  /// @return false when it must be read again, now that an extension's options are known
  private boolean take(Item item, CommandOptions others) {
    switch (item.code()) {
      case 'p' -> protocol();
      case 's' -> {
        once('s');
        source = words.last();
        notSource = inverted;
      }
      case 'd' -> {
        once('d');
        destination = words.last();
        notDestination = inverted;
      }
      case 'i' -> in = interfacePattern('i', item);
      case 'o' -> out = interfacePattern('o', item);
      case 'f' -> {
        once('f');
        notFragment = inverted;
      }
      case 'm' -> match(item.argument());
      case 'j' -> {
        once('j');
        jump = targetName(words.last());
        extensions.target(jump);
      }
      case 'g' -> {
        once('j');
        isGoto = true;
        jump = targetName(item.argument());
      }
      case ExtensionOptions.CODE -> extensions.take(item, inverted, protocol, notProtocol, words);
      case UNTOLD, GetOpt.UNKNOWN, GetOpt.MISSING -> {
        if (extensions.loadProtocol()) {
          words.back();
          return false;
        }
        if (item.code() == GetOpt.MISSING) throw new ParameterProblem("option \"" + words.last() + "\" requires an argument");
        if (item.code() == UNTOLD) throw new ParameterProblem("Unknown arg \"(null)\"");
        throw new ParameterProblem("unknown option \"" + words.last() + "\"");
      }
      default -> others.option(item, inverted);
    }
    return true;
  }

  private void protocol() {
    once('p');
    var text = words.last().toLowerCase(Locale.ROOT);
    protocol = Protocols.parse(text);
    notProtocol = inverted;
    if (protocol == 0 && inverted) throw new ParameterProblem("rule would never match protocol");
    extensions.protocol(text);
  }

  private InterfacePattern interfacePattern(char option, Item item) {
    if (item.argument().isEmpty()) throw new ParameterProblem("Empty interface is likely to be undesired");
    once(option);
    return new InterfacePattern(InterfacePattern.checked(words.last(), context), inverted);
  }

  private void match(String name) {
    if (inverted) throw new ParameterProblem("unexpected ! flag before --match");
    extensions.match(name);
  }

  private static String targetName(String name) {
    if (name.isEmpty()) throw new ParameterProblem("Invalid target name (too short)");
    if (CString.length(name) > MAX_NAME) throw new ParameterProblem("Invalid target name `" + name + "' (" + MAX_NAME + " chars max)");
    if (name.chars().anyMatch(Character::isWhitespace)) throw new ParameterProblem("Invalid target name `" + name + "'");
    return name;
  }

  /// Notes that an option was given, which must be for the first time, and which `!` may stand before only if it is one of
  /// those that can be inverted.
  public void once(char option) {
    if (given(option)) throw new ParameterProblem("multiple -" + option + " flags not allowed");
    given.append(option);
    if (inverted && INVERTIBLE.indexOf(option) < 0) throw new ParameterProblem("cannot have ! before -" + option);
  }

  /// Whether an option that [#once] notes was given; `-g` counts as `-j`.
  public boolean given(char option) {
    return given.indexOf(String.valueOf(option)) >= 0;
  }

  /// The words that are still to be read, for an option that takes more than one.
  public GetOpt words() {
    return words;
  }

  /// What stands behind `-j` or `-g`; empty for nothing.
  public String jump() {
    return jump;
  }

  /// Whether a `!` stands at the end.
  public boolean danglingNot() {
    return inverted;
  }

  /// The matches' and the target's own demands on their options.
  public void checkExtensions() {
    extensions.check(protocol, notProtocol);
  }

  /// Whether a name is that of a target, and so cannot be a chain's.
  public boolean isTarget(String name) {
    return extensions.knowsTarget(name);
  }

  /// The help texts of all extensions that were named, for `-h`.
  public List<String> help() {
    return extensions.help();
  }

  /// The rule once for each pair of addresses; more than one pair when `-s` or `-d` gave a list.
  /// @throws ParameterProblem when an address is none
  public List<RuleHead> heads(Family family) {
    var sources = source == null ? List.of(MaskedIp.any(family)) : Addresses.list(source, context.environment());
    var destinations = destination == null ? List.of(MaskedIp.any(family)) : Addresses.list(destination, context.environment());
    if ((sources.size() > 1 || destinations.size() > 1) && (notSource || notDestination)) {
      throw new ParameterProblem("! not allowed with multiple source or destination IP addresses");
    }
    var heads = new ArrayList<RuleHead>();
    for (var src : sources) {
      for (var dst : destinations) {
        heads.add(new RuleHead(src, notSource, dst, notDestination, in, out, protocol, notProtocol, given('f'), notFragment));
      }
    }
    return heads;
  }

  /// The rule with a head of [#heads], its target looked up among the chains of its table first.
  /// @throws ParameterProblem when the target is neither a chain nor known
  public Rule rule(RuleHead head, Predicate<String> isChain) {
    return new Rule(head, extensions.matches(protocol, notProtocol), ruleTarget(isChain));
  }

  private RuleTarget ruleTarget(Predicate<String> isChain) {
    if (jump.isEmpty()) return RuleTarget.NONE;
    if (isChain.test(jump)) {
      if (!isGoto && extensions.knowsTarget(jump)) context.warn("Warning: using chain " + jump + ", not extension");
      return new RuleTarget.ToChain(jump, isGoto);
    }
    if (isGoto) throw new ParameterProblem("goto '" + jump + "' is not a chain");
    return standard(jump).<RuleTarget>map(s -> s)
        .or(() -> extensions.madeTarget(protocol, notProtocol).map(RuleTarget.Extension::new))
        .orElseThrow(() -> new ParameterProblem("Couldn't load target `" + jump + "':No such file or directory\n"));
  }

  static Optional<RuleTarget.Standard> standard(String name) {
    for (var standard : RuleTarget.Standard.values()) if (standard.name().equals(name)) return Optional.of(standard);
    return Optional.empty();
  }
}
