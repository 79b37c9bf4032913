package dev.hooklab.xtables;

import java.util.function.Consumer;

/// What the reading of a rule can use besides its text.
/// @param warnings takes lines for the error output that do not stop the command
public record ParseContext(Extensions extensions, Env environment, Consumer<String> warnings) {
  public void warn(String line) {
    warnings.accept(line);
  }
}
