package dev.hooklab.xtables;

import dev.hooklab.xtables.GetOpt.Argument;
import dev.hooklab.xtables.GetOpt.Item;
import dev.hooklab.xtables.GetOpt.LongOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The matches and the target that a command line has named so far, with the options that they bring along.
final class ExtensionOptions {
  /// What an extension's option has as its code.
  static final char CODE = 2;

  /// A match or target in use.
  private record Loaded<E>(Spec<E> spec, Args args) {}

  /// Whose option it is. All matches of one kind share it: the one that was named last gets it.
  private record Owned(Spec<?> spec, Option<?> option) {}

  private final ParseContext context;
  private final List<LongOption> options = new ArrayList<>(BaseOptions.LONG);
  private final List<Loaded<Match>> matches = new ArrayList<>();
  private Loaded<Target> target;
  private String protocol;
  private boolean protocolLoaded;

  ExtensionOptions(ParseContext context) {
    this.context = context;
  }

  /// All long options of the moment: the command's own come first, then those of what was named last.
  List<LongOption> longOptions() {
    return options;
  }

  /// `-m NAME`.
  void match(String name) {
    if (CString.length(name) > RuleParser.MAX_NAME) {
      throw new ParameterProblem("Invalid match name \"" + name + "\" (" + RuleParser.MAX_NAME + " chars max)");
    }
    var own = switch (name) {
      case "icmpv6", "ipv6-icmp", "icmp6" -> "icmp6";
      default -> name;
    };
    load(context.extensions().match(own)
        .orElseThrow(() -> new ParameterProblem("Couldn't load match `" + own + "':No such file or directory\n")), false);
  }

  /// @param again whether its options are offered once more when it is there already, which makes their abbreviations ambiguous
  private void load(Spec<Match> spec, boolean again) {
    boolean first = matches.stream().noneMatch(m -> m.spec == spec);
    matches.add(new Loaded<>(spec, new Args(spec.name(), context)));
    if (first || again) offer(spec);
  }

  /// `-j NAME`; it may as well be a chain.
  void target(String name) {
    context.target(name).ifPresent(spec -> {
        target = new Loaded<>(spec, new Args(spec.name(), context));
      offer(spec);
    });
  }

  private void offer(Spec<?> spec) {
    int at = BaseOptions.LONG.size();
    for (var option : spec.options()) {
      var owned = new Owned(spec, option);
      for (var name : option.names()) {
        options.add(at++, new LongOption(name, option.type().takesArgument() ? Argument.REQUIRED : Argument.NONE, CODE, owned));
      }
    }
  }

  /// `-p NAME`, whose match will be loaded when one of its options comes.
  void protocol(String text) {
    protocol = text;
  }

  /// Loads the match of the protocol, when an option is met that nobody knows.
  /// @return false when there is none, or it is loaded already
  boolean loadProtocol() {
    if (protocol == null || protocolLoaded) return false;
    long number = Numeral.strict(protocol, 0, 255);
    var name = number < 0 ? Optional.of(protocol) : Protocols.name((int) number).or(() -> dev.hooklab.addr.Proto.name((int) number));
    var spec = name.flatMap(context.extensions()::match);
    if (spec.isEmpty()) return false;
    protocolLoaded = true;
    load(spec.get(), true);
    return true;
  }

  /// Takes an option of an extension.
  void take(Item item, boolean inverted, int protocol, boolean notProtocol, GetOpt words) {
    var owned = (Owned) item.owner();
    var args = target != null && target.spec == owned.spec ? target.args
        : matches.reversed().stream().filter(m -> m.spec == owned.spec).findFirst().orElseThrow().args;
    var text = item.argument() == null ? "" : item.argument();
    take(owned.option, args, new Use(owned.spec.name(), owned.option.name(), text, inverted, protocol, notProtocol, args,
        () -> words.hasArgument() ? Optional.of(words.take()) : Optional.empty(), context));
  }

  private static <T> void take(Option<T> option, Args args, Use use) {
    args.take(option, use);
  }

  /// The final checks, the matches' in their order, then the target's.
  void check(int protocol, boolean notProtocol) {
    for (var match : matches) check(match, protocol, notProtocol);
    if (target != null) check(target, protocol, notProtocol);
  }

  private static <E> void check(Loaded<E> loaded, int protocol, boolean notProtocol) {
    var args = loaded.args.forProtocol(protocol, notProtocol);
    loaded.spec.check().accept(args);
    args.check(loaded.spec.options());
  }

  List<Match> matches(int protocol, boolean notProtocol) {
    return matches.stream().map(m -> m.spec.make().apply(m.args.forProtocol(protocol, notProtocol))).toList();
  }

  Optional<Target> madeTarget(int protocol, boolean notProtocol) {
    return Optional.ofNullable(target).map(t -> t.spec.make().apply(t.args.forProtocol(protocol, notProtocol)));
  }

  boolean knowsTarget(String name) {
    return RuleParser.standard(name).isPresent() || context.target(name).isPresent();
  }

  List<String> help() {
    var all = new ArrayList<String>();
    if (target != null) all.add(help(target.spec));
    for (var match : matches) all.add(help(match.spec));
    return all;
  }

  private static String help(Spec<?> spec) {
    return spec.help().isEmpty() ? spec.name() + " does not take any options" : spec.help();
  }
}
