package dev.hooklab.xtables.target;

import dev.hooklab.xtables.Option;
import dev.hooklab.xtables.ParameterProblem;
import dev.hooklab.xtables.Values;

/// The option for what messages about packets begin with: some text without a line's end, cut to what the kernel keeps of it.
final class LogPrefix {
  private LogPrefix() {}

  /// @param name of the option
  /// @param named what a complaint calls it
  /// @param max bytes that are kept
  static Option<String> option(String name, String named, int max) {
    var text = Values.name(max);
    return Option.of(name, use -> {
      if (use.text().indexOf('\n') >= 0) throw new ParameterProblem("Newlines not allowed in --" + named);
      return text.read(use);
    });
  }
}
