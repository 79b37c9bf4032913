package dev.hooklab.xtables;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// The options that one match or target was given on a command line, read and in their order.
public final class Args {
  /// One option as it was used.
  public record Given<T>(Option<T> option, T value, boolean inverted) {}

  private final List<Given<?>> given = new ArrayList<>();
  private final String extension;
  private final int protocol;
  private final boolean notProtocol;
  private final ParseContext context;

  /// No option yet.
  Args(String extension, ParseContext context) {
    this(extension, 0, false, context);
  }

  private Args(String extension, int protocol, boolean notProtocol, ParseContext context) {
    this.extension = extension;
    this.protocol = protocol;
    this.notProtocol = notProtocol;
    this.context = context;
  }

  /// The arguments with what `-p` finally said.
  Args forProtocol(int protocol, boolean notProtocol) {
    var args = new Args(extension, protocol, notProtocol, context);
    args.given.addAll(given);
    return args;
  }

  /// Takes one use of an option in; checks what can be checked at once, as `xtables_option_parse` does.
  <T> void take(Option<T> option, Use use) {
    if (!option.repeatable() && given.stream().anyMatch(g -> g.option.slot().equals(option.slot()))) {
      if (!option.repeated().isEmpty()) throw new ParameterProblem(option.repeated());
      throw use.problem("option \"--" + option.name() + "\" can only be used once.");
    }
    if (use.inverted() && !option.invertible()) throw use.problem("option \"--" + option.name() + "\" cannot be inverted.");
    given.add(new Given<>(option, option.type().read(use), use.inverted()));
  }

  /// Checks the options against each other, once all are there (`xtables_options_fcheck`).
  void check(List<Option<?>> all) {
    for (var option : all) {
      if (option.required() && !has(option)) throw problem("option \"--" + option.name() + "\" must be specified");
      if (!has(option)) continue;
      for (var other : option.needs()) {
        if (!has(other)) throw problem("option \"--" + option.name() + "\" also requires \"--" + other + "\".");
      }
      for (var other : option.excludes()) {
        if (has(other) && !other.equals(option.name())) {
          throw problem("option \"--" + option.name() + "\" cannot be used together with \"--" + other + "\".");
        }
      }
    }
  }

  private boolean has(String name) {
    return given.stream().anyMatch(g -> g.option.name().equals(name));
  }

  /// A problem that begins with the extension's name and ends with an empty line.
  public ParameterProblem problem(String rest) {
    return new ParameterProblem(extension + ": " + rest + "\n");
  }

  public boolean has(Option<?> option) {
    return has(option.name());
  }

  public boolean isEmpty() {
    return given.isEmpty();
  }

  /// The value of an option that was given last, or of one that must be there.
  public <T> T get(Option<T> option) {
    return find(option).orElseThrow();
  }

  public <T> T get(Option<T> option, T otherwise) {
    return find(option).orElse(otherwise);
  }

  public <T> Optional<T> find(Option<T> option) {
    var all = all(option);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast().value);
  }

  /// Whether any use of the option was inverted.
  public boolean inverted(Option<?> option) {
    return given.stream().anyMatch(g -> g.inverted && g.option.name().equals(option.name()));
  }

  /// Every use of one option, in order.
  @SuppressWarnings("unchecked")
  public <T> List<Given<T>> all(Option<T> option) {
    return given.stream().filter(g -> g.option.name().equals(option.name())).map(g -> (Given<T>) g).toList();
  }

  /// Every use of every option, in order.
  public List<Given<?>> all() {
    return Collections.unmodifiableList(given);
  }

  /// The protocol that the rule asks for; 0 for none.
  public int protocol() {
    return protocol;
  }

  public boolean notProtocol() {
    return notProtocol;
  }

  public ParseContext context() {
    return context;
  }
}
