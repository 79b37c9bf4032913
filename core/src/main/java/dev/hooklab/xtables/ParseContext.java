package dev.hooklab.xtables;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// What the reading of a rule can use besides its text.
/// @param warnings takes lines for the error output that do not stop the command
/// @param announced names that chains have, so that no target is looked for under them
public record ParseContext(Extensions extensions, Env environment, Consumer<String> warnings, Set<String> announced) {
  public ParseContext(Extensions extensions, Env environment, Consumer<String> warnings) {
    this(extensions, environment, warnings, new HashSet<>());
  }

  public void warn(String line) {
    warnings.accept(line);
  }

  /// Takes a name for a chain's from now on, in every table (`xtables_announce_chain`).
  public void announce(String chain) {
    announced.add(chain);
  }

  /// The target extension of a name.
  Optional<Spec<Target>> target(String name) {
    return announced.contains(name) ? Optional.empty() : extensions.target(name);
  }
}
